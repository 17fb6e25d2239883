import type { Card } from '../card.js';
import type { Brand } from '../domain/brand.js';
import type { Period } from '../domain/measure.js';
import { newestBefore } from '../store/index.js';
import { silenceWords, withNotice } from '../views/index.js';
import type { CommandContext } from './command.js';

/** The card under a line for each brand of which nothing was heard in the period: zeros alone do not say why. */
export async function withSilenceNote(
  card: Card,
  brands: readonly Brand[],
  { from, to }: Period,
  { store, zone }: CommandContext,
): Promise<Card> {
  const heard = await Promise.all(
    brands.map(async (brand) => ({ brand, at: await newestBefore(store.read, store.workspace, brand.id, to) })),
  );
  const silent = heard.filter(({ at }) => at === undefined || at < from);
  // A banner goes on top, so the last is the first to be put there.
  return silent.reduceRight((noted, { brand, at }) => withNotice(noted, silenceWords(brand, at, zone)), card);
}
