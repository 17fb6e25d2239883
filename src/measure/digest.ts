import type { Brand } from '../domain/brand.js';
import type { Settings } from '../domain/settings.js';
import type { Instant, Span } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { coverageOf, type Db, setGoals, topicOwners } from '../store/index.js';
import { coveredShare } from './coverage.js';
import { readFacts } from './facts.js';
import { type GoalStanding, goalsOf } from './goals.js';
import { type Heard, heardOf } from './heard.js';
import { type Issue, rank, topicFacts } from './issues.js';
import { type Measured, measure } from './kpis.js';
import { type Trend, trendOf } from './trend.js';

/** What a digest says in numbers, alerts aside. */
export interface DigestFacts {
  readonly brands: readonly BrandFacts[];
  readonly competitors: readonly BrandFacts[];
  /** Of a single brand, day by day or week by week. */
  readonly trend?: Trend;
  readonly goals: readonly GoalStanding[];
  readonly heard: Heard;
  /** How many sources are polled. */
  readonly polled: number;
  /** Polled sources that were not read all the time, and how much of it they were, 0..1. */
  readonly gaps: readonly { readonly source: string; readonly share: number }[];
}

export interface BrandFacts {
  readonly brand: Brand;
  readonly kpis: readonly Measured[];
  /** The most pressing first. */
  readonly issues: readonly Issue[];
}

export interface DigestWanted {
  /** Own brands that the digest is about. */
  readonly brands: readonly Brand[];
  /** Both ends on bucket boundaries. */
  readonly period: Span;
  readonly zone: Zone;
  readonly now: Instant;
}

/** Reads the facts of all brands once for the period and once for the one before, however many the digest is about. */
export async function digestFacts(
  db: Db,
  ws: string,
  settings: Settings,
  { brands, period, zone, now }: DigestWanted,
): Promise<DigestFacts> {
  const previous = { from: period.from - (period.to - period.from), to: period.from };
  const facts = { now: await readFacts(db, ws, settings, period), before: await readFacts(db, ws, settings, previous) };
  const factsOf = async (brand: Brand): Promise<BrandFacts[]> => {
    const [then, since] = [facts.before.get(brand.id), facts.now.get(brand.id)];
    if (!then || !since) return [];
    const topics = await topicFacts(db, ws, settings, brand.id, period, facts.now);
    const earlier = await topicFacts(db, ws, settings, brand.id, previous, facts.before);
    const issues = rank(topics, earlier, settings.taxonomy, await topicOwners(db, ws, brand.id, period));
    return [{ brand, kpis: measure(since, then), issues }];
  };
  const own: BrandFacts[] = [];
  for (const brand of brands) own.push(...(await factsOf(brand)));
  const competitors = settings.brands.filter(({ competitor }) => competitor);
  const [only] = brands.length === 1 ? brands : [];
  const onlyFacts = only && facts.now.get(only.id);
  const trend =
    only && onlyFacts && (await trendOf(db, ws, only.id, 'net_sentiment_mentions', onlyFacts, period, zone));
  return {
    brands: own,
    competitors: competitors.flatMap((brand) => {
      const [then, since] = [facts.before.get(brand.id), facts.now.get(brand.id)];
      return then && since ? [{ brand, kpis: measure(since, then), issues: [] }] : [];
    }),
    ...(trend && { trend }),
    goals: await goalsOf(db, ws, settings, {
      goals: [...settings.goals, ...(await setGoals(db, ws))],
      kpis: new Map(own.map(({ brand, kpis }) => [brand.id, kpis])),
      ...{ brands, period, zone, now },
    }),
    heard: await heardOf(
      db,
      ws,
      brands.map(({ id }) => id),
      period,
    ),
    polled: settings.sources.filter(({ everyMs }) => everyMs > 0).length,
    gaps: await gapsIn(db, ws, settings, period),
  };
}

/** Less than this was missed: a minute between two polls is no gap. */
const AS_GOOD_AS_ALL = 0.995;

async function gapsIn(db: Db, ws: string, settings: Settings, period: Span): Promise<DigestFacts['gaps']> {
  const gaps = [];
  for (const { name, everyMs } of settings.sources) {
    if (everyMs === 0) continue;
    const share = coveredShare(await coverageOf(db, ws, name), period);
    if (share < AS_GOOD_AS_ALL) gaps.push({ source: name, share });
  }
  return gaps.sort((a, b) => a.share - b.share);
}
