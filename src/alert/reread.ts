import type { Db } from '../store/index.js';
import { assemble } from './assemble.js';
import type { LifeDeps } from './deps.js';
import { keep, type Lines, linesOf } from './ledger.js';
import { follow } from './life.js';
import { momentIn } from './moment.js';

/**
 * Reads the evidence of the rises again that name one of these mentions (`source:id`) among their examples, and owes their
 * messages, of closed alerts too, without it. Whether they still are rises is the recount's to say.
 */
export async function reread(tx: Db, deps: LifeDeps, lines: Lines, keys: ReadonlySet<string>): Promise<void> {
  const { settings, zone, store } = deps;
  const named = [...lines.values()].filter(
    // Of a brand that is no longer listened for nothing is read again: its messages are looked through with all others.
    ({ episode: { evidence, series } }) =>
      evidence.examples.some((key) => keys.has(key)) && settings.brands.some(({ id }) => id === series.brand),
  );
  if (named.length === 0) return;
  const moment = momentIn(tx, store.workspace);
  const within = { db: tx, workspace: store.workspace, settings, zone };
  for (const line of named) {
    const { episode } = line;
    const anew = await assemble(within, moment, episode, episode);
    await keep(tx, deps, lines, { ...line, episode: { ...anew, key: episode.key } });
  }
  const alerts = new Set(named.flatMap(({ alert }) => (alert === null ? [] : [alert])));
  for (const number of alerts) await follow(tx, deps, number, linesOf(lines, number));
}
