import type { SourceOff } from '../domain/declaration.js';
import { count, listed, oneLine, percent } from './words.js';

/** How much of a period is known of a source, each 0..1: what was read, and what an import brought of the rest. */
export interface SourceRead {
  readonly source: string;
  /** False: nothing asks it. */
  readonly polled: boolean;
  readonly share: number;
  readonly imported: number;
  /** What was read of the rest without some of its queries. */
  readonly parts?: readonly PartShare[];
}

export interface PartShare {
  readonly without: string;
  readonly share: number;
}

export interface ReadView {
  readonly each: readonly SourceRead[];
  readonly off: readonly Pick<SourceOff, 'name'>[];
  /** Sources that send by themselves. */
  readonly pushed: readonly string[];
}

/**
 * What of a period was really read, source by source, and apart from it what imports brought and who sends by itself;
 * undefined where nothing is listened to. A number is only of what was read.
 */
export function readWords({ each, off, pushed }: ReadView): string | undefined {
  if (each.length + off.length + pushed.length === 0) return undefined;
  const polled = each.filter((one) => one.polled);
  // What an import brought in whole needs no word about what was read of it.
  const missed = polled.filter(
    ({ share, imported, parts }) => share < WHOLE && !(share === 0 && imported > 0 && parts === undefined),
  );
  const whole = polled.filter(({ share }) => share >= WHOLE).length;
  const parts = [
    ...(missed.length > 0
      ? [
          `${missed.map((one) => `${oneLine(one.source, 40)} ${percent(one.share)} of the period${partWords(one.parts)}`).join(', ')}${whole > 0 ? ', the others whole' : ''}`,
        ]
      : whole > 0
        ? [`${whole === 1 ? 'the one polled source' : `all ${count(whole)} polled sources`} for the whole period`]
        : polled.length === 0
          ? ['nothing is polled']
          : ['nothing as it happened']),
    ...(each.some(({ imported }) => imported > 0) ? [broughtWords(each)] : []),
    ...(pushed.length > 0 ? [`sent by themselves: ${named(pushed)}, of which gaps cannot be known`] : []),
    ...(off.length > 0 ? [`off: ${named(off.map(({ name }) => name))}`] : []),
  ];
  return `Read: ${parts.join('; ')}. What was not read is not in these numbers.`;
}

/** ` and 40 % without fr (1 of its 4 queries)`, or nothing: what follows the share that was read whole. */
export const partWords = (parts: readonly PartShare[] = []): string =>
  parts.length === 0
    ? ''
    : ` and ${listed(parts.map(({ without, share }) => `${percent(share)} without ${oneLine(without, 200)}`))}`;

/** `brought by import: news 80 % of the period` */
export const broughtWords = (each: readonly SourceRead[]): string =>
  `brought by import: ${each
    .filter(({ imported }) => imported > 0)
    .map(({ source, imported }) => `${oneLine(source, 40)} ${percent(imported)} of the period`)
    .join(', ')}`;

/** What was read of all sources together: `60 %`, and what of the rest was in part. */
export const coverageWords = ({ share, inPart = 0 }: { readonly share: number | null; readonly inPart?: number }) =>
  share === null
    ? 'no source is polled'
    : `${percent(share)}${inPart > 0 ? ` and ${percent(inPart)} without some queries of a source` : ''}`;

const named = (names: readonly string[]): string => names.map((name) => oneLine(name, 40)).join(', ');

/** A poll that is late by its own pace makes no gap worth telling. */
const WHOLE = 0.98;
