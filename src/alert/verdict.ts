import { createHash } from 'node:crypto';
import type { Alert, Mute, Subscription, Verdict, VerdictWord } from '../domain/alert.js';
import type { Conversation, User } from '../domain/chat.js';
import { chiefOf } from '../domain/episode.js';
import type { ExclusionProposal } from '../domain/proposal.js';
import type { Instant } from '../domain/time.js';
import {
  addMute,
  type Db,
  endMute,
  episodesByKeys,
  listAlerts,
  type Recorded,
  recordVerdict,
  removeSubscriptions,
  saveSubscription,
  verdictOf,
} from '../store/index.js';
import { judgedNote, mutedNote, proposedNote, secondNote } from '../views/index.js';
import type { AlertDeps } from './deps.js';
import { note, tell } from './incident.js';

/** What became of a person's judgement. */
export interface Given {
  /** The verdict that stands. */
  readonly verdict: Verdict;
  readonly recorded: Recorded;
  /** Somebody else is asked for a second opinion of this alert. */
  readonly invites: boolean;
}

/**
 * Records what a person says of an alert, and redraws it: the first one's is the verdict and stands, another person's is
 * kept beside it, and nobody judges twice.
 */
export async function giveVerdict(
  deps: AlertDeps,
  alert: Alert,
  word: VerdictWord,
  user: User,
  reason?: string,
): Promise<Given> {
  const { store, settings } = deps;
  const said: Verdict = {
    alert: alert.number,
    word,
    by: user.name,
    at: deps.now(),
    ...(reason === undefined ? {} : { reason }),
  };
  const invites = invitesSecond(alert.key);
  const outcome = await store.write(async (tx) => {
    const seen = chiefOf(await episodesByKeys(tx, store.workspace, alert.episodes));
    const recorded = await recordVerdict(tx, store.workspace, said, user.id, seen);
    if (recorded !== 'again') {
      await tell(tx, deps, alert);
      const { timezone } = settings;
      if (recorded === 'first') await note(tx, deps, alert, 'judged', judgedNote(said, timezone, invites));
      else await note(tx, deps, alert, `second:${stepOf(user.id)}`, secondNote(said, timezone));
    }
    return { recorded, invites, verdict: (await verdictOf(tx, store.workspace, alert.number)) ?? said };
  });
  deps.nudge();
  return outcome;
}

/** Says in the thread of an alert what its verdict led to, for those who did not give it: once for each proposal. */
export async function tellProposed(deps: AlertDeps, alert: Alert, proposals: readonly ExclusionProposal[]) {
  if (proposals.length === 0) return;
  const name = deps.settings.brands.find(({ id }) => id === alert.brand)?.name ?? alert.brand;
  await deps.store.write(async (tx) => {
    for (const each of proposals) await note(tx, deps, alert, `proposed:${each.number}`, proposedNote(each, name));
  });
  deps.nudge();
}

/** One alert in five, chosen by its key before anybody has judged it: so that the sample does not follow the verdicts. */
const invitesSecond = (key: string): boolean => Number.parseInt(key.slice(0, 8), 16) % 5 === 0;

/** A person's id as a part of a key: whatever it holds, it is sixteen hex digits. */
const stepOf = (id: string): string => createHash('sha256').update(id).digest('hex').slice(0, 16);

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
