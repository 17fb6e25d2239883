import type { Alert } from '../domain/alert.js';
import type { Episode } from '../domain/episode.js';
import { type Db, findAlert, saveAlert } from '../store/index.js';
import { alsoNote, closedNote, grewNote, recountedNote } from '../views/index.js';
import type { LifeDeps } from './deps.js';
import { incidentOf, note, raise, tell } from './incident.js';

/**
 * The alert an episode becomes part of: one that overlaps it in time, or a new one. The caller records the episode's
 * alert and then calls `follow`.
 */
export async function join(tx: Db, deps: LifeDeps, episode: Episode, expectedEvent?: string): Promise<Alert> {
  const incident = await incidentOf(tx, deps.store.workspace, episode);
  if (!incident) return raise(tx, deps, episode, expectedEvent);
  const joined: Alert = { ...incident, episodes: [...incident.episodes, episode.key] };
  await saveAlert(tx, deps.store.workspace, joined);
  await note(
    tx,
    deps,
    joined,
    `also:${episode.key}`,
    alsoNote(episode, deps.settings.timezone, deps.settings.taxonomy),
  );
  return joined;
}

/** Makes an alert agree with the episodes it now has, owes its new picture, and notes in its thread what happened. */
export async function follow(tx: Db, deps: LifeDeps, number: number, episodes: readonly Episode[]): Promise<void> {
  const { workspace } = deps.store;
  const before = await findAlert(tx, workspace, String(number));
  if (!before) return;
  const after = { ...before, ...summary(before, episodes, deps.now()) };
  await saveAlert(tx, workspace, after);
  await tell(tx, deps, after);
  if (after.state !== before.state || after.closedAt !== before.closedAt) await sayWhy(tx, deps, after);
}

/** Notes in the thread that one of the alert's series has a larger peak, once per `step`. */
export async function sayGrown(tx: Db, deps: LifeDeps, number: number, episode: Episode, step: number): Promise<void> {
  const alert = await findAlert(tx, deps.store.workspace, String(number));
  if (alert)
    await note(
      tx,
      deps,
      alert,
      `grew:${episode.key}:${step}`,
      grewNote(episode, deps.settings.timezone, deps.settings.taxonomy),
    );
}

function summary(before: Alert, episodes: readonly Episode[], now: number): Partial<Alert> {
  if (episodes.length === 0) return { state: 'recounted', episodes: [], closedAt: before.closedAt ?? now };
  const order = (episode: Episode) => {
    const place = before.episodes.indexOf(episode.key);
    return place < 0 ? before.episodes.length : place;
  };
  const sorted = [...episodes].sort((a, b) => order(a) - order(b) || a.openedAt - b.openedAt);
  const open = sorted.some(({ closedAt }) => closedAt === null);
  return {
    state: open ? 'open' : 'closed',
    episodes: sorted.map(({ key }) => key),
    openedAt: Math.min(...sorted.map(({ openedAt }) => openedAt)),
    closedAt: open ? null : Math.max(...sorted.map(({ closedAt }) => closedAt ?? 0)),
  };
}

async function sayWhy(tx: Db, deps: LifeDeps, alert: Alert): Promise<void> {
  const { timezone } = deps.settings;
  if (alert.state === 'recounted') await note(tx, deps, alert, 'recounted', recountedNote());
  if (alert.state === 'closed' && alert.closedAt !== null) {
    await note(tx, deps, alert, `closed:${alert.closedAt}`, closedNote(alert, timezone));
  }
}
