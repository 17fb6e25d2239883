import type { Card } from '../card.js';
import type { Alert } from '../domain/alert.js';
import type { User } from '../domain/chat.js';
import { type Db, findAlert, saveAlert } from '../store/index.js';
import { acknowledgedNote, assignedNote } from '../views/index.js';
import type { AlertDeps } from './deps.js';
import { note, tell } from './incident.js';

/** Records that a person looks at an alert. The first one's stands; returns the alert as it is then. */
export async function acknowledge(deps: AlertDeps, number: number, user: User): Promise<Alert | undefined> {
  return change(deps, number, (alert) => {
    if (alert.acknowledged) return undefined;
    const acknowledged = { by: user.name, at: deps.now() };
    return { alert: { ...alert, acknowledged }, step: 'acknowledged', note: acknowledgedNote(acknowledged) };
  });
}

/** Gives an alert to a person, or to another one. */
export async function assign(deps: AlertDeps, number: number, to: string, user: User): Promise<Alert | undefined> {
  return change(deps, number, (alert) => {
    if (alert.assigned?.to === to) return undefined;
    const assigned = { to, by: user.name, at: deps.now() };
    return { alert: { ...alert, assigned }, step: `assigned:${assigned.at}`, note: assignedNote(assigned) };
  });
}

interface Change {
  readonly alert: Alert;
  readonly step: string;
  readonly note: Card;
}

/** Changes an alert as it is by now, redraws it, and says so in its thread. */
async function change(deps: AlertDeps, number: number, how: (alert: Alert) => Change | undefined) {
  const { store } = deps;
  const changed = await store.write(async (tx: Db) => {
    const before = await findAlert(tx, store.workspace, String(number));
    const made = before && how(before);
    if (!made) return before;
    await saveAlert(tx, store.workspace, made.alert);
    await tell(tx, deps, made.alert);
    await note(tx, deps, made.alert, made.step, made.note);
    return made.alert;
  });
  deps.nudge();
  return changed;
}
