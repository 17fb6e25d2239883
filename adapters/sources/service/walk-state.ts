import { z } from 'zod';
import type { Cursor } from '../../../src/domain/source.js';
import { HOUR, type Instant } from '../../../src/domain/time.js';

const walkShape = z.object({
  begunAt: z.number(),
  since: z.number(),
  deep: z.boolean(),
  /** The page to go on with; null: the newest. */
  after: z.string().nullable(),
  pages: z.number(),
  /** How often a page of it failed. */
  tries: z.number(),
  mark: z.string().optional(),
  cutAt: z.number().optional(),
});
const standingShape = z.object({
  /** When the last walk that reached its end began, and the last deep one. */
  readAt: z.number().optional(),
  deepAt: z.number().optional(),
  mark: z.string().optional(),
  /** One that is under way. */
  walk: walkShape.optional(),
});
const shape = z.object({
  of: z.string(),
  stretches: z.record(z.string(), standingShape),
  /** From here on it was not told yet what was read. */
  readFrom: z.number(),
  /** Of what is to be told: before this something could not be had. */
  cutAt: z.number().optional(),
  /** Every query was read at least once. */
  isWhole: z.boolean().default(false),
});

/** What a source remembers between polls, and in the middle of one. */
export type WalkState = z.infer<typeof shape>;
export type Standing = z.infer<typeof standingShape>;
export type Walk = z.infer<typeof walkShape>;

/** A cursor that cannot be read, or is that of another place, means: never read. Queries there are no more are forgotten. */
export function stateOf(
  cursor: Cursor | undefined,
  { of, keys, readFrom }: { readonly of: string; readonly keys: readonly string[]; readonly readFrom: Instant },
): WalkState {
  try {
    const state = shape.parse(JSON.parse(cursor?.resume ?? cursor?.highWater ?? ''));
    const known = Object.entries(state.stretches).filter(([key]) => keys.includes(key));
    if (state.of === of) return { ...state, stretches: Object.fromEntries(known) };
  } catch {
    // Read from the beginning, where every item counts once anyway.
  }
  return { of, stretches: {}, readFrom, isWhole: false };
}

const DEEP_EVERY = HOUR;

/** Whichever way the clock was set. */
export const isDeepDue = ({ deepAt = 0 }: Standing, now: Instant): boolean => Math.abs(now - deepAt) >= DEEP_EVERY;
