import type { Clock } from '../../../src/clock.js';
import type { Item, Reject } from '../../../src/domain/mention.js';
import { isProblem, rejectOf } from '../../../src/domain/parse.js';
import type { Cursor, Page } from '../../../src/domain/source.js';
import { SourceError } from '../../../src/errors.js';
import { partOf } from '../service/walk.js';
import type { Api } from './api.js';
import { newerId } from './ids.js';
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
 * being read; but only what all of them have read counts as read.
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
  const troubles: SourceError[] = [];
  let readFrom = state.readAt ?? now;

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
      troubles.push(ofOneQuery(error));
    }
  }
  for (const text of settings.search) {
    try {
      for await (const step of walkSearch(api, text, { since: sinceOf(state, text, deep, now), signal })) {
        readFrom = Math.max(readFrom, step.cutAt ?? readFrom);
        yield page(step);
      }
      ended.add(text);
    } catch (error) {
      troubles.push(ofOneQuery(error));
    }
  }
  const [trouble] = troubles;
  if (trouble && ended.size === 0) throw trouble;
  // A tag with more to tell goes on at the next poll, from the place that was saved with its last page.
  if (!trouble && ended.size < tags.length + settings.search.length) return;
  const newest = tags.flatMap(({ key }) => {
    const id = newerId(state.newest[key], ended.has(key) ? at.get(key) : undefined);
    return id === undefined ? [] : [[key, id] as const];
  });
  const searched = settings.search.filter((text) => ended.has(text) || state.searched.includes(text));
  const next = { server: state.server, newest: Object.fromEntries(newest), searched };
  if (trouble) {
    const behind = { ...next, readAt: state.readAt, deepAt: state.deepAt };
    yield { mentions: [], rejects: [], cursor: { resume: stateText(behind) } };
    throw partOf(trouble, troubles.length, tags.length + settings.search.length);
  }
  yield {
    ...{ mentions: [], rejects: [] },
    cursor: { highWater: stateText({ ...next, readAt: now, deepAt: deep ? begunAt : state.deepAt }) },
    coverage: { from: Math.min(readFrom, now), to: now },
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
