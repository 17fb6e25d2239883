import type { Alert } from '../domain/alert.js';
import type { Instant } from '../domain/time.js';
import { type Db, listAlerts, saveAlert } from '../store/index.js';
import type { LifeDeps } from './deps.js';
import { tell } from './incident.js';
import type { Lines } from './ledger.js';
import type { Tracks } from './tracks.js';

/** Since when each open alert is recovering, as its message says it; absent: it is not. */
export type Recovering = Map<number, Instant>;

const MOST_OPEN = 1000;

export async function recoveringNow(db: Db, { store }: LifeDeps): Promise<Recovering> {
  const alerts = await listAlerts(db, store.workspace, { open: true, limit: MOST_OPEN });
  return new Map(
    alerts.flatMap(({ number, recoveringSince: at }) => (at === undefined ? [] : [[number, at] as const])),
  );
}

/**
 * Says on an alert, in place and without a note, that it is calming down, or no longer. It stays open until the ledger closes it:
 * a pause between two waves is no end.
 */
export async function sayRecovering(tx: Db, deps: LifeDeps, tracks: Tracks, lines: Lines, said: Recovering) {
  const now = calmAlerts(tracks, lines);
  for (const number of new Set([...said.keys(), ...now.keys()])) {
    const since = now.get(number);
    if (since === said.get(number)) continue;
    if (since === undefined) said.delete(number);
    else said.set(number, since);
    const [alert] = await listAlerts(tx, deps.store.workspace, { open: true, number, limit: 1 });
    if (!alert || alert.recoveringSince === since) continue;
    const { recoveringSince: _, ...rest } = alert;
    const after: Alert = since === undefined ? rest : { ...rest, recoveringSince: since };
    await saveAlert(tx, deps.store.workspace, after);
    await tell(tx, deps, after);
  }
}

/** Alerts all of whose open episodes are calm, with when the last of them became so. */
function calmAlerts(tracks: Tracks, lines: Lines): Recovering {
  const calm: Recovering = new Map();
  const going = new Set<number>();
  for (const { alert, episode } of lines.values()) {
    if (alert === null || episode.closedAt !== null) continue;
    const since = tracks.calmSince(episode);
    if (since === undefined) going.add(alert);
    else calm.set(alert, Math.max(since, calm.get(alert) ?? since));
  }
  for (const number of going) calm.delete(number);
  return calm;
}
