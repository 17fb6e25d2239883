import type { Rise } from '../domain/series.js';
import { DAY, type Instant, MINUTE } from '../domain/time.js';
import type { Finder } from './finder.js';

/** Mentions that tell of one risk, and the newest step with one. */
export interface RiskState {
  rise: Rise | null;
  lastAt: Instant;
}

/** Further mentions join for so long after the last one: the rate limit of a risk. */
const JOINS = DAY;
/** A risk that never ends is told anew once a week. */
const LONGEST = 7 * DAY;

/**
 * Finds mentions that need a person, however few they are: the "rise" opens with the first one, holds all that come within
 * 24 hours of the one before, and closes 24 hours after the last. Nothing is expected, and nothing is improbable.
 */
export const risk: Finder<RiskState> = {
  create: () => ({ rise: null, lastAt: 0 }),
  clone: (state) => ({ ...state }),
  open: ({ rise }) => rise,
  step(state, { stepMs }, { at, count, punctual }) {
    const { rise, lastAt } = state;
    const isOver = rise !== null && (at - lastAt > JOINS || at - rise.openedAt >= LONGEST);
    const ended = isOver ? { ...rise, closedAt: Math.min(at, lastAt + stepMs + JOINS) } : null;
    if (isOver) state.rise = null;
    if (count > 0) {
      state.rise = joined(state.rise ?? opened(at), at + stepMs, count, punctual);
      state.lastAt = at;
    }
    return ended;
  },
};

const joined = (rise: Rise, end: Instant, count: number, punctual: number): Rise => ({
  ...rise,
  peakAt: end,
  windowMinutes: (end - rise.openedAt) / MINUTE,
  mentions: rise.mentions + count,
  late: rise.late && punctual <= 0,
});

const opened = (at: Instant): Rise => ({
  ...{ openedAt: at, peakAt: at, closedAt: null, late: true, windowMinutes: 0, mentions: 0 },
  ...{ expected: 0, low: 0, high: 0, pValue: 1, dispersion: 1, needed: 1, baselineDays: 0 },
});
