import { NO_TOPIC, type PersonsWords, SENTIMENT_LABELS } from '../domain/correction.js';
import type { SentimentLabel } from '../domain/reading.js';
import { suggestion } from '../domain/spelling.js';
import { type TopicNames, topicOf } from '../domain/taxonomy.js';
import { UserError } from '../errors.js';
import { oneLine } from '../views/index.js';

/**
 * A sentiment, a topic, or one of each in any order; a topic by its id or its label, which may have spaces. Throws
 * UserError for anything else, with what was probably meant.
 */
export function readWords(words: readonly string[], taxonomy: TopicNames): PersonsWords {
  const said: { sentiment?: SentimentLabel; topic?: string } = {};
  for (let at = 0; at < words.length; ) {
    const { sentiment, topic, length } = readOne(words.slice(at), taxonomy);
    const aspect = sentiment ? 'sentiment' : 'topic';
    if (said[aspect] !== undefined)
      throw new UserError(`Only one ${aspect} can be right: ${said[aspect]} or ${sentiment ?? topic}?`);
    if (sentiment) said.sentiment = sentiment;
    else if (topic !== undefined) said.topic = topic;
    at += length;
  }
  return said;
}

interface Read {
  readonly sentiment?: SentimentLabel;
  readonly topic?: string;
  /** Words that it takes. */
  readonly length: number;
}

/** What the first words say: a sentiment or an id is one word, a label as many as it has. */
function readOne(words: readonly string[], taxonomy: TopicNames): Read {
  const first = plain(words[0] ?? '');
  const sentiment = SENTIMENT_LABELS.find((each) => each === first);
  if (sentiment) return { sentiment, length: 1 };
  for (let length = words.length; length > 0; length--) {
    const typed = plain(words.slice(0, length).join(' '));
    const topic = typed === NO_TOPIC || topicOf(taxonomy, typed) ? typed : labelled(typed, taxonomy);
    if (topic !== undefined) return { topic, length };
  }
  throw new UserError(unknown(words, taxonomy));
}

const plain = (text: string): string => text.toLowerCase().replace(/[\s-]+/g, '_');

const labelled = (typed: string, { topics }: TopicNames): string | undefined =>
  topics.find(({ id, label }) => [plain(id), plain(label)].includes(typed))?.id;

function unknown(words: readonly string[], { topics }: TopicNames): string {
  const [first = ''] = words;
  const known = [...SENTIMENT_LABELS, ...topics.map(({ id }) => id), NO_TOPIC];
  const labels = topics.map(({ label }) => label);
  const typed = words.join(' ');
  const begun = labels.find((label) => typed.length >= 3 && plain(label).startsWith(plain(typed)));
  const meant =
    suggestion(first, known) ||
    (begun === undefined ? suggestion(typed, labels) : `: did you mean ${begun}?`) ||
    `. There are: ${known.join(', ')}`;
  return `"${oneLine(first, 40)}" is no sentiment and no topic${meant}`;
}
