import type { Episode } from '../domain/episode.js';
import type { Precision } from '../domain/precision.js';
import type { Sensitivity } from '../domain/series.js';
import type { Zone } from '../domain/zone.js';
import { sentenceOf } from './kinds.js';
import { count, duration } from './words.js';

/** What was counted, and what is usual at that time of the week. */
export const sentence = (episode: Episode, zone: Zone): string =>
  sentenceOf(episode, zone) ??
  `${count(episode.mentions)} mentions in the ${duration(episode.windowMinutes)} up to ${zone.format(episode.peakAt, 'HH:mm')}; ` +
    `usual for a ${zone.format(episode.peakAt, "cccc 'at' HH:mm")}: ` +
    `${count(episode.expected)} (${count(episode.low)} to ${count(episode.high)}).`;

/** Earshot's cautious reading, and how often such readings were right. */
export function readingWords({ hint }: Episode, precision: Precision): string {
  const because = hint.because.map((reason) => reason.trim()).filter(Boolean);
  const reasons = because.length === 0 ? '' : ` Because ${because.join('; ')}.`;
  return `Earshot's reading: ${hint.volume}, opinion ${hint.opinion}.${reasons} It can be wrong: ${trackRecord(precision)}.`;
}

/** Earshot's track record in words, for the end of a sentence. */
export const trackRecord = ({ judged, hintRight, worthAsking }: Precision): string =>
  judged === 0
    ? 'no alert has been judged yet'
    : `of ${judged === 1 ? 'the one alert' : `the ${count(judged)} alerts`} judged so far, ` +
      `its reading was right in ${count(hintRight)} and ${count(worthAsking)} ${worthAsking === 1 ? 'was' : 'were'} worth asking about`;

/** The rule that fired, with its version and what it was judged on. */
export const ruleWords = (episode: Episode, sensitivity: Sensitivity): readonly string[] => [
  `rule ${episode.kind}/${episode.series.scope} v1`,
  sensitivity,
  `window ${episode.windowMinutes} min`,
  `baseline ${Math.round(episode.baselineDays)} days`,
];
