import type { Card } from '../card.js';
import type { Alert } from '../domain/alert.js';
import { type Conversation, isSameConversation } from '../domain/chat.js';
import type { Episode } from '../domain/episode.js';
import { audienceOf, type Db, episodesByKeys, listAlerts, nextNumber, saveAlert, type Told } from '../store/index.js';
import { type Listener, listenersTo } from './audience.js';
import type { LifeDeps } from './deps.js';
import { announce, oweNote, redraw } from './post.js';
import { alertView } from './view.js';

/** How many recent alerts are looked at for one that an episode belongs to. */
const RECENT = 50;

/** The alert of the same brand whose time an episode overlaps: it becomes a line there instead of a second message. A risk stands alone. */
export async function incidentOf(tx: Db, workspace: string, episode: Episode): Promise<Alert | undefined> {
  // Whoever looks at a risk is not who looks at an outage, and a threat must not be a line in another alert's thread.
  if (episode.kind === 'risk') return undefined;
  const alerts = (await listAlerts(tx, workspace, { limit: RECENT, from: episode.openedAt })).filter(
    (alert) =>
      alert.brand === episode.series.brand &&
      alert.state !== 'recounted' &&
      alert.openedAt <= (episode.closedAt ?? Number.POSITIVE_INFINITY),
  );
  const owners = await episodesByKeys(
    tx,
    workspace,
    alerts.flatMap(({ episodes }) => episodes.slice(0, 1)),
  );
  const risks = new Set(owners.flatMap(({ kind, key }) => (kind === 'risk' ? [key] : [])));
  return alerts.find(({ episodes: [owner = ''] }) => !risks.has(owner));
}

/** Opens an alert for an episode that nobody was told of; the message is owed by `tell`. */
export async function raise(tx: Db, deps: LifeDeps, episode: Episode, expectedEvent?: string): Promise<Alert> {
  const { workspace } = deps.store;
  const alert: Alert = {
    number: await nextNumber(tx, 'alert', workspace),
    key: episode.key,
    brand: episode.series.brand,
    state: episode.closedAt === null ? 'open' : 'closed',
    openedAt: episode.openedAt,
    closedAt: episode.closedAt,
    raisedAt: deps.now(),
    episodes: [episode.key],
    ...(expectedEvent === undefined ? {} : { expectedEvent }),
  };
  await saveAlert(tx, workspace, alert);
  return alert;
}

/** Owes the alert's message to every subscribed conversation that lacks it, and its newest picture to the others. */
export async function tell(tx: Db, deps: LifeDeps, alert: Alert): Promise<void> {
  const view = await alertView(deps, alert, tx);
  const told = await audienceOf(tx, deps.store.workspace, alert.number);
  const listeners = await listenersTo(tx, deps, alert, view.episodes);
  const listenerIn = ({ conversation }: Told) => listeners.find((each) => isSame(each, conversation));
  for (const each of told) await redraw(tx, deps, view, each, listenerIn(each));
  for (const listener of listeners) {
    if (!told.some(({ conversation }) => isSame(listener, conversation))) await announce(tx, deps, view, listener);
  }
}

/** Owes a note in the thread of the alert's message, once per `step`. Where there is no such message its line says all. */
export async function note(tx: Db, deps: LifeDeps, alert: Alert, step: string, card: Card): Promise<void> {
  for (const { conversation, state, under } of await audienceOf(tx, deps.store.workspace, alert.number)) {
    if (state !== 'held' && under === null) await oweNote(tx, deps, alert, conversation, step, card);
  }
}

const isSame = ({ conversation }: Listener, other: Conversation): boolean => isSameConversation(conversation, other);
