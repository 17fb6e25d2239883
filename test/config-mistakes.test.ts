import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonSchema, loadSettings } from '../src/config.js';
import { ConfigError } from '../src/errors.js';
import { kinds, load, refusal } from './support/configured.js';

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
    const told = refusal('brands:\n  - id: h\n    terms:\n      - "\\u200b"\n      - “Harbour Bank”\n');
    expect(told).toContain('line 4: brands[0].terms[0]: holds nothing that can be seen');
    expect(told).toContain('line 5: brands[0].terms[1]: “Harbour Bank” stands in quotes, which no text has around it');
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
});
