import { describe, expect, it } from 'vitest';
import { load, refusal } from './support/configured.js';

describe('what a bank adds of its own', () => {
  it('own words that no text could hold, stand twice or are too strong are told with their line', () => {
    const told = refusal('lexicon:\n  phone tree: -2\n  "...": -1\n  Phone  Tree: 1\n  slow: -7\n  fast: very\n');
    expect(told).toContain('line 3: lexicon....: has no letter, digit or emoji');
    expect(told).toContain('line 4: lexicon.Phone  Tree: is the same as "phone tree": leave one out');
    expect(told).toContain('line 5: lexicon.slow: must be at least -5');
    expect(told).toContain('line 6: lexicon.fast: must be a number');
    expect(refusal('lexicon:\n  AT&T: -2\n')).toContain('line 2: lexicon.AT&T: holds "&", which is not read');
    expect(load('lexicon: {phone tree: -2, "🧾": 1.5}').lexicon).toEqual({ 'phone tree': -2, '🧾': 1.5 });
  });

  it('risk words that cannot be looked for, or for a risk that is nearly one, are told with their line', () => {
    const told = refusal('risk_words:\n  fruad:\n    - skimmer\n  conduct:\n    - "(cold call"\n    - AT&T\n');
    expect(told).toContain('line 2: risk_words.fruad: there is no risk fruad: did you mean fraud?');
    expect(told).toContain('line 5: risk_words.conduct[0]: has a "(" that nothing closes: add ")"');
    expect(told).toContain('line 6: risk_words.conduct[1]: has "AT&T", which is no word');
    expect(refusal('risk_words: strike\n')).toContain('must be a list of phrases, or lists of phrases by risk');
    const own = load('risk_words: {fraud: [skimmer], branch_safety: [gas leak]}').taxonomy;
    expect(own.risks.slice(-1)).toMatchObject([{ id: 'branch_safety', short: 'possible branch safety', severity: 4 }]);
    expect(own.riskRules.slice(-2)).toMatchObject([{ category: 'fraud' }, { category: 'branch_safety' }]);
    expect(load('risk_words: [strike]').taxonomy.risks.at(-1)).toMatchObject({ id: 'own' });
    expect(load('risk_words: []').taxonomy).toEqual(load('').taxonomy);
  });

  it('own KPIs are counts and ratios of mentions; names, brands, topics and stars that do not exist are told', () => {
    const file = (kpis: string) => `brands: [{id: harbour}]\nkpis:\n${kpis}`;
    const { kpis } = load(
      file('  app_on_x: {label: App on X, count: {topic: app_outage, channel: x, rating: "<= 2"}, of: {channel: x}}\n'),
    );
    expect(kpis).toEqual([
      {
        ...{ id: 'app_on_x', label: 'App on X', objective: 'service', of: { channel: 'x' } },
        count: { topic: 'app_outage', channel: 'x', rating: { least: 0, most: 2 } },
      },
    ]);
    const told = refusal(
      file(
        '  mentions: {count: {}}\n  a: {count: {brand: habour, topic: app_outgae}}\n  b: {count: {rating: 6}}\n  c: {count: {chanel: x}}\n  7d: {count: {}}\n',
      ),
    );
    expect(told).toContain('line 6: kpis.c.count.chanel: unknown key: did you mean channel?');
    expect(told).toContain('line 5: kpis.b.count.rating: is no range of stars: write ">= 4", "<= 2", "3..5" or 5');
    expect(told).toContain('kpis.7d: is no name for a key: use small letters, digits and _, and begin with a letter');
    // One kind of mistake hides no other.
    expect(told).toContain('line 3: kpis.mentions: mentions is taken: choose another id, such as own_mentions');
    expect(told).toContain('line 4: kpis.a.count.brand: there is no brand habour: did you mean harbour?');
    expect(told).toContain('line 4: kpis.a.count.topic: there is no topic app_outgae');
  });

  it('a language that does not exist is told with its line', () => {
    expect(refusal('languages:\n  - en\n  - xx\n')).toContain('line 3: languages[1]: is the code of no language');
    expect(load('languages: [en, nl]').languages).toEqual(['en', 'nl']);
  });

  it('a goal for no KPI, for no brand or without a side is refused', () => {
    const goals = '[{kpi: mentons, target: "> 1", brand: x}, {kpi: reach, target: 100, by: 2026-02-30}]';
    const told = refusal(`brands: [{id: harbour}]\nobjectives:\n  - id: service\n    goals: ${goals}\n`);
    expect(told).toContain('objectives[0].goals[0].kpi: there is no KPI mentons: did you mean mentions?');
    expect(told).toContain('objectives[0].goals[0].brand: there is no brand x: name one of harbour');
    expect(told).toContain('objectives[0].goals[1].target: write a side and a number');
    expect(told).toContain('objectives[0].goals[1].by: is no day of the calendar');
  });

  it('a target is in the unit of its KPI, own ones too, and other mistakes do not hide that it is not', () => {
    const told = refusal(
      'brands: [{id: harbour}]\nstorm: {alerts: no}\nkpis:\n  low: {count: {rating: 1}, of: {}}\nobjectives:\n  - id: service\n    goals:\n' +
        '    - {kpi: first_response_time, target: "< 10 %"}\n    - {kpi: low, target: "< 60m"}\n    - {kpi: complaint_rate, target: "< 10 %"}\n',
    );
    expect(told).toContain('line 2: storm.alerts');
    expect(told).toContain(
      'line 8: objectives[0].goals[0].target: first_response_time is in minutes, and "< 10 %" is not: write a side and a number, such as "< 60m"',
    );
    expect(told).toContain('line 9: objectives[0].goals[1].target: low is in shares up to 100 %, and "< 60m" is not');
    expect(told).toContain('3 mistakes');
  });
});
