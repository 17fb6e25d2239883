import type { Brand } from '../domain/brand.js';
import { FEEDBACK } from '../domain/feedback.js';
import type { Goal } from '../domain/goal.js';
import type { Settings } from '../domain/settings.js';
import type { Instant, Span } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { type Db, setGoals, tallies, topicOwners } from '../store/index.js';
import { coverageBySource, type SourceCoverage } from './coverage.js';
import { kpisOf } from './definitions.js';
import { type Facts, readFacts } from './facts.js';
import { type GoalStanding, goalsOf } from './goals.js';
import { type Heard, heardOf } from './heard.js';
import { type Issue, rank } from './issues.js';
import { type Measured, measure } from './kpis.js';
import { type ScopedFacts, scopedFacts } from './scoped.js';
import { readTold } from './told.js';
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
  /** Polled sources of which not all the time is known. */
  readonly gaps: readonly SourceCoverage[];
  /** Sources of which an import brought something that was not read. */
  readonly imported: readonly SourceCoverage[];
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
export async function digestFacts(db: Db, ws: string, settings: Settings, wanted: DigestWanted): Promise<DigestFacts> {
  const { brands, period, zone, now } = wanted;
  const goals = [...settings.goals, ...(await setGoals(db, ws))];
  const toTell = await toldOf(db, ws, goals, brands, period);
  const since = await factsIn(db, ws, settings, { brands, toTell }, period);
  const before = await factsIn(
    db,
    ws,
    settings,
    { brands, toTell },
    {
      from: period.from - (period.to - period.from),
      to: period.from,
    },
  );
  const measured = (brand: Brand): readonly Measured[] => {
    const facts = since.overall.get(brand.id);
    return facts ? measure(facts, before.overall.get(brand.id), kpisOf(settings)) : [];
  };
  const own: BrandFacts[] = [];
  for (const brand of brands) {
    const owners = await topicOwners(db, ws, brand.id, period);
    const issues = rank(
      since.topics.get(brand.id) ?? NONE,
      before.topics.get(brand.id) ?? NONE,
      settings.taxonomy,
      owners,
    );
    own.push({ brand, kpis: measured(brand), issues });
  }
  const [only] = brands.length === 1 ? brands : [];
  const facts = only && since.overall.get(only.id);
  const trend = only && facts && (await trendOf(db, ws, only.id, 'net_sentiment', facts, period, zone));
  const kpis = new Map(own.map((each) => [each.brand.id, each.kpis]));
  const coverage = await coverageBySource(db, ws, settings, period);
  const polled = coverage.filter((each) => each.polled);
  const ids = brands.map(({ id }) => id);
  return {
    brands: own,
    competitors: settings.brands
      .filter(({ competitor }) => competitor)
      .map((brand) => ({ brand, kpis: measured(brand), issues: [] })),
    ...(trend ? { trend } : {}),
    goals: await goalsOf(db, ws, settings, { goals, brands, period, kpis, zone, now }),
    heard: await heardOf(db, ws, ids, period),
    polled: polled.length,
    gaps: polled.filter((each) => known(each) < AS_GOOD_AS_ALL).sort((a, b) => known(a) - known(b)),
    imported: coverage.filter(({ imported }) => imported > 0),
  };
}

type Topics = ReadonlyMap<string, ScopedFacts>;
const NONE: Topics = new Map();

/** KPIs that need no mention to be read one by one. */
const BY_SUMS: readonly string[] = [
  ...['mentions', 'authors', 'share_of_voice', 'net_sentiment', 'net_sentiment_mentions', 'negative_share'],
  ...['complaint_rate', 'issue_volume', 'engagement', 'alert_worth_asking', 'hint_right', 'coverage'],
];

/** Brands of which a digest says more than the sums do: by a goal, or because feedback was given. The others are spared the reading. */
async function toldOf(db: Db, ws: string, goals: readonly Goal[], brands: readonly Brand[], { from, to }: Span) {
  const told: Brand[] = [];
  for (const brand of brands) {
    const hasGoal = goals.some((goal) => !BY_SUMS.includes(goal.kpi) && (goal.brand ?? brand.id) === brand.id);
    if (hasGoal || (await tallies(db, ws, 'source', brand.id, from, to)).has(FEEDBACK)) told.push(brand);
  }
  return told;
}

/** The facts of every brand, topic by topic of own ones, and of some also what is told of one at a time. */
async function factsIn(
  db: Db,
  ws: string,
  settings: Settings,
  { brands, toTell }: { readonly brands: readonly Brand[]; readonly toTell: readonly Brand[] },
  period: Span,
) {
  const overall = new Map<string, Facts>(await readFacts(db, ws, settings, period));
  for (const { id } of toTell) {
    const facts = overall.get(id);
    if (facts) overall.set(id, { ...facts, told: await readTold(db, ws, id, period, facts.tally.n, settings.kpis) });
  }
  const topics = new Map<string, Map<string, ScopedFacts>>();
  for (const [topic, scoped] of await scopedFacts(db, ws, 'topic', brands, period, overall)) {
    for (const facts of scoped) topics.set(facts.brand, (topics.get(facts.brand) ?? new Map()).set(topic, facts));
  }
  return { overall, topics };
}

const known = ({ share, imported }: SourceCoverage): number => share + imported;

/** More than this was as good as all: a minute between two polls is no gap. */
const AS_GOOD_AS_ALL = 0.995;
