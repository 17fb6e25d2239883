import type { SeriesDelta } from '../domain/series.js';
import type { Instant } from '../domain/time.js';
import { dayOf } from './author-spans.js';
import { forgetAuthors } from './author-windows.js';
import { addToRollups, deleteMentions, readMentions, readPosts, saveMentions, savePosts } from './hot.js';
import type { Db } from './open.js';
import type { Prepared } from './prepared.js';
import { RollupChanges, toSeriesDeltas } from './sums.js';
import type { MentionTable, PostTable } from './tables.js';
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
}

/**
 * Writes a batch in its order: posts, mentions and rollups together, in the caller's transaction. The result does not
 * depend on how a stream is cut into batches, and writing it again changes nothing.
 */
export async function writeItems(tx: Db, workspace: string, items: readonly Prepared[]): Promise<Written> {
  const keys = items.map((item) => keyOf(sourceAndId(item)));
  const before = await standings(tx, workspace, items, keys);
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
    deltas: await save(tx, workspace, before, now),
  };
}

const UNKNOWN: Standing = { post: undefined, rows: [] };

const keyOf = ({ source, id }: { readonly source: string; readonly id: string }): string => `${source}\0${id}`;

/** How the posts of a batch stand so far, by key; unknown ones are absent. */
async function standings(
  tx: Db,
  workspace: string,
  items: readonly Prepared[],
  keys: readonly string[],
): Promise<Map<string, Standing>> {
  const asked = new Map(items.map((item, at) => [keys[at] as string, item]));
  const posts = await readPosts(tx, workspace, [...asked.values()].map(sourceAndId));
  const wanted = posts.flatMap(({ source, id, at, brands }) =>
    (JSON.parse(brands) as string[]).map((brand) => ({ brand, at, source, id })),
  );
  const rows = new Map<string, MentionTable[]>(posts.map((post) => [keyOf(post), []]));
  for (const row of await readMentions(tx, workspace, wanted)) rows.get(keyOf(row))?.push(row);
  return new Map(posts.map((post) => [keyOf(post), { post, rows: rows.get(keyOf(post)) ?? [] }]));
}

/** Writes the differences only. What did not change is still the same object. */
async function save(
  tx: Db,
  workspace: string,
  before: ReadonlyMap<string, Standing>,
  now: ReadonlyMap<string, Standing>,
): Promise<SeriesDelta[]> {
  const posts: PostTable[] = [];
  const written: MentionTable[] = [];
  const gone: MentionTable[] = [];
  const voices = new Map<string, Set<Instant>>();
  const voice = ({ brand, at }: MentionTable) => {
    const days = voices.get(brand) ?? new Set();
    voices.set(brand, days.add(dayOf(at)));
  };
  const sums = new RollupChanges();
  for (const [key, { post, rows }] of now) {
    const was = before.get(key);
    if (post && post !== was?.post) posts.push(post);
    if (was === undefined) {
      for (const row of rows) {
        written.push(row);
        sums.add(row);
        voice(row);
      }
      continue;
    }
    const brands = new Set(rows.map(({ brand }) => brand));
    const fresh = rows.filter((row) => !was.rows.includes(row));
    const stale = was.rows.filter((row) => !rows.includes(row));
    written.push(...fresh);
    gone.push(...stale.filter(({ brand }) => !brands.has(brand)));
    for (const row of fresh) sums.add(row);
    for (const row of stale) sums.subtract(row);
    for (const row of changedVoices(fresh, stale)) voice(row);
  }
  const changes = sums.list(workspace);
  await savePosts(tx, posts);
  await deleteMentions(tx, workspace, gone);
  await saveMentions(tx, written);
  await addToRollups(tx, workspace, changes);
  await forgetAuthors(tx, workspace, voices);
  return toSeriesDeltas(changes);
}

/** Rows that change what their author said about the brand; other likes alone do not. */
function changedVoices(fresh: readonly MentionTable[], stale: readonly MentionTable[]): readonly MentionTable[] {
  const same = (row: MentionTable, other: MentionTable) => VOICE.every((column) => row[column] === other[column]);
  const alike = (row: MentionTable, others: readonly MentionTable[]) => others.some((other) => same(row, other));
  return [...fresh.filter((row) => !alike(row, stale)), ...stale.filter((row) => !alike(row, fresh))];
}

const VOICE = ['brand', 'at', 'author', 'counted', 'scored', 'unsure', 'label', 'score'] as const;
