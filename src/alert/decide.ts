import type { Mute } from '../domain/alert.js';
import { type AcceptedBar, isBelow } from '../domain/bar.js';
import type { Episode } from '../domain/episode.js';
import type { ExpectedEvent } from '../domain/settings.js';
import { BUCKET, DAY, type Instant, MINUTE } from '../domain/time.js';
import { parseWhen, whenContains } from '../domain/when.js';
import type { Zone } from '../domain/zone.js';
import { belowWords } from '../views/index.js';

export type Decision =
  | { readonly post: true; readonly because: string; readonly expectedEvent?: string }
  | { readonly post: false; readonly because: string };

/** What a decision needs to know beside the episode. */
export interface Circumstances {
  readonly now: Instant;
  readonly zone: Zone;
  readonly expectedEvents: readonly ExpectedEvent[];
  readonly mutes: readonly Mute[];
  readonly bars: readonly AcceptedBar[];
}

/** Whether an episode pages anybody, and why. It never changes what is recorded. */
export function decide(episode: Episode, around: Circumstances): Decision {
  const { now, zone, expectedEvents, mutes, bars } = around;
  if (episode.late) return { post: false, because: 'late: found only through mentions that were not punctual' };
  // A risk is as fresh as its newest mention.
  const freshAt = episode.kind === 'risk' ? episode.peakAt : episode.openedAt;
  if (now - freshAt > DAY) return { post: false, because: 'stale: it opened more than a day ago' };
  const mute = mutes.find((each) => muted(each, episode));
  if (mute) return { post: false, because: `muted by ${mute.by}: ${mute.reason}` };
  // Nobody expects a threat, and no number of mentions makes one worth a page.
  if (episode.kind === 'risk') return { post: true, because: 'posted' };
  const bar = bars.find((each) => isBelow(each, episode));
  if (bar) return { post: false, because: belowWords(bar, zone) };
  return unexpected(
    episode,
    expectedEvents.filter((each) => expected(each, episode, zone)),
  );
}

/** A rise that falls into expected events pages only when it is more than any of them explains, or opinion turned worse. */
function unexpected(episode: Episode, events: readonly ExpectedEvent[]): Decision {
  const [first] = events;
  if (!first) return { post: true, because: 'posted' };
  const enough = events.find(({ factor }) => factor === undefined || episode.mentions <= factor * episode.expected);
  if (!enough) {
    const most = events.reduce((a, b) => ((b.factor ?? 0) > (a.factor ?? 0) ? b : a));
    const because = `posted: ${most.name} was expected up to ${most.factor}x the usual, and it is more`;
    return { post: true, because, expectedEvent: most.name };
  }
  if (episode.hint.opinion !== 'worse') return { post: false, because: `expected event: ${enough.name}` };
  const because = `posted: ${enough.name} was expected, worse opinion was not`;
  return { post: true, because, expectedEvent: enough.name };
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
