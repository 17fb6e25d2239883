import { z } from 'zod';
import type { Clock } from '../../../src/clock.js';
import type { Item } from '../../../src/domain/mention.js';
import { rejectOf } from '../../../src/domain/parse.js';
import type { Cursor, Page } from '../../../src/domain/source.js';
import { DAY, HOUR, type Instant, iso, MINUTE } from '../../../src/domain/time.js';
import { SourceError } from '../../../src/errors.js';
import type { Source } from '../../../src/ports.js';
import { isUnread, type Unread } from './answer.js';

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
const DEEP_EVERY = HOUR;
/** Requests of one poll: what is left goes on at the next. */
const MOST_STEPS = 100;
/** So often a poll begins a query again whose place was refused. */
const MOST_ANEW = 1;
/** So many requests of what a service allows are left alone. */
const RESERVE = 1;

const walkShape = z.object({
  begunAt: z.number(),
  since: z.number(),
  deep: z.boolean(),
  /** Queries that have reached their end. */
  done: z.array(z.string()),
  /** Where the present one stands; null: at its beginning. */
  after: z.string().nullable(),
  marks: z.record(z.string(), z.string()),
  cutAt: z.number().nullable(),
});
const shape = z.object({
  of: z.string(),
  /** When the last walk that reached its end began. */
  readAt: z.number().optional(),
  deepAt: z.number().optional(),
  marks: z.record(z.string(), z.string()).default({}),
  walk: walkShape.optional(),
});
type State = Readonly<z.infer<typeof shape>>;
type Walk = z.infer<typeof walkShape>;

/**
 * Polls a place that tells its newest first: every query from the newest page back to what was read before, and some more,
 * because things arrive late. Where it stands is saved with each page, so that a crash repeats a page at most; what was
 * read counts as read once the last query has reached its end.
 */
export function newestFirst(parts: WalkParts): Source['poll'] {
  const { clock, of, stretches } = parts;
  let quietUntil: Instant = 0;
  return async function* (cursor, signal) {
    const state = stateOf(cursor, of);
    if (clock.now() < quietUntil) throw usedUp(quietUntil);
    const walk = state.walk ?? begin(state, clock.now(), parts);
    let [steps, anew] = [0, 0];
    for (const stretch of stretches) {
      if (walk.done.includes(stretch.key)) continue;
      const mark = state.marks[stretch.key];
      do {
        const asked = { since: walk.since, signal, ...(mark === undefined ? {} : { mark }) };
        const found = await step(stretch, asked, walk, anew < MOST_ANEW);
        steps += 1;
        if (found.isAnew) anew += 1;
        yield { ...pageOf(found), cursor: { resume: JSON.stringify({ ...state, walk } satisfies State) } };
        const { rate } = found;
        if (rate && rate.remaining <= RESERVE) quietUntil = Math.min(rate.resetAt, clock.now() + DAY);
        const isOver = stretches.every(({ key }) => walk.done.includes(key));
        if (!isOver && clock.now() < quietUntil) throw usedUp(quietUntil);
        if (!isOver && steps >= MOST_STEPS) return;
      } while (walk.after !== null);
    }
    const { begunAt, deep, marks, cutAt, since } = walk;
    const deepAt = deep ? begunAt : state.deepAt;
    const next: State = { of, readAt: begunAt, marks, ...(deepAt === undefined ? {} : { deepAt }) };
    yield {
      ...{ mentions: [], rejects: [], cursor: { highWater: JSON.stringify(next) } },
      coverage: { from: Math.min(Math.max(state.readAt ?? since, cutAt ?? since), begunAt), to: begunAt },
    };
  };
}

/** One page of a query; moves the walk on. */
async function step({ key, ask }: Stretch, asked: Asked, walk: Walk, mayBeginAnew: boolean): Promise<Told> {
  const found = await asking(ask, asked, walk, mayBeginAnew);
  if (walk.after === null && found.mark !== undefined) walk.marks = { ...walk.marks, [key]: found.mark };
  if (found.after !== undefined && found.after === walk.after)
    throw new SourceError('garbled', 'the place names the same next page again and again');
  if (found.cutAt !== undefined) walk.cutAt = Math.max(walk.cutAt ?? found.cutAt, found.cutAt);
  walk.after = found.after ?? null;
  if (walk.after === null) walk.done = [...walk.done, key];
  return found;
}

type Told = Found & { readonly isAnew?: boolean };

/**
 * A place in the pages that is refused, because it is too old, say, is given up: the query begins at its newest again. Where
 * the next one is refused too, it is no matter of age.
 */
async function asking(ask: Stretch['ask'], asked: Asked, walk: Walk, mayBeginAnew: boolean): Promise<Told> {
  if (walk.after === null) return ask(asked);
  try {
    return await ask({ ...asked, after: walk.after });
  } catch (error) {
    if (!mayBeginAnew || !(error instanceof SourceError) || error.kind !== 'refused') throw error;
    walk.after = null;
    return { ...(await ask(asked)), isAnew: true };
  }
}

function begin({ readAt, deepAt, marks }: State, now: Instant, parts: WalkParts): Walk {
  const { firstLook = FIRST_LOOK, overlap = OVERLAP, deepOverlap = DAY } = parts;
  const deep = now - (deepAt ?? 0) >= DEEP_EVERY;
  const since =
    readAt === undefined ? now - firstLook : Math.min(readAt, now) - (deep ? Math.max(overlap, deepOverlap) : overlap);
  return { begunAt: now, since, deep, done: [], after: null, marks, cutAt: null };
}

/** A cursor that cannot be read, or is that of another place, means: never read. */
function stateOf(cursor: Cursor | undefined, of: string): State {
  try {
    const state = shape.parse(JSON.parse(cursor?.resume ?? cursor?.highWater ?? ''));
    if (state.of === of) return state;
  } catch {
    // Read from the beginning, where every item counts once anyway.
  }
  return { of, marks: {} };
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
