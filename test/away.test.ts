import type { KyselyPlugin } from 'kysely';
import { beforeEach, describe, expect, test } from 'vitest';
import { type App, createApp } from '../src/app.js';
import type { Mention } from '../src/domain/mention.js';
import { HOUR, MINUTE, SECOND } from '../src/domain/time.js';
import { StoreAwayError } from '../src/errors.js';
import { createLog } from '../src/log.js';
import { countMentions, listSourceStates, owe, type Store } from '../src/store/index.js';
import { handClock, memoryChat, mention, settings, temporaryStore } from './support/world.js';

const START = Date.UTC(2026, 0, 5, 9);
const ALERTS = { chat: 'memory', id: 'alerts' };

let away: boolean;
let store: Store;
let app: App;
let posts: Mention[];
let polls: number;
let logged: string[];
const clock = handClock(START);
let chat: ReturnType<typeof memoryChat>;

/** A store whose server can be sent away: whatever is asked of it then fails as the real one would. */
function sometimesAway(real: Store): Store {
  const goneOr = () => {
    if (away) throw new StoreAwayError('postgres://db/bank does not answer (the connection was cut)');
  };
  const watching: KyselyPlugin = {
    transformQuery({ node }) {
      goneOr();
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  return {
    ...real,
    read: real.read.withPlugin(watching),
    write: async (work) => {
      goneOr();
      return real.write(work);
    },
  };
}

beforeEach(async () => {
  away = false;
  posts = [mention(START, { id: 'first' })];
  polls = 0;
  logged = [];
  clock.set(START);
  chat = memoryChat();
  store = await temporaryStore();
  const source = {
    name: 'news',
    async *poll() {
      polls += 1;
      yield { mentions: posts.splice(0), rejects: [], coverage: { from: START, to: clock.now() } };
    },
  };
  app = createApp({
    settings: settings(),
    store: sometimesAway(store),
    sources: [{ source, settings: { name: 'news', everyMs: 10 * MINUTE } }],
    openChats: () => [chat],
    clock,
    log: createLog({ level: 'info', mask: (text) => text, write: (line) => logged.push(line) }),
    secret: 'a secret of the tests',
  });
});

describe('while the database is away', () => {
  test('a poll is put off by seconds, and no fault of its source', async () => {
    away = true;
    await app.schedule.beat().catch(() => {});
    expect(polls).toBe(0);
    away = false;
    clock.set(START + 6 * SECOND);
    await app.schedule.beat();
    expect(await countMentions(store.read, 'test')).toBe(1);
    expect((await listSourceStates(store.read, 'test')).filter(({ error }) => error !== undefined)).toEqual([]);
  });

  test('the look at the end of a quarter of an hour is made up for', async () => {
    await app.schedule.beat();
    const ticks: number[] = [];
    const { tick } = app.pipeline;
    Object.assign(app.pipeline, {
      tick: () => {
        ticks.push(clock.now());
        return tick();
      },
    });
    clock.set(START + HOUR);
    away = true;
    await expect(app.schedule.beat()).rejects.toBeInstanceOf(StoreAwayError);
    away = false;
    clock.set(START + HOUR + SECOND);
    await app.schedule.beat();
    clock.set(START + HOUR + 2 * SECOND);
    await app.schedule.beat();
    expect(ticks).toEqual([START + HOUR, START + HOUR + SECOND]);
  });

  test('a message that was posted when the database went is not posted again', async () => {
    const card = { title: 'Complaints about the app', tone: 'alert', parts: [], fallback: 'Complaints' } as const;
    const owed = { conversation: ALERTS, key: 'k', op: 'post', alert: null, card } as const;
    await store.write((tx) => owe(tx, 'test', owed, START));
    const { post } = chat;
    chat.post = (...given) => {
      away = true;
      return post(...given);
    };
    await expect(app.deliverer.run()).rejects.toBeInstanceOf(StoreAwayError);
    away = false;
    await app.deliverer.run();
    expect(chat.shown).toHaveLength(1);
    const rows = await store.read.selectFrom('outbox').select(['state', 'posted_id']).execute();
    expect(rows).toEqual([{ state: 'sent', posted_id: 'm1' }]);
  });

  test('whoever asks gets an apology, and the log, which was told already, not a line for each', async () => {
    away = true;
    const ask = { text: 'kpi harbour 7d', user: { id: 'kim', name: 'Kim' }, conversation: ALERTS };
    const answer = await app.core.answer(ask);
    expect(answer).toMatchObject({ onlyYou: true, fallback: expect.stringContaining('cannot reach its database') });
    await expect(app.core.health()).rejects.toBeInstanceOf(StoreAwayError);
    await app.schedule.beat().catch(() => {});
    expect(logged).toEqual([]);
  });
});

test('what fails for a reason of its own is logged as ever', () => {
  const lines: string[] = [];
  const log = createLog({ level: 'info', mask: (text) => text, write: (line) => lines.push(line) });
  log.error('a push could not be stored', { error: new StoreAwayError('away') });
  log.error('a push could not be stored', { error: new Error('disk on fire') });
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('disk on fire');
});
