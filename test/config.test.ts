import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { jsonSchema, loadSettings, loadTaxonomy } from '../src/config.js';
import type { Declaration } from '../src/domain/declaration.js';
import { MINUTE } from '../src/domain/time.js';
import { ConfigError } from '../src/errors.js';
import type { SourceKind } from '../src/ports.js';

const declared: Declaration = {
  ...{ title: '', example: '', tells: '', history: '', changes: '', rivals: false, limits: '', read: [] },
  ...{ authors: 'never', checked: 'own', cost: { kind: 'free' } },
};
/** Bills for each post, and is off until somebody has confirmed its terms. */
const billed: Declaration = {
  ...declared,
  confirm: 'your plan allows it',
  cost: { kind: 'paid', usdPerItem: 0.005, says: '$0.005 a post' },
};
const kind = (use: string, everyMs: number, fields: z.ZodType): SourceKind => ({
  use,
  what: '',
  fields,
  env: [],
  declared: use === 'x' ? billed : declared,
  everyMs,
  open: (_, { name }) => ({ name, poll: async function* () {} }),
});
const kinds = [
  kind('file', MINUTE, z.strictObject({ path: z.string(), format: z.enum(['jsonl', 'csv']).default('jsonl') })),
  kind('hook', 0, z.strictObject({})),
  kind('x', MINUTE, z.strictObject({})),
  kind('page', MINUTE, z.looseObject({})),
];
const load = (text: string) => loadSettings({ file: 'earshot.yaml', text, kinds });

