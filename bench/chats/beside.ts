import { createServer } from 'node:http';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createDeliverer } from '../../src/alert/index.js';
import { plainCard } from '../../src/card.js';
import { realClock } from '../../src/clock.js';
import { SECOND } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { silentLog } from '../../src/log.js';
import { openStore, outboxCounts, owe } from '../../src/store/index.js';
import { onLoopback, withBody } from '../../test/support/loopback.js';
import { httpChat } from '../kill/chat-client.js';

/** limited: answers 429 with a Retry-After of seven seconds, and is asked too early if it is asked again before. */
export type Trouble = 'limited' | 'hangs';

const CONVERSATIONS = 5;
const TROUBLED = 'c0';
const RETRY_AFTER = 7;
const EVERY_MS = 100;
const PATIENCE_MS = 60 * SECOND;

/**
 * Seconds from owing a message to its standing, in four conversations while a fifth is in trouble for as long as messages are
 * owed; and how many were lost, stood twice, or came to the limited one before it said.
 */
export async function besideTrouble(folder: string, trouble: Trouble, messages: number) {
  const chat = await troubledChat(trouble);
  const store = await openStore({ url: `sqlite:${join(folder, 'owed.db')}`, workspace: 'test' });
  const parts = { store, chats: [httpChat(chat.url)], clock: realClock, log: silentLog, zone: zoneOf('UTC') };
  const deliverer = createDeliverer(parts);
  const beat = setInterval(() => void deliverer.run(), SECOND);
  const owedAt = new Map<string, number>();
  for (let n = 0; n < messages; n++) {
    const conversation = { chat: 'http', id: `c${n % CONVERSATIONS}` };
    const key = `k${n}`;
    owedAt.set(key, performance.now());
    const owed = { conversation, key, op: 'post', alert: n, card: plainCard('Alert', 'Words.') } as const;
    await store.write((tx) => owe(tx, 'test', owed, Date.now()));
    void deliverer.run();
    await pause(EVERY_MS);
  }
  chat.mend();
  const begun = performance.now();
  while ((await outboxCounts(store.read, 'test')).waiting > 0 && performance.now() - begun < PATIENCE_MS)
    await pause(50);
  clearInterval(beat);
  await deliverer.stop();
  await store.close();
  await chat.close();
  const stood = new Set(chat.standing.map(({ key }) => key));
  const others = chat.standing.filter(({ conversation }) => conversation !== TROUBLED);
  return {
    others: others.map(({ key, at }) => (at - (owedAt.get(key) ?? 0)) / SECOND),
    wrong: messages - stood.size + (chat.standing.length - stood.size) + chat.tooEarly(),
  };
}

interface Stood {
  readonly conversation: string;
  readonly key: string;
  readonly at: number;
}

async function troubledChat(trouble: Trouble) {
  const standing: Stood[] = [];
  let isTroubled = true;
  let notBefore = 0;
  let tooEarly = 0;
  const server = createServer(
    withBody((body, request, response) => {
      const { conversation, key } = JSON.parse(body) as { conversation: string; key: string };
      if (request.url === '/find') {
        return void response.end(standing.some((each) => each.key === key) ? key : '');
      }
      if (isTroubled && conversation === TROUBLED) {
        if (trouble === 'hangs') return;
        if (performance.now() < notBefore) tooEarly += 1;
        notBefore = performance.now() + RETRY_AFTER * SECOND - 50;
        return void response.writeHead(429, { 'Retry-After': String(RETRY_AFTER) }).end();
      }
      standing.push({ conversation, key, at: performance.now() });
      response.end(key);
    }),
  );
  const { host, close } = await onLoopback(server);
  return {
    url: `http://${host}`,
    standing,
    tooEarly: () => tooEarly,
    mend() {
      isTroubled = false;
    },
    close,
  };
}
