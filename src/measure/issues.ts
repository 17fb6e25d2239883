import type { Period } from '../domain/measure.js';
import type { Settings } from '../domain/settings.js';
import { type Taxonomy, topicOf } from '../domain/taxonomy.js';
import { type Db, type TopicOwner, topicOwners } from '../store/index.js';
import { type Change, changesOf } from './compare.js';
import { about } from './definition.js';
import { countOf, type Estimate } from './estimate.js';
import { readFacts } from './facts.js';
import { type ScopedFacts, scopedFacts } from './scoped.js';

/** A topic that customers complain about. */
export interface Issue {
  readonly topic: string;
  readonly label: string;
  /** 0..5, of the topic. */
  readonly severity: number;
  readonly complaints: number;
  readonly previous: number;
  /** Distinct visible authors who complained about it; null: too many are hidden. */
  readonly authors: number | null;
  readonly previousAuthors: number | null;
  /** 95 % interval of the complaints. */
  readonly low?: number;
  readonly high?: number;
  /** Of the authors. */
  readonly change: Change;
  readonly priority: number;
  readonly owner?: TopicOwner;
}

export const ISSUES_FORMULA =
  'issues v2: priority = severity x distinct authors who complain, and x the rise of authors (at most 3) where they rose by ' +
  "more than chance (Holm's correction over all topics); where over 30 % of the complaints hide their author, complaints " +
  'stand in for authors and no change is told';

type Span = Pick<Period, 'from' | 'to'>;

/** The topics that customers of a brand complain about, the most pressing first, beside the period before. */
export async function issues(
  db: Db,
  ws: string,
  settings: Settings,
  brand: string,
  period: Span,
  previous: Span,
): Promise<readonly Issue[]> {
  const [now, before] = await Promise.all([
    topicFacts(db, ws, settings, brand, period),
    topicFacts(db, ws, settings, brand, previous),
  ]);
  return rank(now, before, settings.taxonomy, await topicOwners(db, ws, brand, period));
}

/** What is said about each topic of a brand, by topic. */
export async function topicFacts(
  db: Db,
  ws: string,
  settings: Settings,
  brand: string,
  { from, to }: Span,
): Promise<ReadonlyMap<string, ScopedFacts>> {
  const overall = await readFacts(db, ws, settings, { from, to });
  const scoped = await scopedFacts(db, ws, 'topic', [{ id: brand }], { from, to }, overall);
  return new Map([...scoped].flatMap(([topic, facts]) => (facts[0] ? [[topic, facts[0]] as const] : [])));
}

export type Complained = Pick<ScopedFacts, 'tally' | 'cluster' | 'complainers' | 'complainersHidden'>;

/** Ranks complaints by topic. Pure. */
export function rank(
  now: ReadonlyMap<string, Complained>,
  before: ReadonlyMap<string, Complained>,
  taxonomy: Taxonomy,
  owners: ReadonlyMap<string, TopicOwner> = new Map(),
): readonly Issue[] {
  const found = [...now].filter(([, { tally }]) => tally.complaints > 0);
  const pairs = found.map(([topic, facts]) => {
    const earlier = before.get(topic);
    const previous = earlier ? complainersIn(earlier) : countOf(0, 1);
    return { now: complainersIn(facts), before: previous, least: (previous.value ?? 0) / 10 };
  });
  const changes = changesOf(pairs);
  return found
    .map(([topic, facts], at) =>
      issueOf(topic, facts, before.get(topic), taxonomy, changes[at] ?? 'cannot tell', owners.get(topic)),
    )
    .sort((a, b) => b.priority - a.priority || b.complaints - a.complaints || (a.topic < b.topic ? -1 : 1));
}

/** Distinct authors who complained, each counted once. */
const complainersIn = ({ complainers, complainersHidden }: Complained): Estimate =>
  complainersHidden
    ? { value: null, n: 0 }
    : about(complainers, countOf(complainers.distinct, 1 + complainers.error ** 2 * complainers.distinct));

function issueOf(
  topic: string,
  facts: Complained,
  before: Complained | undefined,
  taxonomy: Taxonomy,
  change: Change,
  owner: TopicOwner | undefined,
): Issue {
  const { label, severity } = topicOf(taxonomy, topic) ?? { label: topic, severity: 1 };
  const { complaints } = facts.tally;
  const { low, high } = countOf(complaints, facts.cluster);
  const authors = complainersIn(facts).value;
  const previousAuthors = before ? complainersIn(before).value : 0;
  const rise = change === 'up' ? Math.min(3, (authors ?? 0) / Math.max(1, previousAuthors ?? 1)) : 1;
  return {
    ...{ topic, label, severity, complaints, authors, previousAuthors, change },
    previous: before?.tally.complaints ?? 0,
    ...(low !== undefined && high !== undefined && { low, high }),
    priority: severity * (authors ?? complaints) * rise,
    ...(owner && { owner }),
  };
}
