import { COMPLAINT_FROM, GRAVE, type SentimentLabel } from './reading.js';
import type { Instant } from './time.js';

/** What a person can correct of a mention's reading. */
export const ASPECTS = ['sentiment', 'topic'] as const;
export type Aspect = (typeof ASPECTS)[number];

/** "About none of the topics". */
export const NO_TOPIC = 'none';

/** What stands where a topic may stand and means something else: no taxonomy may name a topic so. */
export const NOT_A_TOPIC = [
  'negative',
  'neutral',
  'positive',
  'unsure',
  'unscored',
  NO_TOPIC,
  'undo',
  'next',
  'random',
] as const;

/** What a mention counts as: the machine's reading, or what a person made of it. */
export interface Judgement {
  /** -1 negative, 0 neutral, 1 positive */
  readonly label: number;
  /** -1..1 */
  readonly score: number;
  /** 0..1 */
  readonly confidence: number;
  readonly unsure: boolean;
  readonly scored: boolean;
  readonly topic: string | null;
  readonly topics: readonly string[];
  /** 0..1 */
  readonly complaint: number;
  readonly issue: boolean;
  /** 0..5 */
  readonly severity: number;
}

/** How it feels, and whether that can be told. */
export type Felt = Pick<Judgement, 'label' | 'unsure' | 'scored'>;

/** What a person says of a mention; absent: the machine's reading counts. */
export interface PersonsWords {
  readonly sentiment?: SentimentLabel;
  /** A topic of the taxonomy, or `none`. */
  readonly topic?: string;
  /** Severity (0..5) of the topics that were read and said, as the taxonomy had it when the person spoke. */
  readonly severities?: Readonly<Record<string, number>>;
}

/** How a person came to the mention. Only what was drawn at random says how often the machine is right. */
export type Offer = 'picked' | 'unsure' | 'random';

/** One thing that a person said of a mention. */
export interface Correction {
  readonly source: string;
  readonly id: string;
  readonly aspect: Aspect;
  readonly word: string;
  /** What it counted as before, in the same words. */
  readonly was: string;
  /** What the machine had read; `unsure` for a sentiment it was unsure of, `unscored` for what it did not read. */
  readonly machine: string;
  /** Number of the reader that had read it. */
  readonly model: number;
  readonly how: Offer;
  readonly by: string;
  readonly at: Instant;
}

export const SENTIMENT_LABELS = ['negative', 'neutral', 'positive'] as const satisfies readonly SentimentLabel[];

/** A person says which way, not how strongly: the score of one clear word (3 of 5, squashed as sum / sqrt(sum^2 + 15)). */
const CLEAR = 0.6;

/**
 * What a mention counts as once a person has spoken: a given sentiment is sure, a given topic is the only one. Complaint,
 * issue and severity follow by the machine's own rules. A word that only confirms leaves everything else as it was read.
 */
export function judged(read: Judgement, said: PersonsWords): Judgement {
  const felt = withSentiment(read, said.sentiment);
  const topics = topicsOf(read, said.topic);
  const isMoved = felt.label !== read.label || felt.unsure !== read.unsure || felt.scored !== read.scored;
  if (!isMoved && topics === read.topics) return felt;
  const severity = Math.max(0, ...topics.map((topic) => said.severities?.[topic] ?? 0));
  const complaint = complaintOf(felt, read.complaint, severity);
  // Topics without a severity are about no issue, however they are said.
  const issue = complaint >= COMPLAINT_FROM && severity > 0;
  return { ...felt, topic: topics[0] ?? null, topics, complaint, issue, severity: issue ? severity : 0 };
}

/** The reading of a sentiment in a word. */
export const sentimentWord = ({ label, unsure, scored }: Felt): string =>
  !scored ? 'unscored' : unsure ? 'unsure' : (SENTIMENT_LABELS[label + 1] ?? 'neutral');

/** The word of one aspect. */
export const wordOf = (judgement: Judgement, aspect: Aspect): string =>
  aspect === 'sentiment'
    ? sentimentWord(judgement)
    : (judgement.topic ?? (judgement.scored ? NO_TOPIC : sentimentWord(judgement)));

function withSentiment(read: Judgement, word: SentimentLabel | undefined): Judgement {
  if (word === undefined) return read;
  const label = SENTIMENT_LABELS.indexOf(word) - 1;
  const score = read.scored && read.label === label ? read.score : label * CLEAR;
  return { ...read, label, score, confidence: 1, unsure: false, scored: true };
}

function topicsOf({ topic, topics }: Judgement, word: string | undefined): readonly string[] {
  if (word === undefined || word === (topic ?? NO_TOPIC)) return topics;
  return word === NO_TOPIC ? [] : [word];
}

function complaintOf({ label, score, scored, unsure }: Judgement, read: number, gravest: number): number {
  if (!scored || unsure) return read;
  if (label >= 0) return 0;
  const unmet = read >= COMPLAINT_FROM || gravest >= GRAVE;
  return unmet ? Math.max(read, 0.5 - 0.5 * score) : read;
}
