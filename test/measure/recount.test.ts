import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Card, TableData } from '../../src/card.js';
import { writeItems } from '../../src/store/index.js';
import { bank } from '../commands/bank.js';
import { post, type Telling } from '../store/posts.js';
import { emptied } from '../store/temporary.js';
import { runs } from '../support/runs.js';

/** A post with all that a recount asks of it. */
interface Written extends Telling {
  readonly id: string;
  readonly at: number;
  readonly author: string | null;
  readonly brands: readonly string[];
}

const TOPICS = ['app_outage', 'fees_charges', 'card_delivery'];

/** From the afternoon before to a little before noon, in minutes after 08:00. */
const AT = { min: -18 * 60, max: 239 };

const history = fc
  .array(
    fc.record({
      at: fc.integer(AT),
      author: fc.oneof(
        fc.constantFrom('ann', 'ben', 'cid', 'dee'),
        fc.nat(40).map((n) => `guest ${n}`),
        fc.constant(null),
      ),
      brands: fc.constantFrom(['harbour'], ['harbour'], ['northgate'], ['harbour', 'northgate']),
      label: fc.constantFrom('negative', 'neutral', 'positive'),
      score: fc.integer({ min: -100, max: 100 }).map((n) => n / 100),
      unsure: fc.boolean(),
      scored: fc.constantFrom(true, true, false),
      topics: fc.subarray(TOPICS),
      issue: fc.boolean(),
      channel: fc.constantFrom('x', 'forum'),
      source: fc.constantFrom('x', 'feedback'),
      kind: fc.constantFrom('post', 'reply', 'repost'),
      rating: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }),
      likes: fc.nat(5),
      shares: fc.nat(9),
      followers: fc.option(fc.nat(1000), { nil: undefined }),
      own: fc.constantFrom(false, false, false, true),
      replyTo: fc.option(fc.nat(120).map(String), { nil: undefined }),
    }),
    { minLength: 0, maxLength: 120, size: 'max' },
  )
  .map((posts) => posts.map((each, at): Written => tidy({ ...each, id: `${at}` })));

/** A topic with no complaint is no issue; what is not there is left out. */
function tidy(given: Record<string, unknown> & { topics: string[]; issue: boolean }): Written {
  const known = Object.entries({ ...given, issue: given.issue && given.topics.length > 0 }).filter(
    ([, v]) => v !== undefined,
  );
  return Object.fromEntries(known) as unknown as Written;
}

test('every number on a card is what counting the posts one by one gives, whatever was written', async () => {
  const { store, say } = await bank();
  const property = fc.asyncProperty(history, async (posts) => {
    await emptied(store);
    await store.write((tx) =>
      writeItems(
        tx,
        'w',
        posts.map((each) => post({ text: `post ${each.id}`, ...each })),
      ),
    );
    const counted = (brand: string) => posts.filter(({ brands, own }) => brands.includes(brand) && !own);
    const mine = counted('harbour');

    const kpis = await dataOf(say('kpi harbour 24h'));
    for (const [id, value] of Object.entries(recount(mine, counted('northgate').length, posts)))
      expect([id, kpis.find((row) => row.kpi === id)?.value]).toEqual([id, near(value)]);

    for (const row of await dataOf(say('issues harbour 24h'))) {
      const about = mine.filter(({ topics = [], issue }) => issue && topics.includes(`${row.topic}`));
      expect([row.topic, row.complaints]).toEqual([row.topic, about.length]);
      if (row.authors !== null) expect([row.topic, row.authors]).toEqual([row.topic, authorsOf(about).length]);
    }
    for (const row of await dataOf(say('topics harbour 24h'))) {
      const about = mine.filter(({ topics = [] }) => topics.includes(`${row.topic}`));
      const told = recount(about, 0, posts)[`${row.kpi}`] ?? null;
      expect([row.topic, row.kpi, row.value]).toEqual([row.topic, row.kpi, near(told)]);
    }
    for (const row of await dataOf(say('benchmark 24h'))) {
      const all = counted(`${row.brand}`);
      const there = all.filter(({ channel, topics = [] }) =>
        row.scope === 'all' ? true : row.scope === 'channel' ? channel === row.of : topics.includes(`${row.of}`),
      );
      if (row.kpi === 'mentions') expect([row.brand, row.of, row.value]).toEqual([row.brand, row.of, there.length]);
      if (row.kpi === 'net_sentiment') expect([row.of, row.value]).toEqual([row.of, near(net(there))]);
    }
    for (const row of await dataOf(say('scan harbour 24h'))) {
      const there = mine.filter(({ channel, topics = [] }) =>
        row.kind === 'channel' ? channel === row.name : topics.includes(`${row.name}`),
      );
      const negative = there.filter((each) => each.label === 'negative' && isSure(each));
      expect([row.name, row.mentions, row.negative, row.hidden]).toEqual([
        ...[row.name, there.length, negative.length],
        there.filter(({ author }) => author === null).length,
      ]);
    }
  });
  await fc.assert(property, { numRuns: runs(30) });
});

