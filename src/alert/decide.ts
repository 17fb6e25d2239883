import type { Mute } from '../domain/alert.js';
import type { Episode } from '../domain/episode.js';
import type { ExpectedEvent } from '../domain/settings.js';
import { BUCKET, DAY, type Instant, MINUTE } from '../domain/time.js';
import { parseWhen, whenContains } from '../domain/when.js';
import type { Zone } from '../domain/zone.js';

export type Decision =
  | { readonly post: true; readonly because: string; readonly expectedEvent?: string }
  | { readonly post: false; readonly because: string };

/** What a decision needs to know beside the episode. */
export interface Circumstances {
  readonly now: Instant;
  readonly zone: Zone;
  readonly expectedEvents: readonly ExpectedEvent[];
  readonly mutes: readonly Mute[];
}

/** Whether an episode pages anybody, and why. It never changes what is recorded. */
export function decide(episode: Episode, { now, zone, expectedEvents, mutes }: Circumstances): Decision {
  if (episode.late) return { post: false, because: 'late: found only through mentions that were not punctual' };
  // A risk is as fresh as its newest mention.
  const freshAt = episode.kind === 'risk' ? episode.peakAt : episode.openedAt;
  if (now - freshAt > DAY) return { post: false, because: 'stale: it opened more than a day ago' };
  const mute = mutes.find((each) => muted(each, episode));
  if (mute) return { post: false, because: `muted by ${mute.by}: ${mute.reason}` };
  // Nobody expects a threat.
  if (episode.kind === 'risk') return { post: true, because: 'posted' };
  const event = expectedEvents.find((each) => expected(each, episode, zone));
  if (!event) return { post: true, because: 'posted' };
  if (episode.hint.opinion !== 'worse') return { post: false, because: `expected event: ${event.name}` };
  return {
    post: true,
    because: `posted: ${event.name} was expected, worse opinion was not`,
    expectedEvent: event.name,
  };
}

/** Whether a mute is about the series of an episode. */
export const muted = (mute: Mute, { series }: Episode): boolean =>
  mute.brand === series.brand && (mute.scope === '' || (mute.scope === series.scope && mute.value === series.value));

/** The event falls into the window that the episode was found in: what an expected day brought is still expected at its end. */
const expected = (event: ExpectedEvent, { series, openedAt, windowMinutes }: Episode, zone: Zone): boolean => {
  if (event.brands.length > 0 && !event.brands.includes(series.brand)) return false;
  const when = parseWhen(event.when);
  if (typeof when === 'string') return false;
  for (let at = openedAt; at > openedAt - windowMinutes * MINUTE; at -= BUCKET) {
    if (whenContains(when, at, zone)) return true;
  }
  return false;
};
