import { GRAVE } from '../../domain/reading.js';
import type { PhraseRule } from '../../domain/taxonomy.js';
import type { Opinion } from '../sentiment.js';
import type { Hit } from './rules.js';

// Chosen on hand-written posts (test/fixtures/posts.ts).
const GRAVE_TOPIC = 0.6;
const START = -2.2;
const UNMET = 3.2;
const OPINION = 2.2;
const ADDRESSED = 0.9;

/** What a text is about, as far as it bears on a complaint. */
export interface About {
  /** Severity of its gravest topic, 0 without one. */
  readonly gravest: number;
  /** It names a brand or an account, or a topic. */
  readonly addressed: boolean;
  /** It begins as a question does. */
  readonly opensAsking: boolean;
}

/**
 * How likely a text complains, 0..1: a logistic function of how surely an expectation was not met (phrases that say so,
 * taken as independent; or a grave topic told badly), of how negative the opinion is, and of whether it is said to a company
 * or about what it does. A kind word is never a complaint, nor is a
 * neutral question, or news of trouble that is nobody's own.
 */
export function complaintOf(
  { sentiment, asks, turn }: Opinion,
  unmet: readonly Hit<PhraseRule>[],
  about: About,
): number {
  const isNegative = sentiment.label === 'negative';
  const expectation = Math.max(
    surety(unmet),
    isNegative && !asks && !about.opensAsking && about.gravest >= GRAVE ? GRAVE_TOPIC : 0,
    isNegative && turn === 'let down' ? GRAVE_TOPIC : 0,
  );
  if (expectation === 0 && !isNegative) return 0;
  // "My order was due on Tuesday, where is it?" tells first, and asks then: that is no plain question.
  const isQuestion = turn === 'asks' || (asks && about.opensAsking);
  if (isNoComplaint(turn) || sentiment.label === 'positive' || (!isNegative && isQuestion)) return 0;
  const logit = START + UNMET * expectation - OPINION * sentiment.score + (about.addressed ? ADDRESSED : 0);
  return Math.round(1000 / (1 + Math.exp(-logit))) / 1000;
}

const isNoComplaint = (turn: Opinion['turn']): boolean => turn === 'good' || turn === 'news' || turn === 'neither';

function surety(unmet: readonly Hit<PhraseRule>[]): number {
  let doubt = 1;
  for (const rule of new Set(unmet.map((hit) => hit.rule))) doubt *= 1 - rule.confidence;
  return 1 - doubt;
}
