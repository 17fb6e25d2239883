import type { ChatState } from './alert/index.js';
import { realClock } from './clock.js';
import type { Settings } from './domain/settings.js';
import { iso, SECOND } from './domain/time.js';
import type { Health } from './ports.js';
import {
  countMentions,
  countOpenAlerts,
  deadLetters,
  type LeasedStore,
  listSourceStates,
  outboxCounts,
  rejectCounts,
  type Store,
} from './store/index.js';

/** So long no write may go through before the bot is not ready: a long batch is no failure. */
const WRITE_SILENCE = 10 * SECOND;

/** Reasons that are named: with more, something is wrong everywhere. */
const MOST_LETTERS = 5;

const TROUBLES = {
  open: 'fails and is left alone for a moment',
  barred: 'refuses all messages until somebody mends it',
} as const;

/** What works and what does not, as of now. */
export async function readHealth(
  settings: Settings,
  store: Store,
  lease: LeasedStore | undefined,
  chats: readonly ChatState[],
): Promise<Health> {
  const { read, workspace } = store;
  const states = new Map((await listSourceStates(read, workspace)).map((state) => [state.source, state]));
  const rejects = await rejectCounts(read, workspace);
  const letters = await deadLetters(read, workspace, MOST_LETTERS);
  const deliveries = { ...(await outboxCounts(read, workspace)), letters, chats };
  const sources = settings.sources.map(({ name, use }) => {
    const { readAt, error } = states.get(name) ?? {};
    return {
      name,
      use,
      rejects: rejects.get(name) ?? 0,
      ...(readAt === undefined ? {} : { lastReadAt: readAt }),
      ...(error === undefined ? {} : { lastError: error }),
    };
  });
  const lapsedAt = lease?.lapsedAt();
  const ready = lapsedAt === undefined || realClock.now() - lapsedAt < WRITE_SILENCE;
  const problems = [
    ...(ready ? [] : [`${store.place} has taken no write since ${iso(lapsedAt)}`]),
    ...sources.flatMap(({ name, lastError }) => (lastError === undefined ? [] : [`source ${name}: ${lastError}`])),
    ...chats.flatMap(({ chat, state, because }) =>
      state === 'closed' ? [] : [`${chat} ${TROUBLES[state]}: ${because}`],
    ),
    ...chats.flatMap(({ chat, deaf }) => (deaf === undefined ? [] : [`${chat} does not hear people: ${deaf}`])),
    ...(deliveries.dead > 0 ? [`${deliveries.dead} messages could not be delivered: see "status", then "retry"`] : []),
  ];
  return {
    ready,
    problems,
    sources,
    deliveries,
    mentions: await countMentions(read, workspace),
    openAlerts: await countOpenAlerts(read, workspace),
  };
}
