import { NO_CLUSTER } from '../domain/signature.js';
import { copiesIn } from './copies.js';
import type { EvidenceMention } from './evidence-mention.js';

const MOST = 3;

/**
 * Keys of up to three typical mentions: complaints first, then the severest, negative and most engaged ones; by
 * different authors, and none a copy of another. Ties go by key, so that every reader sees the same three.
 */
export function typicalMentions(mentions: readonly EvidenceMention[]): string[] {
  const clusters = copiesIn(mentions);
  const ranked = mentions.map((mention, i) => ({ mention, text: textOf(mention, clusters[i] ?? NO_CLUSTER) }));
  ranked.sort((a, b) => byTypicality(a.mention, b.mention));
  const authors = new Set<string>();
  const texts = new Set<string>();
  const chosen: string[] = [];
  for (const { mention, text } of ranked) {
    // Hidden authors cannot be told apart; their different texts are the best there is.
    const author = mention.author === null ? `hidden ${mention.key}` : `author ${mention.author}`;
    if (authors.has(author) || texts.has(text)) continue;
    authors.add(author);
    texts.add(text);
    chosen.push(mention.key);
    if (chosen.length === MOST) break;
  }
  return chosen;
}

const textOf = ({ key }: EvidenceMention, cluster: number): string =>
  cluster === NO_CLUSTER ? `single ${key}` : `cluster ${cluster}`;

const byTypicality = (a: EvidenceMention, b: EvidenceMention): number =>
  Number(b.issue) - Number(a.issue) ||
  Number(a.repost) - Number(b.repost) ||
  (b.negative ?? 0) - (a.negative ?? 0) ||
  b.severity - a.severity ||
  b.engagement - a.engagement ||
  a.score - b.score ||
  (a.key < b.key ? -1 : 1);
