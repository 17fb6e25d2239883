import type { Sentiment } from '../domain/reading.js';
import type { Analyse, Analysis } from './analyse.js';
import { type Cues, merged } from './cues.js';
import type { Model } from './model/file.js';
import { loadModel } from './model/load.js';
import { calibrated, logitsInto, softmax } from './model/score.js';
import { partsOf } from './parts.js';
import { CLEAR, NEGATIVE, NEUTRAL, POSITIVE, shift, shiftByRating } from './shifts.js';
import { type Turn, turnOf, writtenRating } from './turns.js';

export const UNSCORED: Sentiment = { label: 'neutral', score: 0, confidence: 0, unsure: false, scored: false };

export interface Opinion {
  readonly sentiment: Sentiment;
  readonly cues: Cues;
  /** Every sentence asks, and none complains. */
  readonly asks: boolean;
  /** What a turn of phrase says of the whole; absent without one, and in a text of several parts. */
  readonly turn?: Turn;
}

/** An opinion with its reasons. */
export interface Judged extends Opinion {
  /** Why the sentiment is unsure, or differs from what the model alone would say. */
  readonly because: readonly Because[];
}

export type Because =
  | 'own words'
  | 'question'
  | 'sarcasm'
  | 'turn of phrase'
  | 'rating'
  | 'both sides'
  | 'rules disagree'
  | 'hardly a word'
  | 'under the floor';

/** The classes of the model, in its order. */
export const LABELS = ['negative', 'neutral', 'positive'] as const;

/** What a sarcasm says at least. */
const SARCASTIC = -0.4;
/** How far under the floor a doubtful answer is put, when its probability is above it. */
const DOUBT = 0.05;
const FEW_WORDS = 3;

/** The confidence below which a sentiment is *unsure*: chosen with the weights, on development data. 0..1 */
export const sentimentFloor = (): number => sentimentModel().settings.floor ?? 0;

export const sentimentModel = (): Model => loadModel('sentiment');

/**
 * What a normalised English text with its names masked says. The probabilities are those of the linear model over words,
 * pieces of words and rule findings, calibrated on held-out texts; score = P(positive) - P(negative), and the confidence
 * is the probability of the label. Long texts are read by parts.
 */
export function sentimentOf(text: string, analyse: Analyse): Judged {
  const found = new Findings();
  for (const part of partsOf(text)) found.add(analyse(part));
  return found.opinion();
}

/** Collects the parts of a text. */
class Findings {
  private readonly logits = new Float64Array(LABELS.length);
  private readonly chances = new Float64Array(LABELS.length);
  private weight = 0;
  private cues: Cues | undefined;
  private words = 0;
  private valued = 0;
  private positive = 0;
  private negative = 0;
  private best = 0;
  private worst = 0;
  private own = 0;
  private asks = true;
  private parts = 0;
  private turn: Turn | undefined;
  private rating: number | undefined;
  private complains = false;
  private eased = false;

  add({ tally, cues, bag, tokens }: Analysis): void {
    const model = sentimentModel();
    logitsInto(this.chances, model, bag);
    const complaints = complaintsOf(cues);
    const turn = turnOf(tokens.lower, { ...tally, complaint: cues.complaint, complaints });
    this.parts++;
    this.turn = this.parts === 1 ? turn : undefined;
    shift(this.chances, tally, cues, turn);
    const rating = writtenRating(tokens.lower);
    if (rating !== undefined) shiftByRating(this.chances, rating);
    this.rating ??= rating;
    this.complains ||= complaints.some((id) => !FAINT.has(id));
    this.eased ||= tally.contrast || cues.found.some(({ phrase }) => EASING.has(phrase.id));
    calibrated(this.chances, model);
    const part = Float64Array.from(this.chances);
    // A part that only tells what happened must not drown the one that says what the customer thinks of it.
    const weight = 1 - at(softmax(part), NEUTRAL) / 2;
    for (const of of [NEGATIVE, NEUTRAL, POSITIVE])
      this.logits[of] = at(this.logits, of) + weight * at(this.chances, of);
    this.weight += weight;
    this.cues = this.cues === undefined ? cues : merged(this.cues, cues);
    this.words += tally.words;
    this.valued += tally.valued + (tally.own === 0 ? 0 : 1) + (rating === undefined ? 0 : 1);
    this.positive += tally.positive;
    this.negative += tally.negative;
    this.best = Math.max(this.best, tally.best);
    this.worst = Math.min(this.worst, tally.worst);
    this.own += tally.own;
    this.asks &&= tally.asks;
  }

