import { changesOf, pValue } from '../../src/measure/compare.js';
import { KPIS } from '../../src/measure/definitions.js';
import { countOf, type Estimate, shareOf } from '../../src/measure/estimate.js';
import { clusterOf, type Facts, NOTHING } from '../../src/measure/facts.js';
import { leastMove } from '../../src/measure/kpis.js';
import { medianOf } from '../../src/measure/median.js';
import { NOTHING_TOLD } from '../../src/measure/told.js';
import type { AuthorTally } from '../../src/store/index.js';
import type { Dice } from '../input/dice.js';
import { type Month, normal, type Voice } from './months.js';

/** How many months' intervals hold the mean opinion of all customers, by three ways to make one. */
export function netIntervals(months: Iterable<Month>) {
  const held = { weighted: 0, clustered: 0, naive: 0 };
  const kpi = (id: string) => KPIS.find((each) => each.id === id);
  for (const { authors, truth } of months) {
    const facts = factsOf(authors);
    if (holds(kpi('net_sentiment')?.of(facts), truth)) held.weighted += 1;
    if (holds(perMention(authors, 'authors'), truth)) held.clustered += 1;
    if (holds(perMention(authors, 'mentions'), truth)) held.naive += 1;
  }
  return held;
}

/** In how many pairs of months of one kind anything is told to have moved, by three ways to tell. */
export function changesFound(pairs: Iterable<readonly [Month, Month]>) {
  const found = { told: 0, uncorrected: 0, naive: 0 };
  for (const [before, now] of pairs) {
    const compared = COMPARED.map((kpi) => {
      const [a, b] = [kpi.of(factsOf(now.authors)), kpi.of(factsOf(before.authors))];
      return { now: a, before: b, least: leastMove(kpi.unit, b) };
    });
    if (changesOf(compared).some(isMove)) found.told += 1;
    if (compared.some((pair) => isMove(changesOf([pair])[0]))) found.uncorrected += 1;
    if (naively(now.authors).some((each, at) => (pValue(each, naively(before.authors)[at] ?? each) ?? 1) < 0.05))
      found.naive += 1;
  }
  return found;
}

/** How many intervals of a median hold the true one; answer times are skewed, as they are. */
export function answerTimes(dice: Dice, answers: number, n: number): number {
  const middle = 45;
  let held = 0;
  for (let trial = 0; trial < n; trial++) {
    const times = Array.from({ length: answers }, () => middle * Math.exp(normal(dice, 0, 1.2)));
    if (holds(medianOf(times, 'answers'), middle)) held += 1;
  }
  return held;
}

/** Whether the number of authors that a sample tells is as far off as it says. */
export function aboutAuthors(dice: Dice, n: number) {
  const [authors, kept] = [20_000, 4096];
  let [held, squares] = [0, 0];
  for (let trial = 0; trial < n; trial++) {
    const places = Float64Array.from({ length: authors }, () => dice.draw()).sort();
    const distinct = Math.round(kept / (places[kept] ?? 1));
    const error = 1 / Math.sqrt(kept);
    if (holds(countOf(distinct, 1 + error ** 2 * distinct), authors)) held += 1;
    squares += (distinct / authors - 1) ** 2;
  }
  return { held, n, error: Math.sqrt(squares / n) };
}

const COMPARED = KPIS.filter(({ id }) =>
  ['mentions', 'authors', 'net_sentiment', 'net_sentiment_mentions', 'negative_share', 'issue_volume'].includes(id),
);

const isMove = (change: string | undefined): boolean => change === 'up' || change === 'down';

const holds = ({ low = Number.NaN, high = Number.NaN }: Estimate = { value: null, n: 0 }, truth: number): boolean =>
  low <= truth && truth <= high;

/** The facts that the KPIs are made from; every negative mention complains of something. */
function factsOf(authors: readonly AuthorTally[]): Facts {
  const sum = (key: 'n' | 'neg' | 'pos' | 'score') => authors.reduce((total, each) => total + each[key], 0);
  const [n, neg, pos] = [sum('n'), sum('neg'), sum('pos')];
  const sample = { authors, distinct: authors.length, error: 0 };
  const cluster = clusterOf(n, 0, sample);
  return {
    tally: { ...NOTHING, n, neg, pos, neutral: n - neg - pos, score: sum('score'), complaints: neg },
    ...{ sample, cluster, tracked: { n, brands: 1, cluster } },
    precision: { judged: 0, worthAsking: 0, hinted: 0, hintRight: 0, unjudged: 0 },
    coverage: { share: null, sources: 0 },
    told: NOTHING_TOLD,
  };
}

/** The mean score of all mentions, with each author or each mention taken for one that was drawn. */
function perMention(authors: readonly Voice[], drawn: 'authors' | 'mentions'): Estimate {
  const n = authors.reduce((sum, each) => sum + each.n, 0);
  const value = authors.reduce((sum, each) => sum + each.score, 0) / n;
  const squares =
    drawn === 'authors'
      ? authors.reduce((sum, each) => sum + (each.score - value * each.n) ** 2, 0)
      : authors.reduce((sum, each) => sum + each.squares, 0) - n * value ** 2;
  const k = drawn === 'authors' ? authors.length : n;
  const error = Math.sqrt((squares * k) / (k - 1)) / n;
  return { value, n, low: value - 1.96 * error, high: value + 1.96 * error };
}

/** What is compared when every mention counts as a customer of its own. */
function naively(authors: readonly AuthorTally[]): readonly Estimate[] {
  const { tally } = factsOf(authors);
  const opinions = tally.n;
  return [
    countOf(tally.n, 1),
    countOf(authors.length, 1),
    shareOf(tally.neg, opinions, 1),
    shareOf(tally.pos, opinions, 1),
    countOf(tally.complaints, 1),
  ];
}
