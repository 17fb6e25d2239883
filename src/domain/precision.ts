import type { VerdictWord } from './alert.js';
import type { VolumeHint } from './evidence.js';
import type { AlertKind } from './series.js';

/** How often alerts were right, as people judged them. Both rates are shown wherever a hint is. */
export interface Precision {
  /** The kind of alert that was counted; absent: every kind. */
  readonly kind?: AlertKind;
  /** Only those of the one series that is spoken of. */
  readonly isOfSeries?: boolean;
  /** Alerts with a verdict. */
  readonly judged: number;
  /** Of these, `genuine-change` or `few-active-customers`. */
  readonly worthAsking: number;
  /** Of these, the ones whose hint said whose voices they are, and so could be right or wrong. */
  readonly hinted: number;
  /** Of these, the ones whose hint agrees with the verdict. */
  readonly hintRight: number;
  /** Posted alerts of any kind that nobody has judged. */
  readonly unjudged: number;
}

/** A verdict and the volume hint that stood on the alert when it was given; null: it had none. */
export interface Judged {
  readonly word: VerdictWord;
  readonly hint: VolumeHint | null;
}

/** Fewer verdicts than this tell no rate. */
export const ENOUGH_JUDGED = 5;

/** Counts verdicts; `cannot tell` agrees with nothing and counts against the hint. */
export const precisionFrom = (judged: readonly Judged[], unjudged: number, kind?: AlertKind): Precision => ({
  ...(kind === undefined ? {} : { kind }),
  judged: judged.length,
  worthAsking: judged.filter(({ word }) => isWorthAsking(word)).length,
  hinted: judged.filter(isHinted).length,
  hintRight: judged.filter(isHintRight).length,
  unjudged,
});

/** An alert was worth asking about when it was judged a genuine change or a few active customers. */
export const isWorthAsking = (word: VerdictWord): boolean =>
  word === 'genuine-change' || word === 'few-active-customers';

/** Kinds whose reading says nothing of whose voices they are: it can be neither right nor wrong. */
export const SAYS_NO_VOICES: readonly AlertKind[] = ['sentiment_shift', 'risk', 'drop', 'source_down'];

export const isHinted = ({ hint }: Judged): boolean => hint !== null;

export const isHintRight = ({ word, hint }: Judged): boolean => hint !== null && AGREES[hint] === word;

/** Copied text is few people speaking through many accounts. */
const AGREES: Readonly<Record<VolumeHint, VerdictWord | null>> = {
  'many voices': 'genuine-change',
  'few voices': 'few-active-customers',
  'copied text': 'few-active-customers',
  'cannot tell': null,
};
