import type { Subscription } from '../domain/alert.js';
import { lastSlot, parseWeekly, type Slot } from '../domain/slot.js';
import { DAY, MINUTE } from '../domain/time.js';
import { type Zone, zoneOf } from '../domain/zone.js';
import {
  claimSlot,
  type Db,
  episodesBetween,
  hasSlots,
  listAlerts,
  owe,
  precisionOf,
  type SlotOutcome,
} from '../store/index.js';
import { DEMO_NOTICE, digestCard, withNotice } from '../views/index.js';
import { allSubscriptions } from './audience.js';
import type { LifeDeps } from './deps.js';
import { alertView } from './view.js';

/** Later than this a digest says that it is late. */
const IN_TIME = 15 * MINUTE;
/** Later than this it is not sent: the next one is nearer. */
const WORTH_SENDING = DAY;
/** More alerts than these are counted, and not listed. */
const MOST_LISTED = 50;

/** Owes every weekly digest that is due, each once: the claim of its slot and its message are one transaction. */
export async function oweDigests(tx: Db, deps: LifeDeps): Promise<void> {
  for (const subscription of await allSubscriptions(tx, deps)) {
    const time = subscription.digest === undefined ? undefined : parseWeekly(subscription.digest);
    const zone = zoneOf(subscription.timezone ?? deps.settings.timezone);
    if (time) await oweDigest(tx, deps, subscription, lastSlot(time, deps.now(), zone), zone);
  }
}

async function oweDigest(tx: Db, deps: LifeDeps, subscription: Subscription, slot: Slot, zone: Zone): Promise<void> {
  const { workspace } = deps.store;
  const { conversation, brands } = subscription;
  const schedule = `digest ${JSON.stringify([conversation.chat, conversation.id, brands])}`;
  const now = deps.now();
  const lateBy = now - slot.dueAt;
  // A subscription that is new has missed nothing: its first digest is the next one.
  const isKnown = await hasSlots(tx, workspace, schedule);
  const outcome: SlotOutcome = lateBy > WORTH_SENDING || !isKnown ? 'skipped' : lateBy > IN_TIME ? 'late' : 'done';
  if (!(await claimSlot(tx, workspace, schedule, slot.key, now, outcome)) || outcome === 'skipped') return;
  const card = await weekly(tx, deps, subscription, slot, zone);
  const key = `digest-${slot.key}-${subscription.id}`;
  await owe(tx, workspace, { conversation, key, op: 'post', alert: null, card, begunAt: slot.dueAt }, now);
}

/** The alerts of the week before a slot, what people said of them, and how often alerts were right. */
async function weekly(tx: Db, deps: LifeDeps, { brands }: Subscription, { dueAt }: Slot, zone: Zone) {
  const { workspace } = deps.store;
  const week = { from: zone.addDays(dueAt, -7) + (dueAt - zone.startOfDay(dueAt)), to: dueAt };
  const isAbout = (brand: string) => brands.length === 0 || brands.includes(brand);
  const alerts = (await listAlerts(tx, workspace, { ...week, limit: 500 })).filter(({ brand }) => isAbout(brand));
  const views = [];
  for (const alert of alerts.slice(0, MOST_LISTED)) views.push(await alertView(deps, alert, tx));
  const lines = await episodesBetween(tx, workspace, week.from, week.to);
  const unpaged = lines.filter(({ alert, episode }) => alert === null && isAbout(episode.series.brand)).length;
  const card = digestCard({
    ...{ week, zone, views, unpaged, more: alerts.length - views.length },
    isLate: deps.now() - dueAt > IN_TIME,
    precision: await precisionOf(tx, workspace),
  });
  return deps.settings.demo ? withNotice(card, DEMO_NOTICE) : card;
}
