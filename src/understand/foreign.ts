import type { Sentiment } from '../domain/reading.js';
import {
  AFTER_BUT,
  ASKED_NEGATIVE,
  BEFORE_BUT,
  BOOST,
  DAMP,
  FLIP_NEGATIVE,
  FLIP_POSITIVE,
  REACH,
} from './modifiers.js';
import { type OwnElsewhere, takeOwn } from './own-elsewhere.js';
import { UNSCORED } from './sentiment.js';
import { type Signs, signsIn } from './signs.js';
import { foldWord, NO_WORDS, type Part, type Phrase, type WordList, wordListOf } from './wordlist.js';

/** What a text in another language than English says. */
export interface ForeignOpinion {
  readonly sentiment: Sentiment;
  /** 0..1 */
  readonly complaint: number;
}

/** Another language is read by a word list alone, without a trained model: it is never as sure as English may be. */
const MOST_CONFIDENCE = 0.75;
/** Unsure below it: these confidences are not calibrated, as those of the English model are. */
const FLOOR = 0.5;
/** Of emoji beside words that nobody read, and of a rating that is written out. */
const CONFIDENCE_OF_ONE_EMOJI = 0.45;
const CONFIDENCE_OF_SIGNS = 0.6;
/** As in English: score = sum / sqrt(sum^2 + 15) (Hutto & Gilbert 2014). */
const SQUASH = 15;
const POSITIVE_FROM = 0.24;
const NEGATIVE_FROM = -0.2;
const REACH_BACK = 3;
const LONGEST_GAP = 3;

/**
 * The opinion of a normalised text with its names masked. With a word list for the language: words, phrases, negation,
 * emoji and ratings. Without one, or in no language: the workspace's own words, emoji and ratings alone, and
 * `scored: false` where there are none.
 */
export function foreignOpinion(text: string, language: string | null, own: OwnElsewhere): ForeignOpinion {
  const list = language === null ? undefined : wordListOf(language);
  const signs = signsIn(text, own.signs);
  const sum: Sum = { positive: 0, negative: 0, words: 0, valued: 0, owned: signs.owned, complaints: 0, asks: true };
  for (const sentence of sentencesOf(text)) addSentence(sum, sentence, list ?? NO_WORDS, own);
  if (list === undefined && sum.owned === 0) return { sentiment: ofSigns(signs), complaint: 0 };
  for (const value of valuesOf(signs)) add(sum, value, 1);
  const sentiment = judged(sum);
  return { sentiment, complaint: complaintOf(sentiment, sum) };
}

/** What emoji and ratings say by themselves. */
function ofSigns(signs: Signs): Sentiment {
  const values = valuesOf(signs);
  if (values.length === 0) return UNSCORED;
  const total = values.reduce((sum, value) => sum + value, 0);
  const isClear = signs.rating !== undefined || (values.length > 1 && values.every((value) => value * total > 0));
  return labelled(squashed(total), isClear ? CONFIDENCE_OF_SIGNS : CONFIDENCE_OF_ONE_EMOJI);
}

const valuesOf = ({ emoji, rating }: Signs): number[] => [
  ...emoji.slice(0, 5),
  ...(rating === undefined ? [] : [6 * (rating - 0.5)]),
];

interface Sum {
  /** >= 0 */
  positive: number;
  /** <= 0 */
  negative: number;
  words: number;
  valued: number;
  /** Own words of the workspace with a value. */
  owned: number;
  complaints: number;
  /** Every sentence asks. */
  asks: boolean;
}

function add(sum: Sum, value: number, weight: number): void {
  if (value === 0) return;
  sum.valued++;
  if (value > 0) sum.positive += value * weight;
  else sum.negative += value * weight;
}

interface Sentence {
  /** Folded words; an empty one stands for a comma. */
  readonly words: readonly string[];
  readonly asks: boolean;
}

const SENTENCE = /[^.!?\u2026\n]+(?:[.!?\u2026\n]+|$)/g;
const WORD = /[\p{L}\p{N}]+|[,;:()]/gu;

function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  for (const [sentence] of foldWord(text).matchAll(SENTENCE)) {
    const words = (sentence.match(WORD) ?? []).map((word) => (/[,;:()]/.test(word) ? '' : word));
    if (words.length > 0) sentences.push({ words, asks: /\?/.test(sentence) });
  }
  return sentences;
}

function addSentence(sum: Sum, { words, asks }: Sentence, list: WordList, own: OwnElsewhere): void {
  const values = new Float64Array(words.length);
  const taken = new Uint8Array(words.length);
  const owned = new Uint8Array(words.length);
  sum.owned += takeOwn(words, own, values, owned);
  const complaints = takePhrases(words, list, values, taken, owned);
  for (const [at, word] of words.entries()) {
    if (word !== '') sum.words++;
    if (taken[at] || (list.negators.has(word) && !owned[at])) continue;
    const value = owned[at] ? (values[at] ?? 0) : (list.valueOf(word) ?? 0);
    const before = words[at - 1] ?? '';
    values[at] = value * (list.boosters.has(before) ? BOOST : list.dampeners.has(before) ? DAMP : 1);
  }
  negate(words, list, values, taken, owned);
  const asked = asks && complaints === 0;
  sum.complaints += complaints;
  sum.asks &&= asked;
  const but = words.findLastIndex((word) => list.contrast.has(word));
  for (const [at, value] of values.entries()) {
    const weight = but < 0 ? 1 : at > but ? AFTER_BUT : BEFORE_BUT;
    add(sum, value, !asked ? weight : value > 0 ? 0 : weight * ASKED_NEGATIVE);
  }
}

