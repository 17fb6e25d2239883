import type { TopicFocus } from '../domain/evidence.js';
import { effectiveNumber } from './concentration.js';
import type { EvidenceMention } from './evidence-mention.js';

/**
 * Whether the window is about one thing. A mention about several topics counts for each; null when none is about a known
 * one. Of equally frequent topics the first by name leads.
 */
export function topicFocus(mentions: readonly Pick<EvidenceMention, 'topics'>[]): TopicFocus | null {
  const counts = new Map<string, number>();
  for (const { topics } of mentions)
    for (const topic of new Set(topics)) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  const effective = effectiveNumber([...counts.values()]);
  if (first === undefined || effective === null) return null;
  const about = mentions.filter(({ topics }) => topics.length > 0).length;
  return { effective, leading: first[0], share: first[1] / about };
}
