import type { Episode } from '../domain/episode.js';
import { ENOUGH_JUDGED, type Precision } from '../domain/precision.js';
import type { Sensitivity } from '../domain/series.js';
import { wilson } from '../domain/wilson.js';
import type { Zone } from '../domain/zone.js';
import { kindWord } from './bar.js';
import { sentenceOf } from './kinds.js';
import { count, duration, plural, rangeWords } from './words.js';

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

/** Earshot's track record in words with 95 % intervals, for the end of a sentence; of few verdicts only the counts. */
export function trackRecord({ kind, isOfSeries, judged, hinted, hintRight, worthAsking, unjudged }: Precision): string {
  const series = isOfSeries ? ' of this series' : '';
  if (judged === 0) return `no alert${series} has been judged yet`;
  const what = kind === undefined ? 'alert' : `${kindWord(kind)} alert`;
  const share = (part: number, of: number) =>
    of < ENOUGH_JUDGED ? count(part) : `${count(part)} (${rangeWords(part / of, wilson(part / of, of))})`;
  const right =
    hinted === judged ? share(hintRight, judged) : `${share(hintRight, hinted)} of the ${count(hinted)} it had one of`;
  return [
    `of ${judged === 1 ? `the one ${what}` : `the ${count(judged)} ${what}s`}${series} judged so far, ` +
      `its reading was right in ${right} and ${share(worthAsking, judged)} ${worthAsking === 1 ? 'was' : 'were'} worth asking about`,
    ...(judged < ENOUGH_JUDGED ? ['too few to say how often'] : []),
    ...(unjudged > 0 ? [`${plural(unjudged, 'alert')} of any kind ${unjudged === 1 ? 'is' : 'are'} not judged`] : []),
  ].join('; ');
}

/** The rule that fired, with its version and what it was judged on. */
export const ruleWords = (episode: Episode, sensitivity: Sensitivity): readonly string[] => [
  `rule ${episode.kind}/${episode.series.scope} v1`,
  sensitivity,
  `window ${episode.windowMinutes} min`,
  `baseline ${Math.round(episode.baselineDays)} days`,
];
