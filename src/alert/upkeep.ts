import type { Alert, Subscription } from '../domain/alert.js';
import { type Conversation, isSameConversation } from '../domain/chat.js';
import { zoneOf } from '../domain/zone.js';
import { audienceOf, type Db, findAlert, heldUntilNow, listAlerts } from '../store/index.js';
import { stillNote } from '../views/index.js';
import { allSubscriptions, wants } from './audience.js';
import type { LifeDeps } from './deps.js';
import { oweNote, recap, release } from './post.js';
import { quietEnd } from './quiet.js';
import { alertView } from './view.js';

/** More open alerts than these nobody is reminded of. */
const MOST_OPEN = 100;

/** What has to be done for alerts as time passes, whatever comes in: to be called every minute or so. */
export async function upkeep(tx: Db, deps: LifeDeps): Promise<void> {
  await endQuiet(tx, deps);
  await remind(tx, deps);
}

/** Tells what was held back in quiet hours: what is still open by its own message, what is over in one list. */
async function endQuiet(tx: Db, deps: LifeDeps): Promise<void> {
  const { workspace } = deps.store;
  for (const { conversation, alert: number, until } of await heldUntilNow(tx, workspace, deps.now())) {
    const alert = await findAlert(tx, workspace, String(number));
    if (!alert) continue;
    const view = await alertView(deps, alert, tx);
    const told = { conversation, state: 'held', under: null };
    if (alert.state === 'open') await release(tx, deps, view, told);
    else await recap(tx, deps, view, told, until);
  }
}

/** Recalls, where a subscription asks for it, an alert that is open and that nobody has taken on or judged. */
async function remind(tx: Db, deps: LifeDeps): Promise<void> {
  const asking = (await allSubscriptions(tx, deps)).filter(({ remindEveryMs }) => remindEveryMs !== undefined);
  if (asking.length === 0) return;
  const { workspace } = deps.store;
  for (const alert of await listAlerts(tx, workspace, { open: true, limit: MOST_OPEN })) {
    if (alert.acknowledged || alert.assigned) continue;
    const view = await alertView(deps, alert, tx);
    if (view.verdict || view.mute) continue;
    const told = (await audienceOf(tx, workspace, alert.number)).filter(({ state }) => state === 'sent');
    for (const subscription of asking) {
      const { conversation } = subscription;
      const isTold = told.some((each) => isSameConversation(each.conversation, conversation));
      if (!isTold || isQuiet(subscription, deps) || !wants(subscription, alert, view.episodes)) continue;
      await remindIn(tx, deps, alert, conversation, subscription.remindEveryMs ?? 0);
    }
  }
}

/** Once for each whole interval since the alert was raised: its number is in the key, so that a restart repeats nothing. */
async function remindIn(tx: Db, deps: LifeDeps, alert: Alert, conversation: Conversation, everyMs: number) {
  const times = Math.floor((deps.now() - alert.raisedAt) / everyMs);
  if (times < 1) return;
  const card = stillNote(alert, deps.settings.timezone);
  await oweNote(tx, deps, alert, conversation, `still:${times}`, card);
}

const isQuiet = ({ quietHours, timezone }: Subscription, { settings, now }: LifeDeps): boolean =>
  quietHours !== undefined && quietEnd(quietHours, zoneOf(timezone ?? settings.timezone), now()) !== undefined;
