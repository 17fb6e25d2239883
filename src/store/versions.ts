import type { Instant } from '../domain/time.js';
import type { CorrectedTable } from './correction-tables.js';
import { mentionRow } from './mention-row.js';
import { judgementOf, markOf, withWords, wordsOf } from './person-words.js';
import { type Prepared, type PreparedDeletion, type PreparedMention, storable } from './prepared.js';
import type { MentionTable, PostTable } from './tables.js';

/** A post as it stands: what is known of it, and its row for every brand it names. An empty hash: no version stands. */
export interface Standing {
  readonly post: PostTable | undefined;
  readonly rows: readonly MentionTable[];
  /** What people say of it. */
  readonly corrected?: CorrectedTable;
}

/** unmatched: a version that now stands and names no brand. duplicate: nothing that counts has changed. */
export type Outcome = 'accepted' | 'edited' | 'unmatched' | 'duplicate';

export interface Step extends Standing {
  readonly post: PostTable;
  readonly outcome: Outcome;
}

export const sourceAndId = (item: Prepared): { readonly source: string; readonly id: string } => {
  const { source, id } = item.deleted ? item : item.mention;
  return { source: storable(source), id: storable(id) };
};

/**
 * What a delivery makes of a post. A function of the two alone, so that batches may be cut anywhere; every rule keeps
 * the greatest of what it compares, so that a replay changes nothing. What stays the same is returned as the same object.
 */
export function deliver(workspace: string, before: Standing, item: Prepared): Step {
  if (!before.post && !item.deleted) return firstVersion(workspace, item);
  const { fetchedAt } = item;
  const post: PostTable = before.post ?? {
    workspace,
    ...sourceAndId(item),
    at: 0,
    version_at: 0,
    fetched_at: fetchedAt,
    first_fetched_at: fetchedAt,
    deleted_at: null,
    hash: '',
    brands: '[]',
  };
  const step = item.deleted
    ? takeDeletion(post, before, item)
    : takeVersion(changed(post, { at: post.at || dateOf(item) }), before.rows, item);
  return before.corrected ? { ...step, ...stillSaid(step, before.post?.hash, before.corrected) } : step;
}

/** People spoke of a text: when that text comes to stand again, what they said counts, over the new reading of it. */
function stillSaid({ post, rows }: Step, before: string | undefined, corrected: CorrectedTable): Said {
  const [first] = rows;
  if (!first || post.hash === before || markOf(post.hash) !== corrected.mark) return { rows, corrected };
  const machine = judgementOf(first);
  const said = wordsOf(corrected);
  return {
    rows: rows.map((row) => withWords(row, machine, said)),
    corrected: changed(corrected, { machine: JSON.stringify(machine) }),
  };
}

type Said = Required<Pick<Standing, 'rows' | 'corrected'>>;

/** Nearly every delivery is one: what `takeVersion` would make of an empty post, without the copies on the way. */
function firstVersion(workspace: string, item: PreparedMention): Step {
  const { mention, fetchedAt } = item;
  const brands = brandsOf(item);
  const post: PostTable = {
    workspace,
    source: storable(mention.source),
    id: storable(mention.id),
    at: dateOf(item),
    version_at: mention.editedAt ?? fetchedAt,
    fetched_at: fetchedAt,
    first_fetched_at: fetchedAt,
    deleted_at: null,
    hash: item.hash,
    brands: JSON.stringify(brands),
  };
  const rows = brands.map((brand) => mentionRow(post, brand, item, undefined));
  return { post, rows, outcome: brands.length === 0 ? 'unmatched' : 'accepted' };
}

function takeVersion(post: PostTable, rows: readonly MentionTable[], item: PreparedMention): Step {
  const { mention, fetchedAt } = item;
  const seen = fetched(post, fetchedAt);
  if (post.deleted_at !== null && fetchedAt <= post.deleted_at) return { post: seen, rows, outcome: 'duplicate' };
  const versionAt = mention.editedAt ?? fetchedAt;
  if (post.hash === item.hash) {
    const current = changed(seen, { version_at: Math.max(post.version_at, versionAt) });
    const { likes, shares, replies } = mention;
    // The newest look tells the likes; of two at the same moment, the one that comes last.
    const newest = newness(item, versionAt, post) >= 0;
    return {
      post: current,
      rows: newest ? rows.map((row) => changed(row, { likes, shares, replies })) : rows,
      outcome: 'duplicate',
    };
  }
  const stands = post.hash !== '';
  if (stands && !wins(item, versionAt, post)) return { post: seen, rows, outcome: 'duplicate' };

  const brands = brandsOf(item);
  const next = { ...seen, version_at: versionAt, hash: item.hash, brands: JSON.stringify(brands) };
  return {
    post: next,
    // Whether a mention was punctual is settled when it is first stored: an edit is no late post.
    rows: brands.map((brand) => mentionRow(next, brand, item, rows[0])),
    outcome: stands ? 'edited' : brands.length === 0 ? 'unmatched' : 'accepted',
  };
}

const brandsOf = ({ brands }: PreparedMention): string[] =>
  brands.length < 2 ? brands.map(storable) : [...new Set(brands.map(storable))].sort();

/** Takes effect unless a version was fetched later; is remembered either way, for versions that are still to come. */
function takeDeletion(post: PostTable, before: Standing, { fetchedAt }: PreparedDeletion): Step {
  const seen = changed(fetched(post, fetchedAt), { deleted_at: Math.max(post.deleted_at ?? fetchedAt, fetchedAt) });
  const forgotten = before.post !== undefined && post.hash === '';
  if (fetchedAt < post.fetched_at || forgotten) return { post: seen, rows: before.rows, outcome: 'duplicate' };
  return { post: { ...seen, version_at: 0, hash: '', brands: '[]' }, rows: [], outcome: 'accepted' };
}

/** Newer version, else newer fetch, else greater hash: the order of arrival does not decide. */
const wins = (item: PreparedMention, versionAt: Instant, post: PostTable): boolean =>
  (newness(item, versionAt, post) || (item.hash > post.hash ? 1 : -1)) > 0;

const newness = ({ fetchedAt }: PreparedMention, versionAt: Instant, post: PostTable): number =>
  versionAt - post.version_at || fetchedAt - post.fetched_at;

const fetched = (post: PostTable, at: Instant): PostTable =>
  changed(post, {
    fetched_at: Math.max(post.fetched_at, at),
    first_fetched_at: Math.min(post.first_fetched_at, at),
  });

/** 0 says that no date is known yet, so the first instant of 1970 counts as the next one. */
const dateOf = ({ mention }: PreparedMention): Instant => mention.createdAt || 1;

function changed<T extends object>(before: T, changes: Partial<T>): T {
  const same = (Object.keys(changes) as (keyof T)[]).every((field) => before[field] === changes[field]);
  return same ? before : { ...before, ...changes };
}
