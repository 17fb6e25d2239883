import type { Alert, Subscription } from '../domain/alert.js';
import { type Conversation, isSameConversation } from '../domain/chat.js';
import type { Episode } from '../domain/episode.js';
import type { Instant } from '../domain/time.js';
import { type Db, storedSubscriptions } from '../store/index.js';
import type { LifeDeps } from './deps.js';
import { heldUntil } from './quiet.js';

/** A conversation that is to be told of an alert. */
export interface Listener {
  readonly conversation: Conversation;
  /** The end of its quiet hours; absent: now. */
  readonly until?: Instant;
}

/** Every subscription, declared or made in chat, whose chat may be used. */
export async function allSubscriptions(db: Db, { store, settings }: LifeDeps): Promise<Subscription[]> {
  const stored = await storedSubscriptions(db, store.workspace);
  return [...settings.subscriptions, ...stored].filter(
    ({ conversation }) => !settings.demo || conversation.chat === 'web',
  );
}

/** Who is told of an alert with these episodes, each conversation once: as early as any of its subscriptions says. */
export async function listenersTo(
  db: Db,
  deps: LifeDeps,
  alert: Pick<Alert, 'brand'>,
  episodes: readonly Episode[],
): Promise<Listener[]> {
  const listeners: Listener[] = [];
  for (const subscription of await allSubscriptions(db, deps)) {
    if (!wants(subscription, alert, episodes)) continue;
    const { conversation } = subscription;
    const until = heldUntil(subscription, episodes, deps.settings, deps.now());
    const at = listeners.findIndex((each) => isSameConversation(each.conversation, conversation));
    const known = listeners[at]?.until;
    const listener = { conversation, ...(until === undefined ? {} : { until }) };
    if (at < 0) listeners.push(listener);
    else if (known !== undefined && known > (until ?? 0)) listeners[at] = listener;
  }
  return listeners;
}

/** Whether a subscription is about an alert with these episodes. Pure. */
export const wants = (
  { brands, kinds, minSeverity, escalation }: Subscription,
  { brand }: Pick<Alert, 'brand'>,
  episodes: readonly Episode[],
): boolean =>
  (brands.length === 0 || brands.includes(brand)) &&
  episodes.some(({ kind, severity }) =>
    escalation ? kind === 'risk' : severity >= minSeverity && (kinds === 'all' || kinds.includes(kind)),
  );
