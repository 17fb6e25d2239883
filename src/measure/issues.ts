import type { Period, Tally } from '../domain/measure.js';
import type { Settings } from '../domain/settings.js';
import { type Taxonomy, topicOf } from '../domain/taxonomy.js';
import { type Db, tallies } from '../store/index.js';
import { type Change, compare, countOf } from './estimate.js';
import { readFacts } from './facts.js';

/** A topic that customers complain about. */
export interface Issue {
  readonly topic: string;
  readonly label: string;
  /** 0..5, of the topic. */
  readonly severity: number;
  readonly complaints: number;
  readonly previous: number;
  readonly low?: number;
  readonly high?: number;
  readonly change: Change;
  readonly priority: number;
}

export const ISSUES_FORMULA =
  'issues v1: priority = severity x complaints, and x the rise (at most 3) where complaints rose by more than chance';

type Span = Pick<Period, 'from' | 'to'>;

/** The topics that customers of a brand complain about, the most pressing first, beside the period before. */
export async function issues(db: Db, ws: string, settings: Settings, brand: string, period: Span, previous: Span) {
  const read = async ({ from, to }: Span) => ({
    topics: await tallies(db, ws, 'topic', brand, from, to),
    cluster: (await readFacts(db, ws, settings, { from, to })).get(brand)?.cluster ?? null,
  });
  return rank(await read(period), await read(previous), settings.taxonomy);
}

interface Counted {
  readonly topics: ReadonlyMap<string, Tally>;
  readonly cluster: number | null;
}

/** Ranks complaints by topic. Pure. */
export function rank(now: Counted, before: Counted, taxonomy: Taxonomy): readonly Issue[] {
  const found = [...now.topics].filter(([, { complaints }]) => complaints > 0);
  return found
    .map(([topic, { complaints }]) =>
      issueOf(topic, complaints, before.topics.get(topic)?.complaints ?? 0, now, before, taxonomy),
    )
    .sort((a, b) => b.priority - a.priority || b.complaints - a.complaints || (a.topic < b.topic ? -1 : 1));
}

function issueOf(
  topic: string,
  complaints: number,
  previous: number,
  now: Counted,
  before: Counted,
  taxonomy: Taxonomy,
): Issue {
  const { label, severity } = topicOf(taxonomy, topic) ?? { label: topic, severity: 1 };
  const counted = countOf(complaints, now.cluster);
  const { low, high } = counted;
  const interval = low !== undefined && high !== undefined ? { low, high } : {};
  const change = compare(counted, countOf(previous, before.cluster), previous / 10);
  const rise = change === 'up' ? Math.min(3, complaints / Math.max(1, previous)) : 1;
  return { topic, label, severity, complaints, previous, ...interval, change, priority: severity * complaints * rise };
}
