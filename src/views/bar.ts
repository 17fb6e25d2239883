import type { AcceptedBar, Bar, BarGroup } from '../domain/bar.js';
import type { AlertKind } from '../domain/series.js';
import type { TopicNames } from '../domain/taxonomy.js';
import type { Zone } from '../domain/zone.js';
import { subject } from './series.js';
import { count, oneLine, probability } from './words.js';

/** `sentiment shift`. */
export const kindWord = (kind: AlertKind): string => kind.replaceAll('_', ' ');

/** `issue alerts`, or of one series: `issue alerts on complaints about the app`. */
export const groupWords = ({ kind, scope, value }: Omit<BarGroup, 'brand'>, taxonomy: TopicNames): string =>
  `${kindWord(kind)} alerts${scope === '' ? '' : ` on ${subject({ scope, value }, taxonomy)}`}`;

/** What has to be reached: `at least 9 mentions`. */
export function barWords({ measure, least }: Pick<Bar, 'measure' | 'least'>): string {
  switch (measure) {
    case 'mentions':
      return `at least ${count(least)} mentions`;
    case 'ratio':
      return `at least ${Number(least.toFixed(2))}x the usual`;
    case 'authors':
      return `at least ${count(least)} distinct authors`;
    case 'severity':
      return `a severity of ${least} at least`;
    case 'surprise':
      return `a probability of ${probability(10 ** -least)} at most`;
    default:
      return measure satisfies never;
  }
}

/** Why an episode paged nobody. */
export const belowWords = (bar: AcceptedBar, zone: Zone): string =>
  `${belowBar(bar.proposal)}${oneLine(bar.by, 80)} on ${zone.format(bar.at, 'd LLL yyyy')}: ${barWords(bar)}`;

/** How these words begin, whoever accepted the bar: what a bar kept from paging is looked for by them. */
export const belowBar = (proposal: number): string => `below the bar accepted (proposal ${proposal}) by `;
