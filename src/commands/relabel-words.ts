import { NO_TOPIC, type PersonsWords, SENTIMENT_LABELS } from '../domain/correction.js';
import type { SentimentLabel } from '../domain/reading.js';
import { suggestion } from '../domain/spelling.js';
import { type TopicNames, topicOf } from '../domain/taxonomy.js';
import { UserError } from '../errors.js';
import { oneLine } from '../views/index.js';

/** A sentiment, a topic, or one of each in any order. Throws UserError for anything else, with what was probably meant. */
export function readWords(words: readonly string[], taxonomy: TopicNames): PersonsWords {
  const said: { sentiment?: SentimentLabel; topic?: string } = {};
  for (const typed of words) {
    const word = typed.toLowerCase().replace(/[\s-]+/g, '_');
    const sentiment = SENTIMENT_LABELS.find((each) => each === word);
    const aspect = sentiment ? 'sentiment' : 'topic';
    if (!sentiment && word !== NO_TOPIC && !topicOf(taxonomy, word)) throw new UserError(unknown(typed, taxonomy));
    if (said[aspect] !== undefined) throw new UserError(`Only one ${aspect} can be right: ${said[aspect]} or ${word}?`);
    if (sentiment) said.sentiment = sentiment;
    else said.topic = word;
  }
  return said;
}

function unknown(typed: string, { topics }: TopicNames): string {
  const words = [...SENTIMENT_LABELS, ...topics.map(({ id }) => id), NO_TOPIC];
  const meant = suggestion(typed, words) || `. There are: ${words.join(', ')}`;
  return `"${oneLine(typed, 40)}" is no sentiment and no topic${meant}`;
}
