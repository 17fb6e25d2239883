import type { Rise } from '../domain/series.js';
import type { EvidenceMention } from './evidence-mention.js';
import type { SeriesConfig } from './plan.js';
import { distinctAuthors } from './recount.js';
import { logUpperTail } from './tails.js';

/** Mentions by channel, the busiest first; ties by name. */
export function byChannel(mentions: readonly EvidenceMention[]): Record<string, number> {
  const counts = countsOf(mentions.map(({ channel }) => channel));
  return Object.fromEntries([...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)));
}

/** One channel is judged alone and at leisure: a chance of one in a thousand is enough beside a rise that is certain. */
const LOG_RISEN = Math.log(0.001);

/**
 * The channels that rose each by itself, by name: more visible authors than the same channel has in the usual windows, with
 * the rise's own dispersion, least count and least ratio. None where the usual windows are empty.
 */
export function channelsRisen(
  rise: Rise,
  { demands }: SeriesConfig,
  window: readonly EvidenceMention[],
  usual: readonly (readonly EvidenceMention[])[],
): string[] {
  const before = usual.reduce((sum, week) => sum + week.length, 0);
  if (before === 0) return [];
  const authorsIn = (channel: string) => (mentions: readonly EvidenceMention[]) =>
    distinctAuthors(mentions.filter((mention) => mention.channel === channel));
  return Object.keys(byChannel(window))
    .filter((channel) => {
      const now = authorsIn(channel)(window);
      const expected = (rise.expected / before) * usual.map(authorsIn(channel)).reduce((sum, n) => sum + n, 0);
      const enough = now >= demands.mentions && now >= demands.ratio * expected;
      return enough && logUpperTail(now, expected, rise.dispersion) < LOG_RISEN;
    })
    .sort();
}

/** Mentions by thread; a mention that says nothing of a thread stands for itself. */
export function threadCounts(mentions: readonly EvidenceMention[]): number[] {
  const counts = countsOf(mentions.flatMap(({ channel, thread }) => (thread === null ? [] : `${channel} ${thread}`)));
  const threaded = [...counts.values()].sort((a, b) => b - a);
  const alone = mentions.filter(({ thread }) => thread === null).length;
  return [...threaded, ...Array.from({ length: alone }, () => 1)];
}

const countsOf = (names: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
};
