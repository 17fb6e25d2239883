import { createHash } from 'node:crypto';
import type { Card } from '../card.js';
import { type Conversation, isSameConversation } from '../domain/chat.js';
import type { FailingSource } from '../domain/source.js';
import { DAY } from '../domain/time.js';
import { zoneOf } from '../domain/zone.js';
import { type Db, type DeadLetters, deadLetters, owe } from '../store/index.js';
import { DEMO_NOTICE, troubleCard, withNotice } from '../views/index.js';
import { allSubscriptions } from './audience.js';
import type { ChatState } from './deliver.js';
import type { LifeDeps } from './deps.js';
import { quietEnd } from './quiet.js';
import { unreadSources } from './source-trouble.js';

/** Conversations with given-up messages that are looked at. */
const MOST = 20;

/**
 * Tells, where it can still be told, that a chat refuses everything, or that messages to a conversation were given up: once a
 * day for each, as whoever reads there would wonder why it is so quiet elsewhere only when it is too late.
 */
export async function tellTroubles(tx: Db, deps: LifeDeps, { chats, sources = [] }: Troubled): Promise<void> {
  const { workspace } = deps.store;
  const barred = chats.filter(({ state }) => state === 'barred');
  const letters = await deadLetters(tx, workspace, MOST, deps.now() - DAY);
  const unread = await unreadSources(tx, deps, sources);
  if (barred.length + letters.length + unread.length === 0) return;
  const isReachable = ({ chat, id }: Conversation): boolean =>
    chats.some((each) => each.chat === chat && each.state !== 'barred') &&
    !letters.some(({ conversation }) => isSameConversation(conversation, { chat, id }));
  const listeners = (await listening(tx, deps)).filter(isReachable);
  const day = zoneOf(deps.settings.timezone).format(deps.now(), 'yyyy-MM-dd');
  const daily = [...barred.map(ofChat), ...byConversation(letters).map(ofConversation)];
  for (const { key, card } of [...daily.map((each) => ({ ...each, key: `${day}-${each.key}` })), ...unread]) {
    const shown = deps.settings.demo ? withNotice(card, DEMO_NOTICE) : card;
    for (const conversation of listeners) {
      const owed = { conversation, key: `trouble-${key}`, op: 'post', alert: null, card: shown } as const;
      await owe(tx, workspace, owed, deps.now());
    }
  }
}

/** Those that get the weekly digest, as managers do; where there is none, all. Whose quiet hours it is, is told after them. */
async function listening(tx: Db, deps: LifeDeps): Promise<Conversation[]> {
  const all = await allSubscriptions(tx, deps);
  const digested = all.filter(({ digest }) => digest !== undefined);
  const told = (digested.length > 0 ? digested : all).filter(
    ({ quietHours, timezone }) =>
      quietHours === undefined ||
      quietEnd(quietHours, zoneOf(timezone ?? deps.settings.timezone), deps.now()) === undefined,
  );
  const conversations = told.map(({ conversation }) => conversation);
  return conversations.filter((each, at) => conversations.findIndex((one) => isSameConversation(one, each)) === at);
}

export interface Troubled {
  readonly chats: readonly ChatState[];
  /** Those of which the last poll failed; undefined stands for one that works again. */
  readonly sources?: readonly (FailingSource | undefined)[];
}

interface Trouble {
  readonly key: string;
  readonly card: Card;
}

const ofChat = ({ chat, because }: ChatState): Trouble => ({
  key: nameOf(chat),
  card: troubleCard({ where: chat, because, count: undefined }),
});

const ofConversation = ({ conversation: { chat, id }, error, count }: DeadLetters): Trouble => ({
  key: nameOf(chat, id),
  card: troubleCard({ where: `${chat} ${id}`, because: error, count }),
});

/** One line for a conversation, with the reason of most of its letters. */
function byConversation(letters: readonly DeadLetters[]): readonly DeadLetters[] {
  const found: DeadLetters[] = [];
  for (const letter of letters) {
    const at = found.findIndex(({ conversation }) => isSameConversation(conversation, letter.conversation));
    const known = found[at];
    if (known) found[at] = { ...known, count: known.count + letter.count };
    else found.push(letter);
  }
  return found;
}

const nameOf = (...place: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(place)).digest('hex').slice(0, 8);
