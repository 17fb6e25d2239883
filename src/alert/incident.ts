import type { Card } from '../card.js';
import type { Alert, Subscription } from '../domain/alert.js';
import type { Conversation } from '../domain/chat.js';
import type { Episode } from '../domain/episode.js';
import {
  audienceOf,
  type Db,
  episodesByKeys,
  listAlerts,
  nextAlertNumber,
  type OutboxOp,
  owe,
  saveAlert,
  storedSubscriptions,
} from '../store/index.js';
import { alertCard, DEMO_NOTICE, withNotice } from '../views/index.js';
import type { LifeDeps } from './deps.js';
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
    number: await nextAlertNumber(tx, workspace),
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
  const { workspace } = deps.store;
  const view = await alertView(deps, alert, tx);
  const card = alertCard(view);
  const told = await audienceOf(tx, workspace, alert.number);
  for (const conversation of told) await oweOne(tx, deps, alert, conversation, 'update', alert.key, card);
  for (const conversation of await subscribed(tx, deps, alert, view.episodes)) {
    if (!told.some((each) => sameConversation(each, conversation))) {
      await oweOne(tx, deps, alert, conversation, 'post', alert.key, card);
    }
  }
}

/** Owes a note in the thread of the alert's message, once per `step`. */
export async function note(tx: Db, deps: LifeDeps, alert: Alert, step: string, card: Card): Promise<void> {
  for (const conversation of await audienceOf(tx, deps.store.workspace, alert.number)) {
    await oweOne(tx, deps, alert, conversation, 'reply', `${alert.key}:${step}`, card);
  }
}

async function subscribed(tx: Db, deps: LifeDeps, { brand }: Alert, episodes: readonly Episode[]) {
  const stored = await storedSubscriptions(tx, deps.store.workspace);
  return [...deps.settings.subscriptions, ...stored]
    .filter((each) => each.brands.length === 0 || each.brands.includes(brand))
    .filter((each) => episodes.some((episode) => wants(each, episode)))
    .map(({ conversation }) => conversation)
    .filter((each) => !deps.settings.demo || each.chat === 'web')
    .filter((each, index, all) => all.findIndex((other) => sameConversation(each, other)) === index);
}

const wants = (subscription: Subscription, { kind, severity }: Episode): boolean =>
  severity >= subscription.minSeverity && (subscription.kinds === 'all' || subscription.kinds.includes(kind));

const sameConversation = (a: Conversation, b: Conversation) => a.chat === b.chat && a.id === b.id;

const oweOne = (
  tx: Db,
  deps: LifeDeps,
  alert: Alert,
  conversation: Conversation,
  op: OutboxOp,
  key: string,
  card: Card,
) => {
  const shown = deps.settings.demo ? withNotice(card, DEMO_NOTICE) : card;
  return owe(tx, deps.store.workspace, { conversation, key, op, alert: alert.number, card: shown }, deps.now());
};
