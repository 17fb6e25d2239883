import type { Recount } from '../domain/evidence.js';
import type { Rise } from '../domain/series.js';
import { NO_CLUSTER } from '../domain/signature.js';
import { MINUTE } from '../domain/time.js';
import { copiesIn } from './copies.js';
import type { EvidenceMention } from './evidence-mention.js';
import { judge, type SeriesConfig } from './plan.js';

/** Counts something of a window: distinct authors, or distinct texts. */
type Measure = (mentions: readonly EvidenceMention[]) => number;

/** Distinct visible authors: a hidden one can be neither told apart nor taken for the same, and counts for nobody. */
export const distinctAuthors: Measure = (mentions) => new Set(mentions.flatMap(({ author }) => author ?? [])).size;

/** Copies count once, and so does every text that is no copy. */
export const distinctTexts: Measure = (mentions) => {
  const clusters = copiesIn(mentions);
  const clustered = clusters.filter((cluster) => cluster !== NO_CLUSTER);
  return new Set(clustered).size + (mentions.length - clustered.length);
};

/**
 * The rise counted again: expected is the series' own times what one mention counted for in the usual windows (1 when
 * these are empty), judged in the same window with the same dispersion.
 */
export function recount(
  rise: Rise,
  config: SeriesConfig,
  window: readonly EvidenceMention[],
  usual: readonly (readonly EvidenceMention[])[],
  measure: Measure,
): Recount {
  const mentions = measure(window);
  const before = usual.reduce((sum, week) => sum + week.length, 0);
  const measured = usual.reduce((sum, week) => sum + measure(week), 0);
  const expected = rise.expected * (before > 0 ? measured / before : 1);
  // Where one mention is enough, nothing has to be improbable.
  if (rise.needed === 1) return { mentions, expected, pValue: 1, survives: mentions > 0 };
  const judgement = judge(config, windowOf(config, rise), mentions, expected, rise.dispersion);
  return { mentions, expected, pValue: Math.exp(Math.max(-700, judgement.logP)), survives: judgement.crosses };
}

const windowOf = ({ windows, stepMs }: SeriesConfig, { windowMinutes }: Rise) =>
  windows.find(({ steps }) => steps * stepMs === windowMinutes * MINUTE) ?? windows[0];

/** Mentions in groups of copies: by two authors and more, and by one. */
export interface Repeats {
  readonly byOthers: number;
  /** Of these, all but the first of each group. */
  readonly copies: number;
  readonly byOneself: number;
}

/**
 * Mentions whose text another author posted too, and mentions that repeat their own author's alone. A hidden author counts
 * as a different one here, for a text that goes round must show even where names do not; such a window's hint is
 * `cannot tell` all the same.
 */
export function repeatsIn(mentions: readonly EvidenceMention[]): Repeats {
  const clusters = copiesIn(mentions);
  const byCluster = new Map<number, { mentions: number; authors: Set<string> }>();
  for (const [i, { author, key }] of mentions.entries()) {
    const cluster = clusters[i] ?? NO_CLUSTER;
    if (cluster === NO_CLUSTER) continue;
    const group = byCluster.get(cluster) ?? { mentions: 0, authors: new Set() };
    group.mentions += 1;
    group.authors.add(author === null ? `hidden ${key}` : `author ${author}`);
    byCluster.set(cluster, group);
  }
  const groups = [...byCluster.values()].filter((group) => group.mentions > 1);
  const byOthers = groups.filter(({ authors }) => authors.size > 1);
  const all = (some: typeof groups): number => some.reduce((sum, group) => sum + group.mentions, 0);
  return {
    byOthers: all(byOthers),
    copies: all(byOthers) - byOthers.length,
    byOneself: all(groups) - all(byOthers),
  };
}
