import { readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished, test } from 'vitest';
import { loadSettings, loadTaxonomy } from '../src/config.js';
import { createReader, missedExamples, ruleFinder } from '../src/understand/index.js';

const MINI = `name: Bakery
categories:
  bread: {name: Stale bread, severity: 3}
rules:
  - {id: stale, category: bread, any_of: [stale (bread|rolls)], example: stale bread, counter_example: fresh bread}
`;

async function file(text: string, name = 'own.yaml'): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-taxonomy-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const path = join(folder, name);
  await writeFile(path, text);
  return path;
}

describe('the taxonomy of another trade', () => {
  const reader = createReader({ taxonomy: loadTaxonomy('telecom') });
  test.each([
    ['Broadband down again in Leeds, third evening running', 'network_outage', 4],
    ['you let someone do a SIM swap on my number, disgraceful', 'security', 5],
    ['the engineer never turned up and nobody called', 'installation', 3],
    ['my bill doubled this month, disgraceful', 'billing', 2],
    ['an hour on hold and then hung up on', 'customer_service', 3],
  ])('"%s" is an issue about %s of severity %i', (text, topic, severity) => {
    const reading = reader.read(text, { lang: 'en' });
    expect(reading.topics.map(({ id }) => id)).toContain(topic);
    expect(reading).toMatchObject({ issue: true, severity });
  });
  it('knows nothing of banks', () => {
    expect(reader.read('my mortgage application is stuck', { lang: 'en' }).topic).toBeNull();
  });
});

describe('a taxonomy file', () => {
  it('may be the one that docs/taxonomy.md shows', async () => {
    const [, shown = ''] = /```yaml\n(# bakery[\s\S]*?)```/.exec(readFileSync('docs/taxonomy.md', 'utf8')) ?? [];
    const taxonomy = loadTaxonomy(await file(shown));
    expect(missedExamples(taxonomy)).toEqual([]);
    expect(createReader({ taxonomy }).read('the bread was like a rock', { lang: 'en' }).topic).toBe('stale_bread');
  });

  it('is named in earshot.yaml, beside which it lies', async () => {
    const path = await file('workspace: bakery\ntaxonomy: own.yaml\n', 'earshot.yaml');
    await writeFile(join(path, '..', 'own.yaml'), MINI);
    const { taxonomy } = loadSettings({ file: path, kinds: [] });
    expect(taxonomy.topics).toEqual([
      { id: 'bread', label: 'Stale bread', short: 'Stale bread', severity: 3, covers: 'Stale bread', leads: false },
    ]);
    expect(createReader({ taxonomy }).read('stale rolls again', { lang: 'en' }).topic).toBe('bread');
  });

  it.each(['none', 'negative', 'undo', 'random', 'unscored'])(
    'names no topic %s, which people could not correct a mention to',
    async (id) => {
      const path = await file(MINI.replaceAll('bread:', `${id}:`).replaceAll('category: bread', `category: ${id}`));
      expect(() => loadTaxonomy(path)).toThrow(
        `line 3: categories.${id}: ${id} means something else where a topic is named: choose another id, such as ${id}_topic`,
      );
    },
  );

  it('may change one severity and keep the rest', async () => {
    const path = await file('name: Ours\nwith: [banking]\ncategories:\n  praise: {name: Praise, severity: 1}\n');
    const [ours, banking] = [loadTaxonomy(path), loadTaxonomy()];
    expect(ours.topics.find(({ id }) => id === 'praise')?.severity).toBe(1);
    expect(ours.topics.length).toBe(banking.topics.length);
    expect(ours.model).toBe('topics');
  });

  it('tells all its mistakes at once, each with its line and how to mend it', async () => {
    const path = await file(`name: Bakery
categories:
  bread: {name: Stale bread, severity: 3}
rules:
  - id: stale
    category: braed
    any_of:
      - stale (bread
      - <crumbs> everywhere
    example: stale bread
    counter_example: fresh bread
  - id: stale
    category: bread
    any_of:
      - cold{9}
    example: cold
    counter_example: warm
`);
    expect(() => loadTaxonomy(path)).toThrow(
      [
        `${path} has 5 mistakes:`,
        '  line 6: rules[0].category: there is no category braed: did you mean bread?',
        '  line 8: rules[0].any_of[0]: has a "(" that nothing closes: add ")"',
        '  line 9: rules[0].any_of[1]: names the group <crumbs>, which does not exist: add it to groups',
        '  line 12: rules[1].id: stale is taken by an earlier one: choose another id',
        '  line 15: rules[1].any_of[0]: repeats {9}: write {least,most} up to 8',
      ].join('\n'),
    );
  });

  it('names keys and kinds that are wrong', async () => {
    const path = await file('name: Bakery\ncategories:\n  bread: {name: Bread, severity: 9}\nrule: []\n');
    expect(() => loadTaxonomy(path)).toThrow(
      /line 3: categories.bread.severity: must be at most 5\n {2}line 4: rule: /,
    );
  });

  it('names ids that cannot be typed, and says how to write them', async () => {
    const path = await file(
      'name: Bakery\ncategories:\n  stale bread: {name: Bread, severity: 2}\ngroups: {b2: a|b}\n',
    );
    expect(() => loadTaxonomy(path)).toThrow(
      [
        `${path} has 2 mistakes:`,
        '  line 3: categories.stale bread: is no name for a key: use small letters, digits, - and _',
        '  line 4: groups.b2: is no name for a key: use small letters and _',
      ].join('\n'),
    );
  });

  it('whose rules do not find what they say they find is refused with the rule and its line', async () => {
    const path = await file(`name: Bakery
categories:
  bread: {name: Stale bread, severity: 3}
rules:
  - id: stale
    category: bread
    any_of: [stale bread]
    example: fresh bread
    counter_example: stale bread
complaints:
  - {id: teeth, any_of: [broke my tooth], example: I broke my tooth, counter_example: he broke my tooth}
`);
    const config = await file(`taxonomy: ${path}\n`, 'earshot.yaml');
    expect(() => loadSettings({ file: config, kinds: [], finder: ruleFinder })).toThrow(
      [
        `${path} has 3 mistakes:`,
        '  line 8: rules[0].example: is not found by stale: mend its patterns or the example',
        '  line 9: rules[0].counter_example: is found by stale: narrow its patterns, add it to unless, or mend it',
        '  line 11: complaints[0].counter_example: is found by teeth: narrow its patterns, add it to unless, or mend it',
      ].join('\n'),
    );
    expect(loadTaxonomy(await file(MINI), undefined, ruleFinder).rules).toHaveLength(1);
  });

  it('that takes in one that is not there says so on that line', async () => {
    const path = await file('name: Bakery\nwith:\n  - service\n  - bankin\n');
    expect(() => loadTaxonomy(path)).toThrow('  line 4: with[1]: there is no bankin: did you mean banking?');
  });

  it('that does not exist is said with what to do', () => {
    expect(() => loadTaxonomy('nowhere.yaml')).toThrow(
      'nowhere.yaml cannot be read (ENOENT: no such file or directory',
    );
  });

  it('cannot take itself in', async () => {
    const path = await file('name: Loop\nwith: [own.yaml]\n');
    expect(() => loadTaxonomy(path)).toThrow('takes itself in');
  });
});
