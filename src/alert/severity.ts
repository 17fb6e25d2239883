import type { EvidenceMention } from '../detect/index.js';
import type { Rise, Watched } from '../domain/series.js';
import { riskOf, type Taxonomy, topicOf } from '../domain/taxonomy.js';

/**
 * 0..5. An issue has its topic's severity, a risk its own. Another rise has that of the topic most complained about, when this is at least
 * a fifth of the window; else 2 when the negative mentions rose and 1 otherwise. That opinion is better is no problem; a
 * fall seldom is one; a silent source that brings half of all is serious, for whatever happens now is missed.
 */
export function severityOf(
  { kind, series: { scope, value } }: Watched,
  rise: Rise,
  window: readonly EvidenceMention[],
  taxonomy: Taxonomy,
): number {
  if (kind === 'source_down') return (rise.part ?? 0) >= 0.5 ? 3 : 2;
  if (kind === 'drop') return 1;
  if (kind === 'risk') return riskOf(taxonomy, value)?.severity ?? 4;
  if (kind === 'sentiment_shift' && rise.mentions < rise.expected) return 0;
  if (scope === 'topic') return topicOf(taxonomy, value)?.severity ?? 1;
  const complaints = new Map<string, number>();
  for (const { issue, topics } of window) {
    if (issue) for (const topic of topics) complaints.set(topic, (complaints.get(topic) ?? 0) + 1);
  }
  const [topic, count] = [...complaints].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? ['', 0];
  const complained = topicOf(taxonomy, topic);
  if (complained && count >= window.length / 5) return complained.severity;
  return scope === 'negative' ? 2 : 1;
}
