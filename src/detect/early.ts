import type { AlertKind, Rise } from '../domain/series.js';
import type { Instant } from '../domain/time.js';
import { type Counted, NOTHING, sane } from './counted.js';
import type { Stepper, TrackState } from './stepper.js';

/** Kinds that do not wait for the end of their bucket: one mention says all, and more of them only add to it. */
export const isEarly = (kinds: readonly AlertKind[]): boolean => kinds.includes('risk');

/** The rises of the `i`th kind since `state`, as they stand with what is counted from the bucket `head` on. */
export function risesAhead(
  stepper: Stepper,
  state: TrackState,
  counts: ReadonlyMap<Instant, Counted>,
  head: Instant | undefined,
  i: number,
): Rise[] {
  const ahead = stepper.clone(state);
  const closed: Rise[] = [];
  for (const at of [...counts.keys()].filter((bucket) => bucket >= (head ?? bucket)).sort((a, b) => a - b)) {
    const ended = stepper.step(ahead, at, sane(counts.get(at) ?? NOTHING)).closed[i];
    if (ended) closed.push(ended);
  }
  const open = stepper.open(ahead)[i];
  return open ? [...closed, open] : closed;
}