/**
 * Gives each phrase its value, at its first word, and marks its words as taken; one that holds an own word of the
 * workspace says nothing. Returns how many complain.
 */
function takePhrases(
  words: readonly string[],
  list: WordList,
  values: Float64Array,
  taken: Uint8Array,
  owned: Uint8Array,
): number {
  let complaints = 0;
  for (const [at, word] of words.entries()) {
    if (word === '') continue;
    let [best, end]: [Phrase | undefined, number] = [undefined, 0];
    for (const phrase of list.phrasesAt(word)) {
      const to = endOfPhrase(words, at, phrase.parts);
      if (to < 0 || owned.subarray(at, to).includes(1)) continue;
      if (phrase.complaint) complaints++;
      else if (to > end && !taken[at]) [best, end] = [phrase, to];
    }
    if (best === undefined) continue;
    taken.fill(1, at, end);
    values[at] = best.value;
  }
  return complaints;
}

/** Where a phrase that starts at a word ends; -1 when it does not stand there. */
function endOfPhrase(words: readonly string[], from: number, parts: readonly Part[]): number {
  let at = from;
  for (let part = 0; part < parts.length; part++) {
    const wanted = parts[part] as Part;
    if (wanted !== 'gap') {
      if (!fits(words[at], wanted)) return -1;
      at++;
      continue;
    }
    const next = parts[part + 1] as Part;
    const last = at + LONGEST_GAP;
    while (at < last && words[at] !== '' && !fits(words[at], next)) at++;
  }
  return at;
}

const fits = (word: string | undefined, part: Part): boolean =>
  word !== undefined &&
  part !== 'gap' &&
  (part.words.has(word) || part.beginnings.some((beginning) => word.startsWith(beginning)));

/** Turns what negators reach: the next word with a value in their clause, or where the language does so, the one before. */
function negate(
  words: readonly string[],
  list: WordList,
  values: Float64Array,
  taken: Uint8Array,
  owned: Uint8Array,
): void {
  const done = new Uint8Array(words.length);
  for (const [at, word] of words.entries()) {
    if (taken[at] || owned[at] || !isNegator(words, at, word, list)) continue;
    const target =
      reached(words, values, at, 1, REACH) ?? (list.backwards ? reached(words, values, at, -1, REACH_BACK) : undefined);
    if (target === undefined || done[target]) continue;
    const value = values[target] ?? 0;
    // A complaint stays one, whatever stands before it: "no, no funciona".
    if (taken[target] && value < 0) continue;
    values[target] = value * (value > 0 ? FLIP_POSITIVE : FLIP_NEGATIVE);
    done[target] = 1;
  }
}

function isNegator(words: readonly string[], at: number, word: string, list: WordList): boolean {
  if (!list.negators.has(word)) return false;
  if (!list.paired.has(word)) return true;
  return words.slice(Math.max(0, at - REACH), at).some((each) => list.negators.has(each) && !list.paired.has(each));
}

function reached(
  words: readonly string[],
  values: Float64Array,
  from: number,
  step: 1 | -1,
  reach: number,
): number | undefined {
  for (let at = from + step, left = reach; left > 0 && at >= 0 && at < words.length; at += step, left--) {
    if (words[at] === '') return undefined;
    if (values[at] !== 0) return at;
  }
  return undefined;
}

function judged({ positive, negative, words, valued, asks }: Sum): Sentiment {
  if (words === 0 && valued === 0) return UNSCORED;
  const score = squashed(positive + negative);
  if (score >= POSITIVE_FROM || score <= NEGATIVE_FROM) {
    const conflict = Math.min(positive, -negative) / Math.max(positive, -negative);
    return labelled(score, 0.36 + 0.4 * Math.abs(score) - 0.3 * conflict);
  }
  return labelled(score, asks ? CONFIDENCE_OF_SIGNS : valued === 0 ? 0.35 : 0.45);
}

function labelled(score: number, confidence: number): Sentiment {
  const label = score >= POSITIVE_FROM ? 'positive' : score <= NEGATIVE_FROM ? 'negative' : 'neutral';
  const shown = Math.round(1000 * Math.max(0, Math.min(MOST_CONFIDENCE, confidence))) / 1000;
  return { label, score, confidence: shown, unsure: shown < FLOOR, scored: true };
}

const squashed = (total: number): number => Math.round((1000 * total) / Math.sqrt(total * total + SQUASH)) / 1000;

function complaintOf({ label, score }: Sentiment, { complaints }: Sum): number {
  if (label === 'negative') return Math.round(1000 * (complaints > 0 ? 0.5 - 0.5 * score : -0.45 * score)) / 1000;
  return label === 'neutral' && complaints > 0 ? 0.4 : 0;
}
