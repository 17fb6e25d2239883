import type { SeriesDelta } from '../domain/series.js';
import type { Db } from './open.js';
import type { Prepared } from './prepared.js';
import { keyOf, readStandings, saveStandings } from './standings.js';
import { deliver, type Outcome, type Standing, sourceAndId } from './versions.js';

/** What became of a batch. Every item is one of accepted, duplicate and unmatched. */
export interface Written {
  /** New posts, edits, deletions and restored posts. */
  readonly accepted: number;
  readonly duplicates: number;
  /** Posts that name no brand: remembered, so that an edit may, but in no count. */
  readonly unmatched: number;
  /** Of the accepted, the ones that replaced an earlier version. */
  readonly edits: number;
  /** By series and bucket; what cancelled out is left out. By brand, scope, value, bucket. */
  readonly deltas: readonly SeriesDelta[];
  /** `source:id` of what was deleted, or now says something else. */
  readonly forgotten: readonly string[];
}

/**
 * Writes a batch in its order: posts, mentions and rollups together, in the caller's transaction. The result does not
 * depend on how a stream is cut into batches, and writing it again changes nothing.
 */
export async function writeItems(tx: Db, workspace: string, items: readonly Prepared[]): Promise<Written> {
  const keys = items.map((item) => keyOf(sourceAndId(item)));
  const asked = new Map(items.map((item, at) => [keys[at] as string, item]));
  const before = await readStandings(tx, workspace, [...asked.values()].map(sourceAndId));
  const now = new Map(before);
  const outcomes: Record<Outcome, number> = { accepted: 0, edited: 0, unmatched: 0, duplicate: 0 };
  for (const [at, item] of items.entries()) {
    const key = keys[at] as string;
    const step = deliver(workspace, now.get(key) ?? UNKNOWN, item);
    now.set(key, step);
    outcomes[step.outcome] += 1;
  }
  return {
    accepted: outcomes.accepted + outcomes.edited,
    duplicates: outcomes.duplicate,
    unmatched: outcomes.unmatched,
    edits: outcomes.edited,
    ...(await saveStandings(tx, workspace, before, now)),
  };
}

const UNKNOWN: Standing = { post: undefined, rows: [] };
