import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type App, createApp } from '../../src/app.js';
import type { Outside } from '../../src/app-adopt.js';
import type { Card } from '../../src/card.js';
import type { Brand } from '../../src/domain/brand.js';
import type { Conversation, Posted } from '../../src/domain/chat.js';
import type { Item, Mention } from '../../src/domain/mention.js';
import type { Settings } from '../../src/domain/settings.js';
import { type Instant, MINUTE } from '../../src/domain/time.js';
import { silentLog } from '../../src/log.js';
import type { Chat } from '../../src/ports.js';
import type { PolledSource } from '../../src/schedule.js';
import { openStore, type Store } from '../../src/store/index.js';
import { readyDatabase } from './databases.js';
import { handClock } from './hand-clock.js';
import { readingOnce } from './readings.js';
import { toldAll, unchosen } from './settings.js';

export { handClock } from './hand-clock.js';

export const brand = (id: string, more: Partial<Brand> = {}): Brand => ({
  id,
  name: id === 'harbour' ? 'Harbour Bank' : id,
  terms: [id],
  exclude: [],
  require: [],
  handles: [],
  ownAccounts: [],
  competitor: false,
  ...more,
});

export const settings = (more: Partial<Settings> = {}): Settings => ({
  ...unchosen,
  workspace: 'test',
  timezone: 'Europe/London',
  brands: [brand('harbour'), brand('northgate', { competitor: true })],
  subscriptions: [toldAll({ chat: 'memory', id: 'alerts' })],
  ...more,
});

export interface Shown {
  readonly op: 'post' | 'update' | 'reply';
  readonly conversation: Conversation;
  readonly message: string;
  readonly card: Card;
  readonly key?: string;
}

/** A chat that remembers what it was shown. */
export function memoryChat(name = 'memory'): Chat & { readonly shown: Shown[] } {
  const shown: Shown[] = [];
  const show = (op: Shown['op'], conversation: Conversation, message: string, card: Card, key?: string): Posted => {
    shown.push({ op, conversation, message, card, ...(key === undefined ? {} : { key }) });
    return { conversation, id: message };
  };
  return {
    name,
    shown,
    post: async (to, card, key) => show('post', to, `m${shown.length + 1}`, card, key),
    reply: async (message, card, key) => show('reply', message.conversation, message.id, card, key),
    async update(message, card) {
      show('update', message.conversation, message.id, card);
    },
    find: async (to, key) => {
      const found = shown.find((each) => each.key === key && each.conversation.id === to.id);
      return found && { conversation: to, id: found.message };
    },
  };
}

export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-test-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export async function temporaryStore(workspace = 'test'): Promise<Store> {
  const folder = await temporaryFolder();
  const database = await readyDatabase(folder);
  const store = await openStore({ ...database, workspace, synchronous: 'OFF' });
  onTestFinished(async () => {
    await store.close();
    await database.drop();
  });
  return store;
}

export interface World {
  readonly app: App;
  readonly store: Store;
  readonly clock: ReturnType<typeof handClock>;
  readonly chat: ReturnType<typeof memoryChat>;
  /** Hands mentions over as a hook would, each at its own fetch time, then lets everything owed be delivered. */
  live(items: readonly Item[], batch?: number): Promise<void>;
  /** Moves the clock in steps of a bucket, as the schedule would. */
  wait(until: Instant): Promise<void>;
}

export interface WorldOptions {
  readonly start: Instant;
  readonly settings?: Partial<Settings>;
  readonly sources?: readonly PolledSource[];
  /** What a manager may change in chat. */
  readonly outside?: (store: Store) => Outside;
}

export async function world(options: WorldOptions = { start: 0 }): Promise<World> {
  const store = await temporaryStore();
  const clock = handClock(options.start);
  const chat = memoryChat();
  const given = settings(options.settings);
  const app = createApp({
    settings: given,
    reader: readingOnce(given),
    store,
    sources: options.sources ?? [],
    ...(options.outside ? { outside: options.outside(store) } : {}),
    openChats: () => [chat],
    clock,
    log: silentLog,
    secret: 'a secret of the tests',
  });
  return {
    app,
    store,
    clock,
    chat,
    async live(items, batch = 50) {
      const sorted = [...items].sort((a, b) => fetched(a) - fetched(b));
      for (let from = 0; from < sorted.length; from += batch) {
        const part = sorted.slice(from, from + batch);
        clock.set(Math.max(clock.now(), fetched(part.at(-1))));
        await app.pipeline.batch({ items: part, rejects: [], source: 'test' });
      }
      await app.deliverer.run();
    },
    async wait(until) {
      for (let at = clock.now(); at < until; ) {
        at = Math.min(until, at + 15 * MINUTE);
        clock.set(at);
        await app.pipeline.tick();
      }
      await app.deliverer.run();
    },
  };
}

const fetched = (item: Item | undefined): Instant => item?.fetchedAt ?? (item && !item.deleted ? item.createdAt : 0);

let made = 0;
/** A mention of harbour by a customer of its own, unless said otherwise. */
export function mention(at: Instant, more: Partial<Mention> = {}): Mention {
  made += 1;
  return {
    deleted: false,
    source: 'test',
    id: `t${made}`,
    channel: 'test',
    kind: 'post',
    brand: 'harbour',
    author: { id: `customer ${made}` },
    lang: 'en',
    createdAt: at,
    fetchedAt: at + MINUTE,
    text: 'I opened an account with them',
    likes: 0,
    shares: 0,
    replies: 0,
    ...more,
  };
}
