import { NO_CLUSTER } from '../domain/signature.js';
import { copiesIn } from './copies.js';
import type { EvidenceMention } from './evidence-mention.js';

/** Mentions whose texts are copies or near copies of each other. */
export interface AlikeGroup {
  readonly mentions: number;
  /** Distinct visible authors; a hidden one is neither one nor many. */
  readonly authors: number;
  readonly hidden: number;
  /** `source:id` of the first one written. */
  readonly sample: string;
}

export interface Alike {
  /** Of two mentions and more, the largest first. */
  readonly groups: readonly AlikeGroup[];
  /** Mentions that nobody repeated. */
  readonly singles: number;
}

type Written = Pick<EvidenceMention, 'key' | 'author' | 'signature' | 'at'>;

/** Groups mentions by the likeness of their texts. Who is in a group does not depend on the order given. */
export function groupAlike(mentions: readonly Written[]): Alike {
  const clusters = copiesIn(mentions);
  const members = new Map<number, Written[]>();
  for (const [index, mention] of mentions.entries()) {
    const cluster = clusters[index] ?? NO_CLUSTER;
    if (cluster === NO_CLUSTER) continue;
    const group = members.get(cluster);
    if (group) group.push(mention);
    else members.set(cluster, [mention]);
  }
  const groups = [...members.values()].filter(({ length }) => length > 1).map(groupOf);
  groups.sort((a, b) => b.mentions - a.mentions || b.authors - a.authors || (a.sample < b.sample ? -1 : 1));
  return { groups, singles: mentions.length - groups.reduce((sum, group) => sum + group.mentions, 0) };
}

function groupOf(members: readonly Written[]): AlikeGroup {
  const first = members.reduce((one, other) => (isEarlier(other, one) ? other : one));
  const visible = members.flatMap(({ author }) => author ?? []);
  return {
    mentions: members.length,
    authors: new Set(visible).size,
    hidden: members.length - visible.length,
    sample: first.key,
  };
}

const isEarlier = (a: Written, b: Written): boolean => a.at < b.at || (a.at === b.at && a.key < b.key);
