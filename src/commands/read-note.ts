import type { Card } from '../card.js';
import type { Period } from '../domain/measure.js';
import { coverageBySource } from '../measure/index.js';
import { readWords, withContext } from '../views/index.js';
import type { CommandContext } from './command.js';

/** The card with what of its period was really read, and what is off. */
export async function withReadNote(card: Card, period: Period, { store, settings }: CommandContext): Promise<Card> {
  const each = await coverageBySource(store.read, store.workspace, settings, period);
  const pushed = settings.sources.filter(({ everyMs }) => everyMs === 0).map(({ name }) => name);
  const words = readWords({ each, off: settings.sourcesOff ?? [], pushed });
  return words === undefined ? card : withContext(card, words);
}
