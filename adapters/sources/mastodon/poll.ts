import type { Clock } from '../../../src/clock.js';
import type { Item, Reject } from '../../../src/domain/mention.js';
import { isProblem, rejectOf } from '../../../src/domain/parse.js';
import type { Cursor, Page } from '../../../src/domain/source.js';
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

/** Every tag and every search from where the last poll left it, page by page. */
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
  let isWhole = true;
  let readFrom = state.readAt ?? now;

  for (const query of settings.tags) {
    const key = JSON.stringify(query);
    const from = at.get(key) ?? startOf(state.newest[key], deep, now);
    let isDone = false;
    for await (const step of walkTag(api, query, { from, since: now - FIRST_LOOK, signal })) {
      isDone = step.done;
      if (step.at !== undefined) at.set(key, step.at);
      yield page(step);
    }
    isWhole &&= isDone;
  }
  for (const text of settings.search) {
    for await (const step of walkSearch(api, text, { since: sinceOf(state, deep, now), signal })) {
      readFrom = Math.max(readFrom, step.cutAt ?? readFrom);
      yield page(step);
    }
  }
  // A tag with more to tell goes on at the next poll, from the place that was saved with its last page.
  if (!isWhole) return;
  const keys = settings.tags.map((query) => JSON.stringify(query));
  const newest = keys.flatMap((key) => {
    const id = newerId(state.newest[key], at.get(key));
    return id === undefined ? [] : [[key, id] as const];
  });
  const deepAt = deep ? begunAt : state.deepAt;
  yield {
    ...{ mentions: [], rejects: [] },
    cursor: { highWater: stateText({ server: state.server, readAt: now, deepAt, newest: Object.fromEntries(newest) }) },
    coverage: { from: Math.min(readFrom, now), to: now },
  };
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
