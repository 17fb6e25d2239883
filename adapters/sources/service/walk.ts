import type { Clock } from '../../../src/clock.js';
import type { Item } from '../../../src/domain/mention.js';
import { rejectOf } from '../../../src/domain/parse.js';
import type { Page } from '../../../src/domain/source.js';
import { DAY, type Instant, iso, MINUTE, type Span } from '../../../src/domain/time.js';
import { SourceError } from '../../../src/errors.js';
import type { Source } from '../../../src/ports.js';
import { isUnread, type Unread } from './answer.js';
import { partOf, type Trouble, withoutWords } from './part.js';
import { isDeepDue, type Standing, stateOf, type Walk, type WalkState } from './walk-state.js';

/** One query of a source, that is asked page by page. */
export interface Stretch {
  /** Tells the queries of a source apart, for ever. */
  readonly key: string;
  ask(asked: Asked): Promise<Found>;
}

export interface Asked {
  /** What was written from here on is wanted. */
  readonly since: Instant;
  /** Where the last page ended, as it said so; absent: the newest page. */
  readonly after?: string;
  /** What the first page of the last walk that reached its end left. */
  readonly mark?: string;
  readonly signal: AbortSignal;
}

export interface Found {
  /** Newest first. */
  readonly items: readonly (Item | Unread)[];
  /** Where to go on; absent: all since `since` was told. */
  readonly after?: string;
  /** Of a first page: what the next walk is to be told. */
  readonly mark?: string;
  readonly rate?: Page['rate'];
  /** What is older cannot be had, though it was wanted. */
  readonly cutAt?: Instant;
}

export interface WalkParts {
  readonly clock: Clock;
  /** What is read: another text begins anew. */
  readonly of: string;
  readonly stretches: readonly Stretch[];
  /** How far back a first look goes. */
  readonly firstLook?: number;
  /** How much is read again at every poll, for what arrives late. */
  readonly overlap?: number;
  /** How much is read again once an hour; not above what a service has that bills each item again. */
  readonly deepOverlap?: number;
}

const FIRST_LOOK = 7 * DAY;
const OVERLAP = 15 * MINUTE;
/** Requests of one poll, shared out among the queries: what is left goes on at the next. */
const MOST_STEPS = 100;
const FEWEST_STEPS = 5;
/** More pages than these no query has: the place leads in a circle. */
const MOST_PAGES = 2000;
/** A page that failed so often is given up, and its query begins at its newest again. */
const MOST_TRIES = 3;
/** So many requests of what a service allows are left alone. */
const RESERVE = 1;

/**
 * Polls a place that tells its newest first: every query from the newest page back to what was read before, and some more,
 * because things arrive late. Where each query stands is saved with each page, so that a crash repeats a page at most. A
 * query that fails keeps no other from being read; what the others have read meanwhile counts as read without it.
 */
export function newestFirst(parts: WalkParts): Source['poll'] {
  const { clock, of, firstLook = FIRST_LOOK } = parts;
  const stretches = [...new Map(parts.stretches.map((each) => [each.key, each])).values()];
  const keys = stretches.map(({ key }) => key);
  const most = Math.max(FEWEST_STEPS, Math.floor(MOST_STEPS / stretches.length));
  let quietUntil: Instant = 0;
  return async function* (cursor, signal) {
    const state = stateOf(cursor, { of, keys, readFrom: clock.now() - firstLook });
    const saved = (found: Found) => ({ ...pageOf(found), cursor: { resume: JSON.stringify(state) } });
    const troubles: Trouble[] = [];
    let ended = 0;
    for (const stretch of longestUnread(stretches, state)) {
      const standing = standingIn(state, stretch.key);
      for (let steps = 0; steps < most && (steps === 0 || standing.walk); steps += 1) {
        if (clock.now() < quietUntil) throw usedUp(quietUntil);
        const place = standing.walk?.after ?? null;
        const found = await step(stretch, standing, { state, parts, signal });
        if (found instanceof SourceError) {
          troubles.push({ query: stretch.key, error: found });
          // How often a page failed is to be known at the next poll, too.
          if (place !== null) yield saved({ items: [] });
          // The whole place is away: the others would wait for it in vain as well.
          if (troubles.filter(({ error }) => error.kind === 'unreachable').length > 1) throw found;
          break;
        }
        if (!standing.walk) ended += 1;
        yield saved(found);
        const { rate } = found;
        if (rate && rate.remaining <= RESERVE) quietUntil = Math.min(rate.resetAt, clock.now() + DAY);
      }
    }
    const [trouble, ...more] = troubles;
    if (trouble && ended === 0) throw trouble.error;
    if (!trouble && ended < stretches.length) return;
    const coverage = coveredBy(state, keys, troubles);
    if (trouble) {
      const without = withoutWords(troubles, stretches.length);
      yield { ...saved({ items: [] }), coverage: { ...coverage, without } };
      throw partOf([trouble, ...more], stretches.length);
    }
    const next: WalkState = { ...state, readFrom: coverage.to, cutAt: undefined, isWhole: true };
    yield { mentions: [], rejects: [], cursor: { highWater: JSON.stringify(next) }, coverage };
  };
}

