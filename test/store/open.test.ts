import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { plainCard } from '../../src/card.js';
import { BUCKET, DAY } from '../../src/domain/time.js';
import { ConfigError } from '../../src/errors.js';
import {
  type Db,
  getSetting,
  openStore,
  owe,
  putSetting,
  relabelMention,
  seriesPoints,
  verifyRollups,
  writeItems,
} from '../../src/store/index.js';
import { parallel } from '../support/databases.js';
import { MONDAY, post } from './posts.js';
import { refusal } from './refusal.js';
import { temporaryDatabase, temporaryStore } from './temporary.js';

test('what is written is there after a restart', async () => {
  const open = await temporaryDatabase();
  const before = await open();
  await before.write((tx) => putSetting(tx, 'w', 'tone', 'calm'));
  expect(await getSetting(before.read, 'w', 'tone')).toBe('calm');
  await before.close();
  expect(await getSetting((await open()).read, 'w', 'tone')).toBe('calm');
});

test('every table of every workspace is keyed by the workspace first', async () => {
  const { read, place } = await temporaryStore();
  const firstOfKey = place.startsWith('postgres:')
    ? (table: string) => sql<{ name: string }>`select attname as name from pg_index
        join pg_attribute on attrelid = indrelid and attnum = indkey[0]
        where indisprimary and indrelid = cast(${table} as regclass)`
    : (table: string) => sql<{ name: string }>`select name from pragma_table_info(${table}) where pk = 1`;
  const tables = new Set((await read.introspection.getTables()).map(({ name }) => name));
  expect(tables.size).toBeGreaterThan(15);
  for (const name of tables) {
    const { rows } = await firstOfKey(name).execute(read);
    expect([name, rows[0]?.name]).toEqual([name, 'workspace']);
  }
});

test.runIf(parallel)('readers see what is committed while a batch is being written', async () => {
  const store = await temporaryStore();
  await store.write(async (tx) => {
    await putSetting(tx, 'w', 'tone', 'calm');
    expect(await getSetting(store.read, 'w', 'tone')).toBeUndefined();
  });
  expect(await getSetting(store.read, 'w', 'tone')).toBe('calm');
});

test('writes happen one after the other, in the order asked for', async () => {
  const store = await temporaryStore();
  const order: string[] = [];
  const slow = (name: string) =>
    store.write(async (tx) => {
      order.push(`${name} begins`);
      for (let round = 0; round < 3; round++) await putSetting(tx, 'w', 'tone', name);
      order.push(`${name} ends`);
    });
  await Promise.all([slow('first'), slow('second'), slow('third')]);
  expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends', 'third begins', 'third ends']);
});

test('work that fails in the middle is as if it had never begun, and the next is not disturbed', async () => {
  const store = await temporaryStore();
  await store.write((tx) => putSetting(tx, 'w', 'tone', 'calm'));
  const failing = store.write(async (tx) => {
    await putSetting(tx, 'w', 'tone', 'loud');
    await sql`select no_such_column from setting`.execute(tx);
  });
  await expect(failing).rejects.toThrow(/no_such_column/);
  await store.write((tx) => putSetting(tx, 'w', 'mood', 'good'));
  expect(await getSetting(store.read, 'w', 'tone')).toBe('calm');
  expect(await getSetting(store.read, 'w', 'mood')).toBe('good');
});

test('a write inside a write says so instead of waiting for itself', async () => {
  const store = await temporaryStore();
  const nested = store.write(() => store.write((tx) => putSetting(tx, 'w', 'tone', 'lost')));
  await expect(nested).rejects.toThrow('write was called inside a write');
  await store.write((tx) => putSetting(tx, 'w', 'tone', 'calm'));
  expect(await getSetting(store.read, 'w', 'tone')).toBe('calm');
});

test('what a write leaves behind may write once it is over', async () => {
  const store = await temporaryStore();
  let later: Promise<void> = Promise.resolve();
  let commit = () => {};
  const committed = new Promise<void>((resolve) => {
    commit = resolve;
  });
  await store.write(async () => {
    later = committed.then(() => store.write((tx) => putSetting(tx, 'w', 'tone', 'calm')));
  });
  commit();
  await later;
  expect(await getSetting(store.read, 'w', 'tone')).toBe('calm');
});

test('a reader may look at the database of a running bot, and change nothing', async () => {
  const open = await temporaryDatabase();
  const running = await open();
  await running.write((tx) => putSetting(tx, 'w', 'tone', 'calm'));
  const reader = await open({ readOnly: true });
  expect(await getSetting(reader.read, 'w', 'tone')).toBe('calm');
  await expect(reader.write((tx) => putSetting(tx, 'w', 'tone', 'loud'))).rejects.toThrow('opened to be read only');
  await expect(putSetting(reader.read, 'w', 'tone', 'loud')).rejects.toThrow(/read-?only/);
  await expect(putSetting(running.read, 'w', 'tone', 'loud')).rejects.toThrow(/read-?only/);
});

test('two stores on one database write side by side', async () => {
  const open = await temporaryDatabase();
  const [one, other] = [await open(), await open()];
  const count = (store: typeof one) =>
    store.write(async (tx) => {
      const before = Number((await getSetting(tx, 'w', 'count')) ?? '0');
      await putSetting(tx, 'w', 'count', String(before + 1));
    });
  await Promise.all(Array.from({ length: 20 }, (_, at) => count(at % 2 ? one : other)));
  expect(await getSetting(one.read, 'w', 'count')).toBe('20');
});

