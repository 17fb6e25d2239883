import type { Sentiment } from '../domain/reading.js';
import { type Cues, takePhrases } from './cues.js';
import type { Lexicon } from './lexicon.js';
import { type Sentence, sentencesOf } from './sentences.js';
import { tokenise } from './tokens.js';
import { valuesOf } from './valence.js';

/** Below this confidence a sentiment is *unsure*. */
export const CONFIDENCE_FLOOR = 0.5;

export const UNSCORED: Sentiment = { label: 'neutral', score: 0, confidence: 0, unsure: false, scored: false };

export interface Opinion {
  readonly sentiment: Sentiment;
  readonly cues: Cues;
  /** Every sentence asks, and none complains. */
  readonly asks: boolean;
}

/** VADER's squashing (Hutto & Gilbert 2014): score = sum / sqrt(sum^2 + 15); a clear word of 3 gives 0.61. */
const SQUASH = 15;
/** Scores between these are neutral. */
const POSITIVE_FROM = 0.29;
const NEGATIVE_FROM = -0.2;
const BEFORE_BUT = 0.6;
const AFTER_BUT = 1.4;
/** In a question without a complaint, words are hardly an opinion: "which bank is best?" is no praise. */
const ASKED_NEGATIVE = 0.4;
const EXCLAMATION = 0.06;

/** What a normalised English text with its names masked says, by lexicon, phrases and rules. */
export function sentimentOf(text: string, lexicon: Lexicon): Opinion {
  const { rest, cues } = takePhrases(text);
  const sum = sumOf(text, rest, cues, lexicon);
  return { sentiment: judged(sum, cues), cues, asks: sum.asks };
}

interface Sum {
  /** >= 0 */
  positive: number;
  /** <= 0 */
  negative: number;
  /** Words that stand outside phrases, and phrases. */
  words: number;
  /** Tokens and phrases with a value. */
  valued: number;
  /** Every sentence asks. */
  asks: boolean;
}

function sumOf(text: string, rest: string, cues: Cues, lexicon: Lexicon): Sum {
  const sum: Sum = { positive: 0, negative: 0, words: 0, valued: 0, asks: true };
  const shouting = isShouting(text);
  for (const sentence of sentencesOf(text)) {
    const asked = sentence.asks && cues.complaint === 0;
    sum.asks &&= asked;
    const add = (value: number, at: number) => {
      if (value !== 0) sum.valued++;
      const weighted = value * weightIn(sentence, at);
      if (weighted > 0) sum.positive += asked ? 0 : weighted;
      else sum.negative += asked ? weighted * ASKED_NEGATIVE : weighted;
    };
    for (const { token, valence } of valuesOf(tokenise(rest.slice(sentence.at, sentence.end)), lexicon, shouting)) {
      if (token.kind === 'word') sum.words++;
      add(valence, sentence.at + token.at);
    }
    for (const { phrase, at } of cues.found) {
      if (at < sentence.at || at >= sentence.end || phrase.valence === 0) continue;
      sum.words++;
      add(phrase.valence, at);
    }
  }
  const emphasis = 1 + EXCLAMATION * Math.min(4, text.match(/!/g)?.length ?? 0);
  return { ...sum, positive: sum.positive * emphasis, negative: sum.negative * emphasis };
}

const weightIn = ({ butAt }: Sentence, at: number): number => (butAt < 0 ? 1 : at > butAt ? AFTER_BUT : BEFORE_BUT);

/** Mostly capitals: then capitals stress nothing. */
function isShouting(text: string): boolean {
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  return capitals > 0 && capitals > 2 * (text.match(/\p{Ll}/gu)?.length ?? 0);
}

function judged({ positive, negative, words, valued, asks }: Sum, cues: Cues): Sentiment {
  if (words === 0 && valued === 0) return UNSCORED;
  const total = positive + negative;
  const score = round(total / Math.sqrt(total * total + SQUASH));
  if (isSarcasm(cues, positive, negative)) return sentiment('negative', Math.min(-0.4, -Math.abs(score)), 0.4);
  if (score >= POSITIVE_FROM) return sentiment('positive', score, opinionConfidence(score, positive, negative));
  if (score <= NEGATIVE_FROM) return sentiment('negative', score, opinionConfidence(score, positive, negative));
  return sentiment('neutral', score, neutralConfidence(valued, asks, positive, negative));
}

const isSarcasm = (cues: Cues, positive: number, negative: number): boolean =>
  cues.plainSarcasm || (cues.sarcasm > 0 && positive > 0 && (cues.complaint > 0 || negative <= -2));

/** Clear scores are more often right; strong words on both sides make any score doubtful. */
function opinionConfidence(score: number, positive: number, negative: number): number {
  const conflict = Math.min(positive, -negative) / Math.max(positive, -negative);
  return 0.45 + 0.5 * Math.abs(score) - 0.3 * conflict;
}

/** A question is neutral for sure; a text without one word of opinion may only be one that the lexicon does not know. */
function neutralConfidence(valued: number, asks: boolean, positive: number, negative: number): number {
  if (asks) return 0.7;
  if (valued === 0) return 0.35;
  return positive > 1 && negative < -1 ? 0.4 : 0.5;
}

function sentiment(label: Sentiment['label'], score: number, confidence: number): Sentiment {
  const shown = round(Math.max(0, Math.min(1, confidence)));
  return { label, score, confidence: shown, unsure: shown < CONFIDENCE_FLOOR, scored: true };
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
