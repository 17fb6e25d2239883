import type { Field } from '../card.js';
import type { LedgerEntry } from '../domain/ledger.js';
import { type TopicNames, topicOf } from '../domain/taxonomy.js';
import { listed, oneLine, plural } from './words.js';

/** What customers told us of themselves, and what was done about it. */
export interface HeardView {
  readonly n: number;
  readonly rated: number;
  /** 1..5 */
  readonly mean: number | null;
  readonly topics: readonly { readonly topic: string; readonly n: number; readonly done: readonly LedgerEntry[] }[];
  readonly otherDone: readonly LedgerEntry[];
}

const MOST_TOPICS = 3;
/** Of fewer, a mean says nothing. */
const ENOUGH_RATINGS = 5;

/** `12 told us; 4.1 of 5 (9 ratings)`, and "you said, we did" line by line. */
export function feedbackFields(
  { n, rated, mean, topics, otherDone }: HeardView,
  taxonomy: TopicNames,
): readonly Field[] {
  if (n === 0 && otherDone.length === 0) return [];
  const stars =
    mean !== null && rated >= ENOUGH_RATINGS
      ? `; rated ${mean.toFixed(1)} of 5 (n = ${rated})`
      : rated > 0
        ? `; ${plural(rated, 'rating')}, too few for a mean`
        : '';
  const said = topics.slice(0, MOST_TOPICS).map(({ topic, n: times, done }) => {
    const label = topicOf(taxonomy, topic)?.label ?? oneLine(topic, 60);
    return `${label} (${times}): ${done.length === 0 ? 'nothing was entered as done' : done.map(doneWords).join('; ')}`;
  });
  return [
    { label: 'Feedback', text: n === 0 ? 'none was given' : `${plural(n, 'customer message')}${stars}` },
    ...(said.length + otherDone.length === 0
      ? []
      : [{ label: 'You said, we did', text: listed([...said, ...otherDone.map(doneWords)]) }]),
  ];
}

const doneWords = ({ what, by }: LedgerEntry): string => `${oneLine(what, 160)} (${oneLine(by, 80)})`;
