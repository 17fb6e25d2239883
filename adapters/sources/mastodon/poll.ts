import type { Clock } from '../../../src/clock.js';
import type { Item, Reject } from '../../../src/domain/mention.js';
import { isProblem, rejectOf } from '../../../src/domain/parse.js';
import type { Cursor, Page } from '../../../src/domain/source.js';
import type { Instant } from '../../../src/domain/time.js';
import { SourceError } from '../../../src/errors.js';
import { partOf, type Trouble, withoutWords } from '../service/part.js';
import type { Api } from './api.js';
import { newerId, timeOfId } from './ids.js';
import { isDeepDue, sinceOf, startOf, stateOf, type WalkState } from './state.js';
import { isPublic, isUnread, mentionOf, type StatusPlace } from './status.js';
import { FIRST_LOOK, type Step, type TagQuery, walkSearch, walkTag } from './walk.js';

export interface PollParts {
  readonly api: Api;
  readonly settings: {
    readonly server: string;
    readonly tags: readonly TagQuery[];
    readonly search: readonly string[];
  };
  readonly place: () => StatusPlace;
  readonly clock: Clock;
}

/**
 * Every tag and every search from where the last poll left it, page by page. One that the server refuses keeps no other from
 * being read; what the others have read meanwhile counts as read without it.
 */
export async function* pollServer(
  { api, settings, place, clock }: PollParts,
  cursor: Cursor | undefined,
  signal: AbortSignal,
): AsyncGenerator<Page> {
  const state = stateOf(cursor, settings.server);
  const now = clock.now();
  const { begunAt, deep, at: reached } = state.walk ?? { begunAt: now, deep: isDeepDue(state, now), at: {} };
  const at = new Map(Object.entries(reached));
  const page = (step: Step) => pageOf(step, place(), { ...state, walk: { begunAt, deep, at: Object.fromEntries(at) } });
  const ended = new Set<string>();
  const troubles: Trouble[] = [];
  let cutAt = 0;

  const tags = settings.tags.map((query) => ({ key: JSON.stringify(query), query }));
  for (const { key, query } of tags) {
    const from = at.get(key) ?? startOf(state.newest[key], deep, now);
    try {
      for await (const step of walkTag(api, query, { from, since: now - FIRST_LOOK, signal })) {
        if (step.done) ended.add(key);
        if (step.at !== undefined) at.set(key, step.at);
        yield page(step);
      }
    } catch (error) {
      troubles.push({ query: `#${query.tag}`, error: ofOneQuery(error) });
    }
  }
  for (const text of settings.search) {
    try {
      for await (const step of walkSearch(api, text, { since: sinceOf(state, text, deep, now), signal })) {
        cutAt = Math.max(cutAt, step.cutAt ?? 0);
        yield page(step);
      }
      ended.add(text);
    } catch (error) {
      troubles.push({ query: text, error: ofOneQuery(error) });
    }
  }
  const [trouble, ...more] = troubles;
  const all = tags.length + settings.search.length;
  if (trouble && ended.size === 0) throw trouble.error;
  // A tag with more to tell goes on at the next poll, from the place that was saved with its last page.
  if (!trouble && ended.size < all) return;
  const newest = tags.flatMap(({ key }) => {
    const id = newerId(state.newest[key], at.get(key));
    return id === undefined ? [] : [[key, id] as const];
  });
  const searched = settings.search.filter((text) => ended.has(text) || state.searched.includes(text));
  const next = { server: state.server, newest: Object.fromEntries(newest), searched };
  /** What is read for the first time now was not before; and of ids without a time, only its newest page is. */
  const partFrom = (): Instant => {
    const fresh = tags.flatMap(({ key }) => (ended.has(key) && state.newest[key] === undefined ? [at.get(key)] : []));
    const isTimeless = fresh.some((id) => id !== undefined && timeOfId(id) === undefined);
    const isNew = fresh.length > 0 || settings.search.some((text) => ended.has(text) && !state.searched.includes(text));
    const from = state.partAt ?? state.readAt ?? now;
    return isTimeless ? now : isNew ? Math.max(from, now - FIRST_LOOK) : from;
  };
  const empty = { mentions: [], rejects: [] };
  const covered = (from: Instant) => ({ from: Math.min(Math.max(from, cutAt), now), to: now });
  if (trouble) {
    const behind = { ...next, readAt: state.readAt, deepAt: state.deepAt, partAt: state.partAt };
    const isRead = ended.size + troubles.length === all;
    yield {
      ...{ ...empty, cursor: { resume: stateText(isRead ? { ...behind, partAt: now } : behind) } },
      ...(isRead ? { coverage: { ...covered(partFrom()), without: withoutWords(troubles, all) } } : {}),
    };
    throw partOf([trouble, ...more], all);
  }
  yield {
    ...{ ...empty, coverage: covered(state.readAt ?? now) },
    cursor: { highWater: stateText({ ...next, readAt: now, deepAt: deep ? begunAt : state.deepAt }) },
  };
}

/** The trouble of one query alone; throws on what stops all of them: a limit, or a server that is away. */
function ofOneQuery(error: unknown): SourceError {
  if (error instanceof SourceError && (error.kind === 'refused' || error.kind === 'garbled')) return error;
  throw error;
}

const stateText = (state: WalkState): string => JSON.stringify(state);

function pageOf({ posts, rate }: Step, place: StatusPlace, state: WalkState): Page {
  const mentions: Item[] = [];
  const rejects: Reject[] = [];
  for (const post of posts) {
    if (!isUnread(post) && !isPublic(post)) continue;
    const item = isUnread(post) ? post : mentionOf(post, place);
    const raw = isUnread(post) ? post.raw : JSON.stringify(post);
    if (isProblem(item)) rejects.push(rejectOf(`item ${post.id ?? 'without an id'}`, item.problem, raw));
    else mentions.push(item);
  }
  return { mentions, rejects, cursor: { resume: stateText(state) }, ...(rate ? { rate } : {}) };
}
