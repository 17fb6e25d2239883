import type { VerdictWord } from './alert.js';
import type { VolumeHint } from './evidence.js';

/** How often alerts were right, as people judged them. Both rates are shown wherever a hint is. */
export interface Precision {
  /** Alerts with a verdict. */
  readonly judged: number;
  /** Of these, `genuine-change` or `few-active-customers`. */
  readonly worthAsking: number;
  /** Of these, the ones whose hint agrees with the verdict. */
  readonly hintRight: number;
  /** Alerts posted at all, judged or not. */
  readonly posted: number;
}

/** A verdict and the volume hint that stood on the alert when it was given; null: there was none. */
export interface Judged {
  readonly word: VerdictWord;
  readonly hint: VolumeHint | null;
}

/**
 * Counts verdicts: an alert was worth asking when it was judged a genuine change or a few active customers; its hint
 * was right when it agrees. `cannot tell` agrees with nothing and counts against the hint.
 */
export function precisionFrom(judged: readonly Judged[], posted: number): Precision {
  return {
    judged: judged.length,
    worthAsking: judged.filter(({ word }) => word === 'genuine-change' || word === 'few-active-customers').length,
    hintRight: judged.filter(({ word, hint }) => hint !== null && AGREES[hint] === word).length,
    posted,
  };
}

/** Copied text is few people speaking through many accounts. */
const AGREES: Readonly<Record<VolumeHint, VerdictWord | null>> = {
  'many voices': 'genuine-change',
  'few voices': 'few-active-customers',
  'copied text': 'few-active-customers',
  'cannot tell': null,
};
