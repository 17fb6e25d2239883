import { readFile } from 'node:fs/promises';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Card } from '../src/card.js';
import { DAY, HOUR } from '../src/domain/time.js';
import { cardOf } from '../src/views/index.js';
import { mention, type World, world } from './support/world.js';

const START = Date.UTC(2026, 0, 5, 9);
const KIM = { id: 'kim', name: 'Kim' };
const ALERTS = { chat: 'memory', id: 'alerts' };

/** Everything that the store holds, and on SQLite the bytes of its files. */
async function everything({ store }: World): Promise<string> {
  const tables = await store.read.introspection.getTables();
  const rows = tables.map(({ name }) => sql`select * from ${sql.table(name)}`.execute(store.read));
  const held = JSON.stringify((await Promise.all(rows)).map((each) => each.rows));
  const files = store.file === undefined ? [] : [store.file, `${store.file}-wal`];
  const bytes = await Promise.all(files.map((file) => readFile(file, 'latin1').catch(() => '')));
  return held + bytes.join('');
}

const left = (text: string, words: readonly string[]) => words.filter((word) => text.includes(word));

/** A bank whose messages go to a chat, and to one that is not there, so that they are given up. */
async function bankWithAlerts() {
  const subscription = { brands: [], kinds: 'all', minSeverity: 0, declared: true } as const;
  const bank = await world({
    start: START,
    settings: {
      keepRaw: true,
      subscriptions: [
        { ...subscription, id: 'default', conversation: ALERTS },
        { ...subscription, id: 'lost', conversation: { chat: 'gone', id: 'alerts' } },
      ],
    },
  });
  const { app, clock, chat } = bank;
  const say = (text: string) => app.core.answer({ text, user: KIM, conversation: ALERTS });
  const leak = (animal: string, at: number, more = {}) =>
    mention(at, {
      ...{ id: animal, text: `harbour leaked my personal data, call 020 7946 0958, said aunt ${animal}` },
      ...{ url: `https://example.org/${animal}`, author: { id: animal, name: `${animal} junior` }, ...more },
    });
  const until = async (at: number, step = 8 * HOUR) => {
    while (clock.now() < at) {
      clock.set(Math.min(at, clock.now() + step));
      await app.schedule.beat();
    }
    await app.deliverer.run();
  };
  /** What the messages in the chat say now. */
  const shown = () => {
    const now = new Map<string, Card>();
    for (const { op, message, card } of chat.shown) if (op !== 'reply') now.set(message, card);
    return JSON.stringify([...now.values()]);
  };
  /** What somebody asked for in the web chat stands on its shelf. */
  const asked = async (text: string, key: string) => {
    const card = await say(text);
    await app.core.shelf('web').put(key, JSON.stringify({ kind: 'card', id: key, at: clock.now(), card }));
  };
  return { ...bank, say, leak, until, shown, asked };
}

