import { describe, expect, test } from 'vitest';
import { loadTaxonomy } from '../../src/config.js';
import { KPI_IDS, KPI_UNITS, type Tally } from '../../src/domain/measure.js';
import { KPIS } from '../../src/measure/definitions.js';
import { clusterOf, type Facts, NOTHING } from '../../src/measure/facts.js';
import { type Complained, rank } from '../../src/measure/issues.js';
import { type Measured, measure } from '../../src/measure/kpis.js';
import { NOTHING_TOLD } from '../../src/measure/told.js';
import type { AuthorSample, AuthorTally } from '../../src/store/index.js';

const taxonomy = loadTaxonomy();

describe('KPIs', () => {
  test('fifty angry comments by one customer do not turn the opinion of authors', () => {
    const calm = people(40, { score: 0.2, pos: 1 });
    const angry = author('angry', 50, { score: -50, neg: 50 });
    const found = byId(measure(facts([...calm, angry]), undefined));
    expect(found.get('net_sentiment')?.value).toBeGreaterThan(0.1);
    expect(found.get('net_sentiment_mentions')?.value).toBeLessThan(0);
  });

  test('say how many authors are missing instead of a number', () => {
    const { value, caution } = byId(measure(facts(people(7, { score: 1, pos: 1 })), undefined)).get(
      'net_sentiment',
    ) as Measured;
    expect(value).toBeNull();
    expect(caution).toMatch(/^not enough data: 7 authors, 20 needed/);
  });

  test('call a move inside the noise no significant change, and a real one by its name', () => {
    const before = facts(people(100, { neg: 0 }));
    const same = byId(measure(facts(people(108, { neg: 0 })), before));
    const double = byId(measure(facts(people(200, { neg: 1, score: -1 })), before));
    expect(same.get('mentions')).toMatchObject({ value: 108, previous: 100, change: 'no significant change' });
    expect(double.get('mentions')?.change).toBe('up');
    expect(double.get('net_sentiment')?.change).toBe('down');
  });

  test('never name a share of voice when nobody else is listened for', () => {
    const alone = facts(people(40, {}), { tracked: { n: 40, brands: 1, cluster: 1 } });
    expect(byId(measure(alone, undefined)).get('share_of_voice')).toMatchObject({
      value: null,
      caution: expect.stringContaining('no competitor'),
    });
  });

  test('of a sample of authors say that they are about, and widen the count by the error of the sample', () => {
    const sampled = { authors: people(4096, { score: 0.5, pos: 1 }), distinct: 100_000, error: 1 / 64 };
    const found = byId(measure(facts(sampled.authors, { sample: sampled }), undefined));
    const { value, low = 0, high = 0, caution } = found.get('authors') as Measured;
    expect([value, Math.round((high - low) / 2)]).toEqual([100_000, 3125]);
    expect(caution).toMatch(/^about: from a random sample of 4,096 authors; /);
    expect(found.get('net_sentiment')).toMatchObject({ value: 0.5, n: 4096, caution: expect.stringMatching(/^about/) });
  });

  test('give no interval when a third of the mentions hide their author', () => {
    expect(clusterOf(100, 31, all(people(69, {})))).toBeNull();
    expect(clusterOf(100, 30, all(people(70, {})))).toBe(1);
  });

  test('show how often alerts were right only once enough were judged', () => {
    const few = facts([], { precision: { judged: 4, worthAsking: 4, hinted: 4, hintRight: 4, unjudged: 9 } });
    const enough = facts([], { precision: { judged: 8, worthAsking: 7, hinted: 8, hintRight: 6, unjudged: 9 } });
    expect(byId(measure(few, undefined)).get('hint_right')?.caution).toContain('4 judged, 5 needed');
    expect(byId(measure(enough, undefined)).get('hint_right')).toMatchObject({ value: 0.75, n: 8 });
  });

  test('are exactly those that are promised, the weak ones last', () => {
    expect(KPIS.map(({ id }) => id)).toEqual(KPI_IDS);
    expect(Object.fromEntries(KPIS.map(({ id, unit }) => [id, unit]))).toEqual(KPI_UNITS);
  });

  test('all carry a formula, a version and a caution', () => {
    for (const each of measure(facts([]), undefined)) {
      expect(each).toMatchObject({
        formula: expect.stringMatching(/.{10}/),
        version: expect.any(Number),
        caution: expect.stringMatching(/.{10}/),
      });
    }
  });
});

