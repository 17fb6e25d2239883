import type { Episode } from '../domain/episode.js';
import { type Db, type LedgerLine, saveEpisode } from '../store/index.js';
import type { LifeDeps } from './deps.js';

/** The ledger as the store has it, by key. */
export type Lines = Map<string, LedgerLine>;

/** Puts a line into the ledger, or replaces it. */
export async function keep(tx: Db, { store }: LifeDeps, lines: Lines, line: LedgerLine): Promise<void> {
  lines.set(line.episode.key, line);
  await saveEpisode(tx, store.workspace, line);
}

/** The episodes of one alert. */
export const linesOf = (lines: Lines, alert: number): Episode[] =>
  [...lines.values()].filter((line) => line.alert === alert).map(({ episode }) => episode);
