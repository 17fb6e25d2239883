import { clusterBySignature } from '../domain/signature.js';
import type { EvidenceMention } from './evidence-mention.js';

type Mentions = readonly Pick<EvidenceMention, 'signature'>[];

const known = new WeakMap<Mentions, readonly number[]>();

/**
 * Which mentions of a window are copies of each other: for each the number of its cluster, or NO_CLUSTER. Worked out
 * once a window, for several figures of its evidence ask.
 */
export function copiesIn(mentions: Mentions): readonly number[] {
  const before = known.get(mentions);
  if (before) return before;
  const clusters = clusterBySignature(mentions.map(({ signature }) => signature));
  known.set(mentions, clusters);
  return clusters;
}
