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
  const textAt = (i: number): string => textOf(mentions[i] as EvidenceMention, clusters[i] ?? NO_CLUSTER);
  const authors = new Set<string>();
  const texts = new Set<string>();
  const chosen: string[] = [];
  // Looked through once for each: to put ten thousand in order for three would take longer.
  while (chosen.length < MOST) {
    const best = mostTypical(mentions, (mention, i) => authors.has(authorOf(mention)) || texts.has(textAt(i)));
    if (best === undefined) break;
    const mention = mentions[best] as EvidenceMention;
    authors.add(authorOf(mention));
    texts.add(textAt(best));
    chosen.push(mention.key);
  }
  return chosen;
}

/** Where the most typical mention stands that is not left out; undefined when all are. */
function mostTypical(
  mentions: readonly EvidenceMention[],
  isOut: (mention: EvidenceMention, i: number) => boolean,
): number | undefined {
  let best: number | undefined;
  for (const [i, mention] of mentions.entries()) {
    const ahead = best === undefined || byTypicality(mention, mentions[best] as EvidenceMention) < 0;
    if (ahead && !isOut(mention, i)) best = i;
  }
  return best;
}

// Hidden authors cannot be told apart; their different texts are the best there is.
const authorOf = ({ key, author }: EvidenceMention): string => (author === null ? `hidden ${key}` : `author ${author}`);

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
