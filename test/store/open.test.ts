import { mkdir, open, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { ConfigError, StoreFullError } from '../../src/errors.js';
import { getSetting, openStore, putSetting, type Store, writeItems } from '../../src/store/index.js';
import { post } from './posts.js';
import { temporaryFolder, temporaryStore } from './temporary.js';

const opened = (file: string, more: { readOnly?: boolean } = {}): Promise<Store> =>
  openStore({ url: `sqlite:${file}`, workspace: 'w', ...more });

async function refusal(opening: Promise<Store>): Promise<string> {
  const error = await opening.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ConfigError);
  const { message } = error as ConfigError;
  expect(message).not.toContain('\n');
  return message;
}

/** A database with enough posts in it to be worth damaging. */
async function filled(): Promise<string> {
  const file = join(await temporaryFolder(), 'earshot.db');
  const store = await opened(file);
  const posts = Array.from({ length: 500 }, (_, n) => post({ id: `${n}`, text: `${n} `.repeat(50) }));
  await store.write((tx) => writeItems(tx, 'w', posts));
  await store.close();
  return file;
}

test('what is written is there after a restart, and nothing else is left beside the file', async () => {
  const file = join(await temporaryFolder(), 'earshot.db');
  const before = await opened(file);
  await before.write((tx) => putSetting(tx, 'w', 'tone', 'calm'));
  expect(await getSetting(before.read, 'w', 'tone')).toBe('calm');
  await before.close();
  await expect(stat(`${file}-wal`)).rejects.toThrow('ENOENT');
  const after = await opened(file);
  expect(await getSetting(after.read, 'w', 'tone')).toBe('calm');
  await after.close();
});

test('every table of every workspace is keyed by the workspace first', async () => {
  const { read } = await temporaryStore();
  const tables = await read.introspection.getTables();
  expect(tables.length).toBe(20);
  for (const { name } of tables) {
    const { rows } = await sql<{ name: string }>`select name from pragma_table_info(${name}) where pk = 1`.execute(
      read,
    );
    expect([name, rows[0]?.name]).toEqual([name, 'workspace']);
  }
});

test('a power cut loses nothing that was acknowledged', async () => {
  const file = join(await temporaryFolder(), 'earshot.db');
  const store = await opened(file);
  const settings = await store.write(async (tx) => ({
    journal: (await sql<{ journal_mode: string }>`pragma journal_mode`.execute(tx)).rows[0]?.journal_mode,
    synchronous: (await sql<{ synchronous: number }>`pragma synchronous`.execute(tx)).rows[0]?.synchronous,
  }));
  expect(settings).toEqual({ journal: 'wal', synchronous: 2 });
  await store.close();
});

test('readers see what is committed while a batch is being written', async () => {
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

test('a full disk is told in one line, and the store goes on when there is room', async () => {
  const store = await temporaryStore();
  await store.write((tx) => sql`pragma max_page_count = 60`.execute(tx));
  const long = 'x'.repeat(400_000);
  const full = store.write((tx) => putSetting(tx, 'w', 'long', long));
  await expect(full).rejects.toBeInstanceOf(StoreFullError);
  await expect(full).rejects.toThrow(/the disk is full/);
  await store.write((tx) => putSetting(tx, 'w', 'short', 'x'));
  expect(await getSetting(store.read, 'w', 'long')).toBeUndefined();
});

test('a reader may look at the database of a running bot, and change nothing', async () => {
  const running = await temporaryStore();
  await running.write((tx) => putSetting(tx, 'w', 'tone', 'calm'));
  const reader = await opened(running.place, { readOnly: true });
  expect(await getSetting(reader.read, 'w', 'tone')).toBe('calm');
  await expect(reader.write((tx) => putSetting(tx, 'w', 'tone', 'loud'))).rejects.toThrow('opened to be read only');
  await expect(putSetting(reader.read, 'w', 'tone', 'loud')).rejects.toThrow(/readonly/);
  await reader.close();
});

test('an address that names no file is explained', async () => {
  for (const url of ['mysql://localhost/earshot', 'sqlite:', 'sqlite::memory:', 'earshot.db', '']) {
    expect(await refusal(openStore({ url, workspace: 'w' }))).toContain('DATABASE_URL must be sqlite:FILE');
  }
});

test('a place where no database can be says why and what to do', async () => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'data'));
  expect(await refusal(opened(join(folder, 'data')))).toMatch(/data is a folder: DATABASE_URL must name a file in it/);
  expect(await refusal(opened(join(folder, 'none', 'x.db')))).toMatch(/none does not exist: create it/);
  expect(await refusal(opened(join(folder, 'x.db'), { readOnly: true }))).toMatch(
    /no database at .*x\.db yet: run earshot/,
  );
});

// The one folder that even root cannot write to.
test.runIf(process.platform === 'linux')('a folder that cannot be written is named', async () => {
  expect(await refusal(opened('/proc/earshot.db'))).toMatch(/^\/proc.* (cannot be written|cannot be opened)/);
});

test('a file that is no database, or of another program, is left alone', async () => {
  const folder = await temporaryFolder();
  const letter = join(folder, 'letter.db');
  await writeFile(letter, 'Dear customer, '.repeat(100));
  expect(await refusal(opened(letter))).toMatch(/letter\.db is no database: move it away/);

  const file = await filled();
  const store = await opened(file);
  await store.write(async (tx) => {
    await sql`drop table kysely_migration`.execute(tx);
  });
  await store.close();
  expect(await refusal(opened(file))).toContain('is the database of another program');
});

test('a database of a newer Earshot is not touched', async () => {
  const file = await filled();
  const store = await opened(file);
  await store.write((tx) => sql`insert into kysely_migration values ('9999-later', '2030-01-01')`.execute(tx));
  await store.close();
  expect(await refusal(opened(file))).toContain('was made by a newer Earshot (9999-later)');
  expect(await refusal(opened(file, { readOnly: true }))).toContain('was made by a newer Earshot');
});

test('a reader is told when the tables are not there yet', async () => {
  const file = join(await temporaryFolder(), 'empty.db');
  await writeFile(file, '');
  expect(await refusal(opened(file, { readOnly: true }))).toContain('never filled');
});

test('damage is found at the first start after an unclean stop', async () => {
  const file = await filled();
  const bytes = await open(file, 'r+');
  const { size } = await bytes.stat();
  await bytes.write(Buffer.alloc(20_000, 0xa5), 0, 20_000, Math.floor(size / 2));
  await bytes.close();
  await writeFile(`${file}-wal`, '');
  expect(await refusal(opened(file))).toMatch(/earshot\.db is damaged \(.+\): restore a backup, or move it away/);
});
