import type { Reading } from '../domain/reading.js';
import { TAXONOMY, TOPIC_IDS, type TopicId } from '../domain/taxonomy.js';
import { lowered } from './cues.js';
import { wholeWords } from './pattern.js';
import type { Opinion } from './sentiment.js';
import { TOPIC_RULES } from './topicRules.js';

type Topics = Reading['topics'];

/** What is told, of the topics and the opinion together. */
export interface Subject {
  readonly topics: Topics;
  readonly topic: TopicId | null;
  /** 0..1 */
  readonly complaint: number;
  readonly issue: boolean;
  readonly severity: number;
}

export const NO_SUBJECT: Subject = { topics: [], topic: null, complaint: 0, issue: false, severity: 0 };

/** Where several topics match, the gravest misfortunes lead; then the surer, then the graver. */
const FIRST: readonly TopicId[] = ['fraud_scam', 'card_lost_stolen', 'unrecognised_transaction', 'account_closure'];
/** Topics that are about no issue, however they are said. */
const HARMLESS: ReadonlySet<TopicId> = new Set(['praise', 'general_question', 'feature_request']);
/** A complaint counts from here. */
const COMPLAINT_FROM = 0.5;
/** A topic of this severity is itself an expectation not met, once the opinion is negative. */
const GRAVE = 2;

/** "No fees", "if I lost my card": named, but it did not happen. */
const UNREAL = new RegExp(
  [
    /\b(?:no|zero|without|never|free of|avoid)(?: (?:any|more|hidden|monthly|extra|a|had|have|been))?\s+$/,
    /\b(?:if|in case)(?: [a-z']+){0,3}\s+$/,
  ]
    .map(({ source }) => source)
    .join('|'),
);
const UNREAL_REACH = 40;
const QUESTION_ABOUT_BANKING = wholeWords([
  /banks?|banking|accounts?|cards?|money|payments?|pin|atm|app|savings|credit|debit|currency|currencies/,
  /deposits?|cheques?|overdraft|statements?|opening hours|open today/,
]);

/** Topics, complaint, issue and severity of a normalised English text with its names masked. */
export function subjectOf(text: string, { sentiment, cues, asks }: Opinion): Subject {
  const isPraise = sentiment.label === 'positive' && !sentiment.unsure && cues.complaint === 0;
  const found = topicsIn(lowered(text), isPraise);
  if (found.size === 0 && asks && text.toLowerCase().search(QUESTION_ABOUT_BANKING) >= 0)
    found.set('general_question', 0.5);
  const topics = [...found].map(([id, confidence]) => ({ id, confidence })).sort(byWeight);
  const complaint = complaintOf({ sentiment, cues, asks }, topics);
  const issue = complaint >= COMPLAINT_FROM && topics.some(({ id }) => !HARMLESS.has(id));
  return { topics, topic: topics[0]?.id ?? null, complaint, issue, severity: issue ? severityOf(topics) : 0 };
}

function topicsIn(text: string, isPraise: boolean): Map<TopicId, number> {
  const found = new Map<TopicId, number>();
  for (const { topic, pattern, confidence } of TOPIC_RULES) {
    if (topic === 'praise' && !isPraise) continue;
    if ((found.get(topic) ?? 0) >= confidence || text.search(pattern) < 0) continue;
    if (isReal(text, pattern)) found.set(topic, confidence);
  }
  return found;
}

/** Whether one match at least is neither denied nor only imagined. */
function isReal(text: string, pattern: RegExp): boolean {
  for (const { index } of text.matchAll(pattern)) {
    if (!UNREAL.test(text.slice(Math.max(0, index - UNREAL_REACH), index))) return true;
  }
  return false;
}

function byWeight(a: Topics[number], b: Topics[number]): number {
  const rank = ({ id }: Topics[number]) => (FIRST.includes(id) ? FIRST.indexOf(id) : FIRST.length);
  return (
    rank(a) - rank(b) ||
    b.confidence - a.confidence ||
    TAXONOMY[b.id].severity - TAXONOMY[a.id].severity ||
    TOPIC_IDS.indexOf(a.id) - TOPIC_IDS.indexOf(b.id)
  );
}

/**
 * A negative opinion and an expectation not met: 0.5 and more when both are there, growing with the opinion; below when
 * one is missing. A positive opinion is no complaint.
 */
function complaintOf({ sentiment, cues }: Opinion, topics: Topics): number {
  const unmet = cues.complaint > 0 || cues.plainSarcasm || topics.some(({ id }) => TAXONOMY[id].severity >= GRAVE);
  if (sentiment.label === 'negative') return round(unmet ? 0.5 - 0.5 * sentiment.score : -0.45 * sentiment.score);
  return sentiment.label === 'neutral' && cues.complaint > 0 ? 0.4 : 0;
}

const severityOf = (topics: Topics): number => Math.max(0, ...topics.map(({ id }) => TAXONOMY[id].severity));

const round = (value: number): number => Math.round(value * 1000) / 1000;