/** What the operator reads when the file is refused. */
function refusal(text: string): string {
  try {
    load(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error('the file was taken');
}

describe('an empty configuration', () => {
  it.each(['', '# nothing yet\n', '{}'])('has every default (%j)', (text) => {
    expect(load(text)).toEqual({
      workspace: 'default',
      timezone: 'UTC',
      brands: [],
      sources: [],
      subscriptions: [
        {
          id: 'declared-1',
          conversation: { chat: 'web', id: 'alerts' },
          brands: [],
          kinds: 'all',
          minSeverity: 0,
          declared: true,
          digest: 'mon 09:00',
        },
      ],
      expectedEvents: [],
      kpis: [],
      goals: [],
      storm: { alerts: 5, minutes: 10 },
      quietPass: { minSeverity: 5, kinds: ['risk'] },
      sensitivity: 'balanced',
      retentionDays: 400,
      keepRaw: false,
      personalData: { countries: [], accounts: [] },
      languages: [],
      lexicon: {},
      taxonomy: loadTaxonomy(),
      ignoreAuthors: [],
      demo: false,
    });
  });
});

describe('a full configuration', () => {
  const settings = load(`
workspace: harbour
timezone: Europe/London
brands:
  - {id: harbour, name: Harbour Bank, own_accounts: ["@harbourbank"]}
  - {id: northgate, name: Northgate, terms: ["Northgate", "@northgate"], competitor: true}
sources:
  - {use: file, name: posts, path: ./posts.jsonl, every: 5m, budget: {requests_per_day: 5000}}
  - {use: hook}
subscriptions:
  - {conversation: alerts, brands: [harbour], kinds: [spike, issue], quiet_hours: "22:00-07:00", timezone: Europe/Paris}
expected_events:
  - {name: payday, when: "monthly 25, 28 09:00-21:00"}
objectives:
  - {id: service, goals: [{kpi: first_response_time, target: "< 60m", by: 2026-12-31}]}
roles: {manager: [U123], analyst: all}
risk_words: [lawsuit]
storm: {alerts: 8}
languages: [en]
`);

  it('listens for a brand by its name when no terms are given', () => {
    expect(settings.brands.map(({ terms }) => terms)).toEqual([['Harbour Bank'], ['Northgate', '@northgate']]);
    expect(settings.brands[0]).toMatchObject({ ownAccounts: ['@harbourbank'], competitor: false, exclude: [] });
  });

  it('gives each source its pace and what its kind understood', () => {
    expect(settings.sources).toEqual([
      {
        ...{ use: 'file', name: 'posts', everyMs: 5 * MINUTE, budget: { requestsPerDay: 5000 } },
        options: { path: './posts.jsonl', format: 'jsonl' },
      },
      { use: 'hook', name: 'hook', everyMs: 0, options: {} },
    ]);
  });

  it('keeps quiet hours, zone, roles and expected events', () => {
    expect(settings.subscriptions[0]).toMatchObject({ quietHours: '22:00-07:00', timezone: 'Europe/Paris' });
    expect(settings.subscriptions[0]).not.toHaveProperty('digest');
    expect(settings.roles).toEqual({ manager: ['U123'], analyst: 'all' });
    expect(settings.expectedEvents).toEqual([{ name: 'payday', brands: [], when: 'monthly 25, 28 09:00-21:00' }]);
    const goal = { objective: 'service', kpi: 'first_response_time', target: '< 60m', by: '2026-12-31' };
    expect(settings.goals).toEqual([goal]);
  });
});

describe('a source whose terms somebody has to confirm', () => {
  it('is off, with what is to be confirmed, until it is switched on', () => {
    const { sources, sourcesOff } = load(
      'sources: [{use: x}, {use: hook, name: crm}, {use: file, path: a, enabled: false}]',
    );
    expect(sources.map(({ name }) => name)).toEqual(['crm']);
    expect(sourcesOff).toEqual([
      { use: 'x', name: 'x', because: expect.stringMatching(/enabled: true.*your plan allows it/) },
      { use: 'file', name: 'file', because: 'switched off (enabled: false)' },
    ]);
  });

  it('is not taken without a bound when it bills, and takes dollars only then', () => {
    expect(refusal('sources: [{use: x, enabled: true}]')).toMatch(/x is billed \(\$0\.005 a post\): write budget/);
    expect(refusal('sources: [{use: file, path: a, budget: {usd_per_day: 1}}]')).toContain('file costs nothing');
    const { sources } = load('sources: [{use: x, enabled: true, budget: {usd_per_month: 50, requests_per_day: 9}}]');
    expect(sources[0]?.budget).toEqual({ usdPerMonth: 50, requestsPerDay: 9 });
  });
});

describe('a configuration with mistakes', () => {
  it('is told all of them at once, by line, with the mend', () => {
    const told = refusal(`timezone: Europe/Lodnon
brand:
  - {id: harbour}
brands:
  - {id: harbour, terms: [Harbour], competitors: true}
  - {id: harbour, name: 7}
sources:
  - {use: flie}
  - {use: file, every: 5x}
  - {use: hook, name: crm, every: 5m, budget: {requests_per_day: 5}}
subscriptions:
  - {brands: [habour], min_severity: 9, quiet_hours: late}
expected_events:
  - {name: payday, when: mothly 25}
sensitivity: balancd
retention_days: 1.5
`);
    expect(told.split('\n')).toEqual([
      'earshot.yaml has 16 mistakes:',
      '  line 1: timezone: is no time zone: write an IANA name such as Europe/London or UTC',
      '  line 2: brand: unknown key: did you mean brands?',
      '  line 5: brands[0].competitors: unknown key: did you mean competitor?',
      '  line 6: brands[1].name: must be text: put it in quotes',
      '  line 6: brands[1].id: harbour is taken by an earlier one: choose another id',
      '  line 8: sources[0].use: there is no source flie: did you mean file?',
      '  line 9: sources[1].every: is no duration up to a week: write 30s, 5m, 2h or 1d',
      '  line 9: sources[1].path: is missing',
      '  line 10: sources[2].every: hook is pushed to, never polled: leave every out',
      '  line 10: sources[2].budget: hook asks nobody: leave budget out',
      '  line 12: subscriptions[0].min_severity: must be at most 5',
      '  line 12: subscriptions[0].quiet_hours: is no span of time: write HH:MM-HH:MM, such as 22:00-07:00',
      '  line 12: subscriptions[0].brands[0]: there is no brand habour: did you mean harbour?',
      expect.stringContaining('  line 14: expected_events[0].when: "mothly" says no day'),
      '  line 15: sensitivity: must be one of fewer, balanced, more: did you mean balanced?',
      '  line 16: retention_days: must be a whole number',
    ]);
  });

  it.each([
    ['brands: [{id: a}, {id: a}]', 'line 1: brands[1].id'],
    ['brands: harbour', 'brands: must be a list'],
    ['brands: [{name: Harbour}]', 'brands[0].id: is missing'],
    ['- brands', 'must be a group of keys'],
    ['brands: [', 'line 1: '],
    ['workspace: a\nworkspace: b', 'line 2: Map keys must be unique'],
    ['roles: {manager: [123]}', 'in quotes when they are numbers'],
    ['subscriptions: [{kinds: [spikes]}]', 'must be all, or a list of spike'],
    ['subscriptions: [{digest: 9am}]', 'write a weekday and a time'],
    ['a: &a [x]\nb: &b [*a, *a]\nc: *c', 'Unresolved alias'],
  ])('%j: %s', (text, said) => {
    expect(refusal(text)).toContain(said);
  });

  it('says which pattern of a brand could match nothing or everything, and where it stands', () => {
    const told = refusal(`brands:
  - id: harbour
    terms: [Harbour, "/(/"]
    exclude:
      - /a*/
    require: ['/\\b/']
`);
    expect(told.split('\n')).toEqual([
      'earshot.yaml has 3 mistakes:',
      expect.stringMatching(
        /^ {2}line 3: brands\[0\]\.terms\[1\]: \/\(\/ is no pattern of RE2 syntax \(.*missing closing \): `\(`\): mend it/,
      ),
      expect.stringContaining('  line 5: brands[0].exclude[0]: /a*/ matches the empty text, so every text: let it ask'),
      expect.stringContaining('  line 6: brands[0].require[0]: /\\b/ matches the empty text'),
    ]);
  });

  it('takes patterns that ask for something, and slashes that are none', () => {
    const [brand] = load(`brands: [{id: h, terms: ['/\\bharbou?r\\b/', '//', '24/7', '/^hb/']}]`).brands;
    expect(brand?.terms).toHaveLength(4);
  });

  it('says which key a source does not know, and which it does', () => {
    expect(refusal('sources: [{use: hook, url: x}, {use: file, path: p, fromat: csv}]').split('\n')).toEqual([
      'earshot.yaml has 2 mistakes:',
      '  line 1: sources[0].url: unknown key: hook knows use, name, every, budget, enabled',
      '  line 1: sources[1].fromat: unknown key: did you mean format?',
    ]);
  });

  it('says of which source the brand is none, and which was meant', () => {
    const brands = 'brands: [{id: harbour}, {id: northgate, competitor: true}]\nsources:\n';
    expect(
      refusal(
        `${brands}  - {use: page, brand: habour}\n  - {use: page, name: a, enabled: false, apps:\n      [{brand: harbour},\n       {brand: x}]}\n`,
      ),
    ).toMatch(
      /sources\[0\]\.brand: there is no brand habour: did you mean harbour\?[\s\S]*line 6: sources\[1\]\.apps\[1\]\.brand: there is no brand x: name one of harbour, northgate/,
    );
    expect(load(`${brands}  - {use: page, brand: northgate, apps: [{brand: harbour}]}\n`).sources).toHaveLength(1);
    expect(refusal('sources: [{use: page, brand: harbour}]')).toContain(
      'there is no brand harbour: name one of brands',
    );
  });

  it('names the taxonomy that is not there, on its line and beside all other mistakes', () => {
    expect(refusal('workspace: h\ntaxonomy: banks\nsensitivity: x').split('\n').slice(1)).toEqual([
      '  line 2: taxonomy: there is no banks: did you mean banking?',
      '  line 3: sensitivity: must be one of fewer, balanced, more',
    ]);
    expect(refusal('taxonomy: nowhere/bread.yaml')).toMatch(
      /line 1: taxonomy: .*nowhere\/bread.yaml cannot be read \(ENOENT.*\): name a file, or one of the package: banking, /,
    );
  });

  it('is a missing file: the operator is told how to name another', () => {
    expect(() => loadSettings({ file: '/nowhere/earshot.yaml', kinds })).toThrow(
      /\/nowhere\/earshot.yaml cannot be read.*--config/,
    );
  });

  it('never breaks anything, whatever the file holds', () => {
    const keys = fc.constantFrom(...Object.keys(Object(jsonSchema().properties)), '__proto__', 'constructor', 'x');
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.dictionary(keys, fc.jsonValue()).map((each) => JSON.stringify(each)),
        ),
        (text) => {
          try {
            load(text);
          } catch (error) {
            if (!(error instanceof ConfigError)) throw error;
          }
        },
      ),
    );
  });
});