/** What was read the longest ago comes first, so that no query keeps another waiting for ever. */
const longestUnread = (stretches: readonly Stretch[], state: WalkState): Stretch[] =>
  [...stretches].sort((a, b) => (standingIn(state, a.key).readAt ?? 0) - (standingIn(state, b.key).readAt ?? 0));

/** What all queries but those that failed have read since the last time that all had: a span that may be empty. */
function coveredBy(state: WalkState, keys: readonly string[], troubles: readonly Trouble[]): Span {
  const read = keys.filter((key) => troubles.every(({ query }) => query !== key));
  const to = Math.min(...read.map((key) => standingIn(state, key).readAt ?? 0));
  return { from: Math.min(Math.max(state.readFrom, state.cutAt ?? 0), to), to };
}

function standingIn({ stretches }: WalkState, key: string): Standing {
  const known = Object.hasOwn(stretches, key) ? stretches[key] : undefined;
  const standing = known ?? {};
  stretches[key] = standing;
  return standing;
}

interface Walking {
  readonly state: WalkState;
  readonly parts: WalkParts;
  readonly signal: AbortSignal;
}

/** One page of a query; moves its walk on, and ends it. Resolves to the error when it failed; throws what stops all of them. */
async function step(stretch: Stretch, standing: Standing, walking: Walking): Promise<Found | SourceError> {
  const { state, parts } = walking;
  // One that began later than now was timed by a clock that was wrong.
  if ((standing.walk?.begunAt ?? 0) > parts.clock.now()) standing.walk = undefined;
  standing.walk ??= begin(standing, state, parts);
  const { walk } = standing;
  try {
    const found = await asking(stretch.ask, standing, walk, walking.signal);
    walk.pages += 1;
    if (walk.after === null && found.mark !== undefined) walk.mark = found.mark;
    if (found.after !== undefined && (found.after === walk.after || walk.pages >= MOST_PAGES))
      throw new SourceError('garbled', 'the place names the same next page again and again');
    if (found.cutAt !== undefined) walk.cutAt = Math.max(walk.cutAt ?? found.cutAt, found.cutAt);
    walk.after = found.after ?? null;
    if (walk.after === null) end(standing, walk, state);
    return found;
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind === 'limited') throw error;
    walk.tries += 1;
    if (walk.after === null || walk.tries >= MOST_TRIES) standing.walk = undefined;
    return error;
  }
}

/** A place in the pages that is refused, because it is too old, say, is given up: the query begins at its newest again. */
async function asking(ask: Stretch['ask'], { mark }: Standing, walk: Walk, signal: AbortSignal): Promise<Found> {
  const asked = { since: walk.since, signal, ...(mark === undefined ? {} : { mark }) };
  if (walk.after === null) return ask(asked);
  try {
    return await ask({ ...asked, after: walk.after });
  } catch (error) {
    if (!(error instanceof SourceError) || error.kind !== 'refused' || walk.tries > 0) throw error;
    walk.tries += 1;
    walk.after = null;
    return ask(asked);
  }
}

function begin(standing: Standing, { isWhole }: WalkState, parts: WalkParts): Walk {
  const { clock, firstLook = FIRST_LOOK, overlap = OVERLAP, deepOverlap = DAY } = parts;
  const now = clock.now();
  const { readAt } = standing;
  const deep = isDeepDue(standing, now);
  // A query that is new to a source: where each item is billed anew it is read from now on.
  const look = isWhole && deepOverlap < DAY ? overlap : firstLook;
  const since =
    readAt === undefined ? now - look : Math.min(readAt, now) - (deep ? Math.max(overlap, deepOverlap) : overlap);
  return { begunAt: now, since, deep, after: null, pages: 0, tries: 0 };
}

function end(standing: Standing, { begunAt, since, deep, mark, cutAt }: Walk, state: WalkState): void {
  // What lies before the first look of a query was never asked for.
  const cuts = [state.cutAt, cutAt, standing.readAt === undefined ? since : undefined].filter((at) => at !== undefined);
  if (cuts.length > 0) state.cutAt = Math.max(...cuts);
  standing.readAt = begunAt;
  if (deep) standing.deepAt = begunAt;
  if (mark !== undefined) standing.mark = mark;
  standing.walk = undefined;
}

function pageOf({ items, rate }: Found): Omit<Page, 'cursor'> {
  const mentions: Item[] = [];
  const rejects: Page['rejects'][number][] = [];
  for (const [index, item] of items.entries()) {
    if (isUnread(item)) rejects.push(rejectOf(`item ${item.id ?? index + 1}`, item.problem, item.raw));
    else mentions.push(item);
  }
  return { mentions: mentions.reverse(), rejects, ...(rate ? { rate } : {}) };
}

const usedUp = (until: Instant): SourceError =>
  new SourceError('limited', `its allowance of requests is used up, waiting until ${iso(until)}`, until);