describe('issues', () => {
  test('rank a severe topic above a more frequent harmless one', () => {
    const topics = counted({ fraud_scam: 20, card_delivery: 60 });
    expect(rank(topics, topics, taxonomy).map(({ topic }) => topic)).toEqual(['fraud_scam', 'card_delivery']);
  });

  test('rank a rise beyond chance above the same topic standing still', () => {
    const [first, second] = rank(
      counted({ refund_dispute: 60, fees_charges: 60 }),
      counted({ refund_dispute: 60, fees_charges: 15 }),
      taxonomy,
    );
    expect(first).toMatchObject({ topic: 'fees_charges', change: 'up', previous: 15, priority: 360 });
    expect(second).toMatchObject({ topic: 'refund_dispute', change: 'no significant change', priority: 120 });
  });

  test('rank ten customers above one who complains forty times', () => {
    const loud = new Map([
      ['fees_charges', complained(40, 1)],
      ['refund_dispute', complained(10, 10)],
    ]);
    expect(rank(loud, loud, taxonomy).map(({ topic }) => topic)).toEqual(['refund_dispute', 'fees_charges']);
  });

  test('whose authors are hidden are ranked by their complaints, and no change is told', () => {
    const [first] = rank(new Map([['fees_charges', complained(40, 2, true)]]), new Map(), taxonomy);
    expect(first).toMatchObject({ authors: null, complaints: 40, priority: 80, change: 'cannot tell' });
  });

  test('leave out what nobody complains about', () => {
    expect(rank(counted({ praise: 0 }), counted({}), taxonomy)).toEqual([]);
  });
});

const author = (name: string, n: number, more: Partial<AuthorTally>): AuthorTally => ({
  author: name,
  n,
  sure: n,
  neg: 0,
  pos: 0,
  score: 0,
  followers: null,
  ...more,
});

const people = (n: number, more: Partial<AuthorTally>): AuthorTally[] =>
  Array.from({ length: n }, (_, index) => author(`customer ${index}`, 1, more));

const all = (authors: readonly AuthorTally[]): AuthorSample => ({ authors, distinct: authors.length, error: 0 });

function facts(authors: readonly AuthorTally[], more: Partial<Facts> = {}): Facts {
  const sum = (key: 'n' | 'neg' | 'pos' | 'score') => authors.reduce((total, each) => total + each[key], 0);
  const [n, neg, pos] = [sum('n'), sum('neg'), sum('pos')];
  const tally: Tally = { ...NOTHING, n, neg, pos, neutral: n - neg - pos, score: sum('score') };
  const cluster = clusterOf(n, 0, all(authors));
  return {
    tally,
    sample: all(authors),
    cluster,
    tracked: { n: 2 * n, brands: 2, cluster },
    precision: { judged: 0, worthAsking: 0, hinted: 0, hintRight: 0, unjudged: 0 },
    coverage: { share: null, sources: 0 },
    told: NOTHING_TOLD,
    ...more,
  };
}

/** Topics with so many complaints, each by an author of its own. */
const counted = (complaints: Readonly<Record<string, number>>) =>
  new Map(Object.entries(complaints).map(([topic, n]) => [topic, complained(n, n)]));

const complained = (n: number, authors: number, hidden = false): Complained => ({
  tally: { ...NOTHING, n, complaints: n },
  cluster: n / Math.max(1, authors),
  complainers: {
    authors: people(authors, {}).map((each) => ({ ...each, complaints: 1 })),
    distinct: authors,
    error: 0,
  },
  complainersHidden: hidden,
});

const byId = (results: readonly Measured[]) => new Map(results.map((each) => [each.id, each]));
