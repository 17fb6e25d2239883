import { mkdir, open, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { StoreFullError } from '../../../src/errors.js';
import { silentLog } from '../../../src/log.js';
import {
  getSetting,
  type OpenOptions,
  openStore,
  putSetting,
  type Store,
  writeItems,
} from '../../../src/store/index.js';
import { post } from '../posts.js';
import { refusal } from '../refusal.js';
import { temporaryFolder, temporaryStore } from '../temporary.js';

const opened = (file: string, more: Partial<OpenOptions> = {}): Promise<Store> =>
  openStore({ url: `sqlite:${file}`, workspace: 'w', ...more });

/** A database with enough posts in it to be worth damaging. */
async function filled(): Promise<string> {
  const file = join(await temporaryFolder(), 'earshot.db');
  const store = await opened(file);
  const posts = Array.from({ length: 500 }, (_, n) => post({ id: `${n}`, text: `${n} `.repeat(50) }));
  await store.write((tx) => writeItems(tx, 'w', posts));
  await store.close();
  return file;
}

test('a store that is closed leaves nothing beside its file', async () => {
  const file = join(await temporaryFolder(), 'earshot.db');
  const store = await opened(file);
  await store.write((tx) => putSetting(tx, 'w', 'tone', 'calm'));
  await store.close();
  await expect(stat(`${file}-wal`)).rejects.toThrow('ENOENT');
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

test('a file that is no database is left alone', async () => {
  const letter = join(await temporaryFolder(), 'letter.db');
  await writeFile(letter, 'Dear customer, '.repeat(100));
  expect(await refusal(opened(letter))).toMatch(/letter\.db is no database: move it away/);
});

test('a reader is told when the tables are not there yet', async () => {
  const file = join(await temporaryFolder(), 'empty.db');
  await writeFile(file, '');
  expect(await refusal(opened(file, { readOnly: true }))).toContain('never filled');
});

test('a question asked while the bot is stopped does not make its next start look for damage', async () => {
  const file = await filled();
  await (await opened(file, { readOnly: true })).close();
  expect((await stat(`${file}-wal`)).size).toBe(0);
  const told: string[] = [];
  const log = { ...silentLog, info: (text: string) => void told.push(text) };
  await (await opened(file, { log })).close();
  expect(told).toEqual([]);
});

test('damage is found at the first start after an unclean stop', async () => {
  const file = await filled();
  const bytes = await open(file, 'r+');
  const { size } = await bytes.stat();
  await bytes.write(Buffer.alloc(20_000, 0xa5), 0, 20_000, Math.floor(size / 2));
  await bytes.close();
  await writeFile(`${file}-wal`, 'half a page');
  expect(await refusal(opened(file))).toMatch(/earshot\.db is damaged \(.+\): restore a backup, or move it away/);
});