test('an address of no known kind is explained', async () => {
  for (const url of ['mysql://root:secret@localhost/earshot', 'sqlite:', 'sqlite::memory:', 'earshot.db', '']) {
    expect(await refusal(openStore({ url, workspace: 'w' }))).toBe(
      'DATABASE_URL must be sqlite:FILE or postgres://user@host/db',
    );
  }
});

test('the database of another program is left alone', async () => {
  const open = await temporaryDatabase();
  const store = await open();
  await store.write(async (tx) => {
    await sql`drop table kysely_migration`.execute(tx);
  });
  await store.close();
  const message = await refusal(open());
  expect(message).toContain(`${store.place} is the database of another program`);
  expect(await refusal(open({ readOnly: true }))).toBe(message);
});

test('a database of a newer Earshot is not touched', async () => {
  const open = await temporaryDatabase();
  const store = await open();
  await store.write((tx) => sql`insert into kysely_migration values ('9999-later', '2030-01-01')`.execute(tx));
  await store.close();
  expect(await refusal(open())).toContain('was made by a newer Earshot (9999-later)');
  expect(await refusal(open({ readOnly: true }))).toContain('was made by a newer Earshot');
});

test('a reader is told when the tables are of an older Earshot', async () => {
  const open = await temporaryDatabase();
  const store = await open();
  await store.write((tx) => sql`delete from kysely_migration`.execute(tx));
  await store.close();
  expect(await refusal(open({ readOnly: true }))).toContain('was made by an older Earshot, or never filled');
});

test('a database of before sources were counted gets their counts from its mentions', async () => {
  const open = await temporaryDatabase();
  const store = await open();
  const posts = [
    post({ id: '1', author: null, likes: 3 }),
    post({ id: '2', at: 16, score: -0.1234567, brands: ['harbour', 'northgate'], source: 'news' }),
    post({ id: '3', at: 17, label: 'positive', topics: [], issue: false, punctual: false, source: 'news' }),
    post({ id: '4', at: 18, unsure: true, source: 'news' }),
    post({ id: '5', at: 19, scored: false, counted: false }),
  ];
  await store.write(async (tx) => {
    await writeItems(tx, 'w', posts);
    await relabelMention(
      tx,
      'w',
      { source: 'news', id: '3' },
      { sentiment: 'negative', topic: 'fees_charges', severities: { fees_charges: 2 } },
      KIM,
      'picked',
    );
    await sql`delete from rollup where kind = 4`.execute(tx);
    await sql`alter table mention drop column risks`.execute(tx);
    await sql`alter table mention drop column risk_words`.execute(tx);
    await sql`delete from kysely_migration where name = '0007-risk-and-sources'`.execute(tx);
    await undoDeliveries(tx);
  });
  await store.close();
  const { read } = await open();
  expect(await verifyRollups(read, 'w')).toEqual([]);
  const series = { brand: 'harbour', scope: 'source', value: 'news' } as const;
  expect(await seriesPoints(read, 'w', series, MONDAY, MONDAY + DAY)).toEqual([{ t: MONDAY + BUCKET, n: 3 }]);
});

test('a message that an older Earshot owes is worth sending for a day from when it was owed', async () => {
  const open = await temporaryDatabase();
  const store = await open();
  const owed = { conversation: { chat: 'web', id: 'alerts' }, key: 'k1', op: 'post', alert: null } as const;
  await store.write(async (tx) => {
    await owe(tx, 'w', { ...owed, card: plainCard('An alert', 'Words.') }, MONDAY);
    await undoDeliveries(tx);
  });
  await store.close();
  const { read } = await open();
  const rows = await read.selectFrom('outbox').select(['key', 'give_up_at']).execute();
  expect(rows.map((row) => [row.key, Number(row.give_up_at)])).toEqual([['k1', MONDAY + DAY]]);
});

/** Makes the tables look as they did before deliveries knew how long they are worth sending. */
async function undoDeliveries(tx: Db): Promise<void> {
  await sql`drop index outbox_waiting`.execute(tx);
  await sql`drop index outbox_under`.execute(tx);
  const columns = ['outbox.give_up_at', 'outbox.under', 'alert.acknowledged', 'alert.assigned', 'slot.outcome'];
  columns.push('alert.recovering_since', 'outbox.begun_at');
  for (const column of columns) {
    const [table = '', name = ''] = column.split('.');
    await sql`alter table ${sql.table(table)} drop column ${sql.ref(name)}`.execute(tx);
  }
  await sql`delete from kysely_migration where name >= '0008-deliveries'`.execute(tx);
  await undoLater(tx);
}

/** A migration is only applied after all that come before it. */
async function undoLater(tx: Db): Promise<void> {
  for (const table of ['goal', 'ledger_entry', 'ledger_removal']) await sql`drop table ${sql.table(table)}`.execute(tx);
  await sql`drop table forgotten`.execute(tx);
  await sql`drop index mention_apart`.execute(tx);
  await sql`drop index mention_answer`.execute(tx);
  await sql`drop index mention_answer_in_thread`.execute(tx);
  await sql`alter table author_tally drop column followers`.execute(tx);
}

test('a migration that fails leaves nothing of itself behind', async () => {
  const open = await temporaryDatabase();
  const store = await open();
  await store.write(async (tx) => {
    for (const { name } of await tx.introspection.getTables()) {
      if (name !== 'slot') await sql`drop table if exists ${sql.table(name)}`.execute(tx);
    }
    await sql`delete from kysely_migration`.execute(tx);
  });
  await store.close();
  // Its last table is there already, so that it fails when all the others are made.
  await expect(open()).rejects.not.toBeInstanceOf(ConfigError);
  await expect(open({ readOnly: true })).rejects.toThrow('never filled');
});

const KIM = { id: 'U1', name: 'Kim', at: MONDAY + DAY };
