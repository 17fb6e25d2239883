import type { Alert, Mute, Subscription, Verdict, VerdictWord } from '../domain/alert.js';
import type { Conversation, User } from '../domain/chat.js';
import type { Instant } from '../domain/time.js';
import {
  addMute,
  type Db,
  endMute,
  episodesByKeys,
  listAlerts,
  recordVerdict,
  removeSubscriptions,
  saveSubscription,
  verdictOf,
} from '../store/index.js';
import { judgedNote, mutedNote } from '../views/index.js';
import type { AlertDeps } from './deps.js';
import { note, tell } from './incident.js';

/** Records a person's verdict, once: of two people the first one's stands and both are told. Redraws the alert. */
export async function giveVerdict(
  deps: AlertDeps,
  alert: Alert,
  word: VerdictWord,
  user: User,
  reason?: string,
): Promise<{ readonly verdict: Verdict; readonly first: boolean }> {
  const { store } = deps;
  const verdict: Verdict = {
    alert: alert.number,
    word,
    by: user.name,
    at: deps.now(),
    ...(reason === undefined ? {} : { reason }),
  };
  const outcome = await store.write(async (tx) => {
    const [owner] = await episodesByKeys(tx, store.workspace, alert.episodes);
    const first = await recordVerdict(tx, store.workspace, verdict, user.id, owner?.hint.volume ?? null);
    if (first) {
      await tell(tx, deps, alert);
      await note(tx, deps, alert, 'judged', judgedNote(verdict, deps.settings.timezone));
    }
    return { first, verdict: (await verdictOf(tx, store.workspace, alert.number)) ?? verdict };
  });
  deps.nudge();
  return outcome;
}

export interface MuteTarget {
  readonly brand: string;
  /** '' for every series of the brand. */
  readonly scope: string;
  readonly value: string;
}

/** No alerts for a series until a time. Nothing recorded changes; alerts that stand are redrawn. */
export async function muteSeries(
  deps: AlertDeps,
  target: MuteTarget,
  until: Instant,
  user: User,
  reason: string,
): Promise<Mute> {
  const { store } = deps;
  const mute = await store.write(async (tx) => {
    const made = await addMute(tx, store.workspace, { ...target, from: deps.now(), until, by: user.name, reason });
    for (const alert of await openAlerts(tx, deps, target.brand)) {
      await tell(tx, deps, alert);
      await note(tx, deps, alert, `muted:${made.id}`, mutedNote(made, deps.settings.timezone));
    }
    return made;
  });
  deps.nudge();
  return mute;
}

/** Ends a mute now. False when there is none of that id. */
export async function unmute(deps: AlertDeps, id: number, _user: User): Promise<boolean> {
  const { store } = deps;
  const ended = await store.write(async (tx) => {
    const done = await endMute(tx, store.workspace, id, deps.now());
    if (done) for (const alert of await openAlerts(tx, deps)) await tell(tx, deps, alert);
    return done;
  });
  deps.nudge();
  return ended;
}

/** Adds or replaces a subscription made in chat. */
export async function subscribe({ store }: AlertDeps, subscription: Subscription): Promise<void> {
  await store.write((tx) => saveSubscription(tx, store.workspace, subscription));
}

/** Removes one subscription of a conversation, or all that were made in chat; returns how many. */
export async function unsubscribe({ store }: AlertDeps, conversation: Conversation, id?: string): Promise<number> {
  return store.write((tx) => removeSubscriptions(tx, store.workspace, conversation, id));
}

const openAlerts = async (tx: Db, { store }: AlertDeps, brand?: string): Promise<Alert[]> =>
  (await listAlerts(tx, store.workspace, { open: true, limit: 100 })).filter(
    (alert) => brand === undefined || alert.brand === brand,
  );