test('what is deleted or changed where it was written is within a day in no table, no file, and no message: of open, closed, muted, late and undelivered alerts alike', async () => {
  const bank = await bankWithAlerts();
  const { app, leak, until, shown, asked, say, clock } = bank;
  // Closed by now, and one that came too late to page anybody.
  await bank.live([leak('Quokka', START)]);
  await until(START + 3 * DAY);
  await bank.live([leak('Wombat', clock.now() - 20 * HOUR, { fetchedAt: clock.now() })]);
  await until(START + 5 * DAY);
  // Muted, and open.
  await bank.live([leak('Numbat', clock.now())]);
  await say('mute 2 7d we know');
  await until(clock.now() + 3 * DAY);
  await say('unmute m1');
  const bilby = 'they leaked my personal data to a shop in town, harbour of all banks, as told to aunt Bilby';
  await bank.live([
    leak('Dingo', clock.now()),
    leak('Bilby', clock.now(), { text: bilby }),
    leak('Echidna', clock.now(), {
      text: 'my brother says harbour leaked my personal data last week, so aunt Echidna',
    }),
  ]);
  await asked('issues harbour 28d', 'message/alerts/1');
  await asked('evidence 1', 'message/alerts/2');
  await app.pipeline.batch({
    items: [],
    rejects: [{ where: 'item Quokka', reason: 'its text is no text', raw: '{"id":"Quokka","text":7}' }],
    source: 'test',
  });
  // The same words from somebody else, who takes them back.
  const twin = 'my brother says harbour leaked my personal data last week, so aunt Echidna';
  await bank.live([leak('Twin', clock.now(), { text: twin })]);
  const animals = ['Quokka', 'Wombat', 'Numbat', 'Dingo', 'Bilby'];
  const before = await everything(bank);
  expect(left(before, animals)).toEqual(animals);
  expect(left(shown(), ['Quokka', 'Numbat', 'Dingo'])).toEqual(['Quokka', 'Numbat', 'Dingo']);
  const alerts = await bank.store.read.selectFrom('alert').select(['state']).orderBy('number').execute();
  expect(alerts.map(({ state }) => state)).toEqual(['closed', 'closed', 'open']);

  const at = clock.now() + HOUR;
  const gone = ['Quokka', 'Wombat', 'Numbat', 'Dingo', 'Twin'].map(
    (id) => ({ deleted: true, source: 'test', id, fetchedAt: at }) as const,
  );
  // The same words to the detector, and another text: nothing is counted otherwise.
  const changed = leak('Bilby', START, { text: bilby.replace('aunt Bilby', 'somebody'), fetchedAt: at });
  await bank.live([changed]);
  expect(left(shown(), ['aunt Bilby', 'as told to somebody'])).toEqual(['as told to somebody']);
  await bank.live(gone);
  await until(at + 4 * HOUR, HOUR);

  const words = animals.map((animal) => `aunt ${animal}`);
  expect(left(shown(), words)).toEqual([]);
  // A note in a thread is never drawn anew: it quotes nobody.
  const notes = bank.chat.shown.filter(({ op }) => op === 'reply');
  expect(notes.length).toBeGreaterThan(0);
  expect(left(JSON.stringify(notes), animals)).toEqual([]);
  const after = await everything(bank);
  expect(left(after, [...words, ...animals.slice(0, 4).map((animal) => `${animal} junior`)])).toEqual([]);
  expect(left(after, ['example.org/Quokka', 'example.org/Numbat', '020 7946 0958, said aunt Quokka'])).toEqual([]);
  // What stands stays where it stood.
  expect(after).toContain('aunt Echidna');
  expect(shown()).toContain('aunt Echidna');
});

test('quotes of posts that are stored nowhere go after half a day, and those of old messages after retention_days', async () => {
  const bank = await world({ start: START, settings: { retentionDays: 30 } });
  const shelf = bank.app.core.shelf('web');
  const quoting = (text: string): Card =>
    cardOf('A card', 'info', [{ type: 'quotes', quotes: [{ text, by: 'somewhere', url: 'https://example.org/1' }] }]);
  const put = (key: string, card: Card) => shelf.put(key, JSON.stringify({ kind: 'card', at: bank.clock.now(), card }));
  await put('old', quoting('said Quokka'));
  await put('tried', { ...quoting('said Wombat'), passing: true });
  const said = async () => JSON.stringify([await shelf.get('old'), await shelf.get('tried')]);
  const onDay = async (day: number) => {
    bank.clock.set(START + day * DAY);
    await bank.app.schedule.beat();
    return left(await said(), ['Quokka', 'Wombat', 'example.org']);
  };
  expect(await onDay(0)).toEqual(['Quokka', 'Wombat', 'example.org']);
  expect(await onDay(0.4)).toEqual(['Quokka', 'Wombat', 'example.org']);
  expect(await onDay(1)).toEqual(['Quokka', 'example.org']);
  expect(await onDay(30)).toEqual(['Quokka', 'example.org']);
  expect(await onDay(31)).toEqual([]);
});