  opinion(): Judged {
    const cues = this.cues ?? NO_CUES;
    const because: Because[] = [];
    const asks = (this.asks && this.turn !== 'let down') || this.turn === 'asks';
    const turned = this.turn === undefined ? {} : { turn: this.turn };
    const told = (sentiment: Sentiment): Judged => ({ sentiment, cues, asks, because, ...turned });
    if (this.words === 0 && this.valued === 0) return told(UNSCORED);
    const chances = softmax(this.logits.map((logit) => logit / this.weight));
    const best = chances.indexOf(Math.max(...chances));
    const score = at(chances, POSITIVE) - at(chances, NEGATIVE);
    const floor = sentimentFloor();
    if (this.own !== 0) because.push('own words');
    if (asks) because.push('question');
    else if (this.turn !== undefined && this.turn !== 'irony') because.push('turn of phrase');
    if (this.rating !== undefined) because.push('rating');
    if (this.isSarcasm(cues, best)) {
      because.push('sarcasm');
      return told(doubtful('negative', Math.min(SARCASTIC, -Math.abs(score)), at(chances, NEGATIVE), floor));
    }
    const doubts = this.doubts(best, at(chances, best) < floor);
    because.push(...doubts);
    const label = LABELS[best] ?? 'neutral';
    if (doubts.length > 0) return told(doubtful(label, score, at(chances, best), floor));
    return told({ label, score: round(score), confidence: round(at(chances, best)), unsure: false, scored: true });
  }

  /** A short text that praises and complains in one breath, without a "but" and without saying that it ended well. */
  private isSarcasm({ sarcasm, complaint, plainSarcasm }: Cues, best: number): boolean {
    if (this.turn === 'good' || this.turn === 'neither') return false;
    if (this.turn === 'irony') return true;
    if (best === POSITIVE && this.complains && this.parts === 1 && this.own <= 0 && !this.eased) return true;
    return plainSarcasm || (sarcasm > 0 && this.positive > 0 && (complaint > 0 || this.negative <= -2));
  }

  private doubts(best: number, isUnder: boolean): Because[] {
    const total = this.positive + this.negative;
    const doubts: Because[] = [];
    if (isUnder) doubts.push('under the floor');
    if (this.best >= CLEAR && this.worst <= -CLEAR) doubts.push('both sides');
    if ((best === NEGATIVE && total >= CLEAR) || (best === POSITIVE && total <= -CLEAR)) doubts.push('rules disagree');
    if (this.words < FEW_WORDS && this.valued === 0) doubts.push('hardly a word');
    return doubts;
  }
}

/** Said as often by people who look forward: "the third time I see it", "I still haven't seen it". */
const FAINT = new Set(['repeated', 'still-waiting']);

/** Praise that nobody gives in mockery: "great job" is not among it. */
const EASING = new Set(['no-problem', 'quickly-sorted', 'best']);

const complaintsOf = ({ found }: Cues): string[] =>
  found.filter(({ phrase }) => phrase.kind === 'complaint').map(({ phrase }) => phrase.id);

const NO_CUES: Cues = { found: [], complaint: 0, praise: 0, sarcasm: 0, request: 0, plainSarcasm: false };

/** Unsure whatever the probability: then the confidence is put under the floor, so that the two never contradict. */
function doubtful(label: Sentiment['label'], score: number, chance: number, floor: number): Sentiment {
  const confidence = Math.max(0, Math.min(chance, floor - DOUBT));
  return { label, score: round(score), confidence: round(confidence), unsure: true, scored: true };
}

const at = (values: Float64Array, index: number): number => values[index] as number;

const round = (value: number): number => Math.round(value * 1000) / 1000;
