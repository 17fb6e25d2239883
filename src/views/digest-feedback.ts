import type { Field } from '../card.js';
import type { LedgerEntry } from '../domain/ledger.js';
import { type TopicNames, topicOf } from '../domain/taxonomy.js';
import { type DigestBrand, moveWords } from './digest-brands.js';
import { listed, oneLine, plural } from './words.js';

/** What customers told us of themselves, and what was done about it. */
export interface HeardView {
  readonly n: number;
  readonly topics: readonly { readonly topic: string; readonly n: number; readonly done: readonly LedgerEntry[] }[];
  readonly otherDone: readonly LedgerEntry[];
}

const MOST_TOPICS = 3;

/** How many told us and how satisfied they were, and "you said, we did" topic by topic. */
export function feedbackFields(
  { n, topics, otherDone }: HeardView,
  brands: readonly DigestBrand[],
  taxonomy: TopicNames,
): readonly Field[] {
  if (n === 0 && otherDone.length === 0) return [];
  const scores = brands.flatMap(({ brand, kpis }) => {
    const score = kpis.find(({ id }) => id === 'feedback_score');
    return score === undefined || score.value === null
      ? []
      : [`satisfied: ${oneLine(brand.name, 60)} ${moveWords(score)}`];
  });
  const said = topics.slice(0, MOST_TOPICS).map(({ topic, n: times, done }) => {
    const label = topicOf(taxonomy, topic)?.label ?? oneLine(topic, 60);
    return `${label} (${times}): ${done.length === 0 ? 'nothing was entered as done' : done.map(doneWords).join('; ')}`;
  });
  return [
    { label: 'Feedback', text: n === 0 ? 'none was given' : [plural(n, 'customer message'), ...scores].join('; ') },
    ...(said.length + otherDone.length === 0
      ? []
      : [{ label: 'You said, we did', text: listed([...said, ...otherDone.map(doneWords)]) }]),
  ];
}

const doneWords = ({ what, by }: LedgerEntry): string => `${oneLine(what, 160)} (${oneLine(by, 80)})`;
