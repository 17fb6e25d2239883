import type { Rating } from '../domain/stars.js';
import { type TopicNames, topicOf } from '../domain/taxonomy.js';
import { starWords } from './stars.js';
import { oneLine } from './words.js';

/** What was understood of a mention. */
export interface Understood {
  readonly label: number;
  readonly unsure: boolean;
  readonly scored: boolean;
  readonly topics: readonly string[];
  readonly rating: Rating | null;
}

/** `negative; App / online banking outage or bug`. */
export function aboutWords({ label, unsure, scored, topics, rating }: Understood, taxonomy: TopicNames): string {
  const feeling = !scored ? 'sentiment not read' : unsure ? 'sentiment unsure' : (FEELINGS[label + 1] ?? 'neutral');
  const named = topics.map((topic) => topicOf(taxonomy, topic)?.label ?? oneLine(topic, 60));
  const stars = rating ? [starWords(rating, { label, unsure, scored })] : [];
  return [feeling, ...named, ...stars].join('; ');
}

const FEELINGS = ['negative', 'neutral', 'positive'];