/** By the words of the formulas, from the posts themselves. */
function recount(mine: readonly Written[], others: number, all: readonly Written[]): Record<string, number | null> {
  const n = mine.length;
  const sure = mine.filter(isSure);
  const share = (part: number, of: number) => (of < 20 ? null : part / of);
  const labelled = (label: string) => sure.filter((each) => each.label === label).length;
  const rated = mine.filter(({ source, rating }) => source === 'feedback' && rating !== undefined);
  const known = authorsOf(mine).map((name) =>
    mine.filter(({ author }) => author === name).flatMap((each) => each.followers ?? []),
  );
  const followed = known.filter((each) => each.length > 0);
  const talks = conversations(mine, all);
  const answered = talks.flatMap(({ minutes }) => minutes ?? []).sort((a, b) => a - b);
  return {
    mentions: n,
    authors: authorsOf(mine).length,
    share_of_voice: share(n, n + others),
    engagement: sum(mine.map(({ likes = 0, shares = 0 }) => likes + shares)),
    amplification: share(sum(mine.map(({ shares = 0 }) => shares)), n),
    net_sentiment: net(mine),
    net_sentiment_mentions: share(labelled('positive') - labelled('negative'), sure.length),
    negative_share: share(labelled('negative'), sure.length),
    complaint_rate: share(
      mine.filter(({ issue }) => issue).length,
      mine.filter(({ scored }) => scored !== false).length,
    ),
    issue_volume: mine.filter(({ issue }) => issue).length,
    response_rate: share(answered.length, talks.length),
    first_response_time: answered.length < 10 ? null : middle(answered),
    feedback_score: share(rated.filter(({ rating = 0 }) => rating >= 4).length, rated.length),
    feedback_count: mine.filter(({ source }) => source === 'feedback').length,
    reach: followed.length < 20 ? null : sum(followed.map((each) => Math.max(...each))),
  };
}

function net(posts: readonly Written[]): number | null {
  const sure = posts.filter(isSure);
  const means = authorsOf(sure).map((name) =>
    mean(sure.filter(({ author }) => author === name).map(({ score = 0 }) => score)),
  );
  return means.length < 20 ? null : mean(means);
}

function conversations(mine: readonly Written[], all: readonly Written[]) {
  const answers = all.filter(({ own, brands, replyTo }) => own && brands.includes('harbour') && replyTo !== undefined);
  const isAnswered = (each: Written) =>
    answers.some(({ source, replyTo, at }) => source === each.source && replyTo === each.id && at >= each.at);
  const places = new Set(mine.filter(isAnswered).map(({ source, channel }) => `${source} ${channel}`));
  const asked = mine.filter(({ kind, source, channel }) => kind !== 'repost' && places.has(`${source} ${channel}`));
  const groups = new Map<string, Written[]>();
  for (const each of asked) {
    const { source, author, id, replyTo } = each;
    const key = JSON.stringify(author === null ? [source, id] : [source, replyTo ?? id, author]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()].map((group) => {
    const begun = Math.min(...group.map(({ at }) => at));
    const times = group.flatMap((each) =>
      answers
        .filter(({ source, replyTo, at }) => source === each.source && replyTo === each.id && at >= each.at)
        .map(({ at }) => at),
    );
    return { minutes: times.length > 0 ? Math.min(...times) - begun : undefined };
  });
}

const isSure = ({ scored, unsure }: Telling): boolean => scored !== false && !unsure;
const authorsOf = (posts: readonly Written[]) => [...new Set(posts.flatMap(({ author }) => author ?? []))];
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
const mean = (numbers: readonly number[]): number => sum(numbers) / numbers.length;
const middle = (sorted: readonly number[]): number =>
  ((sorted[Math.floor((sorted.length - 1) / 2)] ?? 0) + (sorted[Math.ceil((sorted.length - 1) / 2)] ?? 0)) / 2;
const near = (value: number | null) => (value === null ? null : expect.closeTo(value, 9));

/** The plain numbers of a card's tables, by the names of their columns. */
async function dataOf(answer: Promise<Card>): Promise<readonly Record<string, string | number | null>[]> {
  const tables = (await answer).parts.flatMap((part): TableData[] =>
    part.type === 'table' && part.data ? [part.data] : [],
  );
  return tables.flatMap(({ columns, rows }) =>
    rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null]))),
  );
}