describe('what ships beside the program', () => {
  it('the example is a configuration that works', () => {
    expect(load(readFileSync('earshot.example.yaml', 'utf8')).brands).toHaveLength(2);
  });

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

  it.each([
    ['[', 'line 2'],
    ['{', 'line 2'],
    ['- ', 'line 2'],
    ['{a: ', 'line 2'],
  ])('a file that goes thousands of %j deep is refused before the parser chokes on it', (sign, line) => {
    expect(refusal(`brands:\n${sign.repeat(5000)}`)).toContain(`${line}: brackets, or lists, stand within each other`);
  });

  it('what stands within itself, ids that commands take for something else, and brands that nothing finds are told', () => {
    expect(refusal('brands: &all [{id: harbour, terms: *all}]')).toContain('something stands within itself');
    const told = refusal(
      `brands:\n  - {id: reach}\n  - {id: 7d}\n  - {id: link}\n  - {id: lake, terms: []}\n  - {id: ok, terms: [], handles: ["@ok"], name: "${'x'.repeat(101)}"}\n`,
    );
    expect(told).toContain('line 2: brands[0].id: reach is a KPI: choose another, such as reach-bank');
    expect(told).toContain('line 3: brands[1].id: 7d is read as a period');
    expect(told).toContain('line 4: brands[2].id: link is a word of a command');
    expect(told).toContain('line 5: brands[3].terms: finds nothing');
    expect(told).toContain('line 6: brands[4].name: must have at most 100 characters');
    expect(told).toContain('5 mistakes');
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

  it('the schema for editors says what the program checks (write it anew with vitest -u)', async () => {
    await expect(`${JSON.stringify(jsonSchema(), null, 2)}\n`).toMatchFileSnapshot('../earshot.schema.json');
  });
});
