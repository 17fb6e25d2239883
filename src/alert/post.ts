import type { Card } from '../card.js';
import type { Alert } from '../domain/alert.js';
import type { Conversation } from '../domain/chat.js';
import { MINUTE } from '../domain/time.js';
import { zoneOf } from '../domain/zone.js';
import {
  type Db,
  gather,
  gatheredUnder,
  gatherHeld,
  hold,
  newestPost,
  owe,
  postedUnder,
  releasePost,
  rootsSince,
  type Told,
} from '../store/index.js';
import { alertCard, DEMO_NOTICE, lineCard, lineOf, quietCard, stormCard, withNotice } from '../views/index.js';
import type { Listener } from './audience.js';
import type { LifeDeps } from './deps.js';
import type { alertView } from './view.js';

type View = Awaited<ReturnType<typeof alertView>>;

/** Keys of messages that stand for several alerts begin so; what follows tells them apart. */
const STORM = 'storm-';
const QUIET = 'quiet-';

/** Owes an alert's message to a conversation that does not know of it: now, after quiet hours, or as a line of a storm. */
export async function announce(tx: Db, deps: LifeDeps, view: View, { conversation, until }: Listener): Promise<void> {
  const { workspace } = deps.store;
  if (until !== undefined) return hold(tx, workspace, owedOf(deps, view, conversation), deps.now(), until);
  const storm = await stormIn(tx, deps, conversation);
  if (storm === undefined) return owe(tx, workspace, owedOf(deps, view, conversation), deps.now());
  const owed = { ...owedOf(deps, view, conversation), card: lineCard(view) };
  await gather(tx, workspace, owed, storm, deps.now());
  await drawGathering(tx, deps, conversation, storm);
}

/** Owes the newest picture of an alert where it was announced; `listener`: as who is to be told now. */
export async function redraw(tx: Db, deps: LifeDeps, view: View, told: Told, listener?: Listener): Promise<void> {
  const { conversation, state, under } = told;
  const owed = { ...owedOf(deps, view, conversation), op: 'update' as const };
  if (under !== null) {
    await owe(tx, deps.store.workspace, { ...owed, card: lineCard(view) }, deps.now());
    return drawGathering(tx, deps, conversation, under);
  }
  await owe(tx, deps.store.workspace, owed, deps.now());
  // It has become severe enough to be told in quiet hours.
  if (state === 'held' && listener && listener.until === undefined) await release(tx, deps, view, told);
}

/** Owes now what was held; in a storm it becomes a line of that. */
export async function release(tx: Db, deps: LifeDeps, view: View, told: Told): Promise<void> {
  const storm = await stormIn(tx, deps, told.conversation);
  if (storm === undefined) return releasePost(tx, deps.store.workspace, told, view.alert.key, deps.now());
  await gatherUnder(tx, deps, view, told, storm);
}

/** Puts a line for what was held into the message that says what rose and fell in quiet hours. */
export const recap = (tx: Db, deps: LifeDeps, view: View, told: Told, until: number): Promise<void> =>
  gatherUnder(tx, deps, view, told, `${QUIET}${until}`);

async function gatherUnder(tx: Db, deps: LifeDeps, view: View, told: Told, under: string): Promise<void> {
  const { conversation } = told;
  const owed = { ...owedOf(deps, view, conversation), op: 'update' as const, card: lineCard(view) };
  await owe(tx, deps.store.workspace, owed, deps.now());
  await gatherHeld(tx, deps.store.workspace, told, view.alert.key, under);
  await drawGathering(tx, deps, conversation, under);
}

/** Key of the message that takes one more alert of a conversation; undefined: the alert gets one of its own. */
async function stormIn(tx: Db, { store, settings, now }: LifeDeps, conversation: Conversation) {
  const { workspace } = store;
  const since = now() - settings.storm.minutes * MINUTE;
  if ((await rootsSince(tx, workspace, conversation, since)) < settings.storm.alerts) return undefined;
  return (await newestPost(tx, workspace, conversation, STORM, since)) ?? `${STORM}${now()}`;
}

async function drawGathering(tx: Db, deps: LifeDeps, conversation: Conversation, key: string): Promise<void> {
  const { store, settings, now } = deps;
  const gathered = await gatheredUnder(tx, store.workspace, conversation, key);
  const lines = gathered.map(({ alert, card }) => lineOf(alert, card));
  const isQuiet = key.startsWith(QUIET);
  const begunAt = Number(key.slice(isQuiet ? QUIET.length : STORM.length));
  const card = isQuiet ? quietCard(lines, begunAt, zoneOf(settings.timezone)) : stormCard(lines, settings.storm);
  const owed = { conversation, key, alert: null, card: shown(deps, card), begunAt };
  const known = await postedUnder(tx, store.workspace, conversation, key);
  await owe(tx, store.workspace, { ...owed, op: known ? 'update' : 'post' }, now());
}

const owedOf = (deps: LifeDeps, view: View, conversation: Conversation) => ({
  ...{ conversation, key: view.alert.key, op: 'post' as const, alert: view.alert.number },
  card: shown(deps, alertCard(view)),
  begunAt: view.alert.openedAt,
});

/** Owes a note in the thread of an alert's message, once per `step`. */
export function oweNote(tx: Db, deps: LifeDeps, alert: Alert, conversation: Conversation, step: string, card: Card) {
  const { number, openedAt: begunAt } = alert;
  const key = `${alert.key}:${step}`;
  const owed = { conversation, key, op: 'reply', alert: number, card: shown(deps, card), begunAt } as const;
  return owe(tx, deps.store.workspace, owed, deps.now());
}

const shown = ({ settings }: LifeDeps, card: Card): Card => (settings.demo ? withNotice(card, DEMO_NOTICE) : card);
