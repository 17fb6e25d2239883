import { z } from 'zod';
import type { Cursor } from '../../../src/domain/source.js';
import { DAY, HOUR, type Instant, MINUTE } from '../../../src/domain/time.js';
import { compareIds, idAt, timeOfId } from './ids.js';
import { FIRST_LOOK } from './walk.js';

const shape = z.object({
  /** Another server's ids mean nothing here. */
  server: z.string(),
  /** When the last poll that reached its end began; absent: none has. */
  readAt: z.number().optional(),
  /** Until when all but some of them were read since; absent: all were. */
  partAt: z.number().optional(),
  /** When the last deep one began. */
  deepAt: z.number().optional(),
  /** The newest id of each tag at the end of that poll. */
  newest: z.record(z.string(), z.string()),
  /** Searches that were read to their end at least once. */
  searched: z.array(z.string()).default([]),
  /** A poll that is under way: how far each tag was read, and whether it looks deep. */
  walk: z.object({ at: z.record(z.string(), z.string()), begunAt: z.number(), deep: z.boolean() }).optional(),
});

/** What the source remembers between polls, and in the middle of one. */
export type WalkState = Readonly<z.infer<typeof shape>>;

/** A cursor that cannot be read, or is that of another server, means: never read. */
export function stateOf(cursor: Cursor | undefined, server: string): WalkState {
  try {
    const state = shape.parse(JSON.parse(cursor?.resume ?? cursor?.highWater ?? ''));
    if (state.server === server) return state;
  } catch {
    // Read from the beginning, where every post counts once anyway.
  }
  return { server, newest: {}, searched: [] };
}

/** Posts that reach the server late get ids of the time they were written: so much is read again at every poll ... */
const OVERLAP = 15 * MINUTE;
/** ... and so much once an hour. */
const DEEP_OVERLAP = DAY;
const DEEP_EVERY = HOUR;

export const isDeepDue = ({ deepAt }: WalkState, now: Instant): boolean => now - (deepAt ?? 0) >= DEEP_EVERY;

/** From which id on a tag is read; undefined: it never was. */
export function startOf(newest: string | undefined, deep: boolean, now: Instant): string | undefined {
  if (newest === undefined || timeOfId(newest) === undefined) return newest;
  const overlapping = idAt(now - (deep ? DEEP_OVERLAP : OVERLAP));
  return compareIds(overlapping, newest) < 0 ? overlapping : newest;
}

/** From when on a search is read; one that is new, from as far back as a first look goes. */
export function sinceOf({ readAt, searched }: WalkState, text: string, deep: boolean, now: Instant): Instant {
  if (readAt === undefined || !searched.includes(text)) return now - FIRST_LOOK;
  return Math.min(readAt - OVERLAP, now - (deep ? DEEP_OVERLAP : OVERLAP));
}
