import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bot, earshot, startBot } from '../support/bot.js';
import { ENV, lineOf, mentionsOf, pushed, YAML } from '../support/pushing.js';
import { schemaOn, serverUrl } from '../support/server.js';
import { complaints, usual } from '../support/stream.js';

// The command line on a real server, as its users have it.

let folder: string;
let env: Record<string, string>;
let database: Awaited<ReturnType<typeof schemaOn>> | undefined;
let bot: Bot | undefined;

beforeEach(async (context) => {
  if (serverUrl === undefined) return context.skip('TEST_DATABASE_URL names no server');
  folder = await mkdtemp(join(tmpdir(), 'earshot-postgres-'));
  await writeFile(join(folder, 'earshot.yaml'), YAML);
  database = await schemaOn(serverUrl, `earshot_cli_${process.pid}`);
  env = { ...ENV, DATABASE_URL: database.url, PORT: '0' };
});

afterEach(async () => {
  await bot?.end('SIGKILL');
  bot = undefined;
  await database?.drop();
  database = undefined;
  await rm(folder, { recursive: true, force: true });
});

test('history is imported, asked about and looked over by the doctor', async () => {
  const doctor = () => earshot(folder, ['doctor'], env);
  expect(await doctor()).toMatchObject({ code: 0, out: expect.stringContaining('tables will be made') });
  const lines = Array.from({ length: 50 }, (_, each) => lineOf(`h${each}`));
  await writeFile(join(folder, 'history.jsonl'), lines.join('\n'));
  const imported = () => earshot(folder, ['import', 'history.jsonl'], env);
  expect(JSON.parse((await imported()).out)).toEqual({ accepted: 50, duplicates: 0, rejected: 0 });
  expect(JSON.parse((await imported()).out)).toEqual({ accepted: 0, duplicates: 50, rejected: 0 });
  const asked = await earshot(folder, ['ask', 'kpi', 'harbour', '7d'], env);
  expect([asked.code, asked.err]).toEqual([0, '']);
  expect(asked.out).toContain('Mentions: now 50;');
  const { code, out } = await doctor();
  expect(code).toBe(0);
  expect(out).toMatch(/ok +Database: postgres:.*PostgreSQL \d+.*UTF8, \d+ MB/);
  expect(out).toMatch(/ok +Rights/);
  expect(out).toContain('earshot.secret');
  expect(out).not.toContain(new URL(env.DATABASE_URL ?? '').password);
});

test('the secret is made where the bot runs, for its owner alone, and the log says where', async () => {
  bot = await startBot(folder, { ...env, LOG_LEVEL: 'info' });
  const file = join(folder, 'earshot.secret');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  const secret = (await readFile(file, 'utf8')).trim();
  expect(bot.said()).toContain('earshot.secret');
  expect(bot.said()).toContain('belongs with the backups');
  expect(bot.said()).not.toContain(secret);
});

test('a second bot is refused, and so is an import, while the first can be asked', async () => {
  bot = await startBot(folder, env);
  expect((await pushed(bot.url, [lineOf('one')])).status).toBe(202);
  const second = await earshot(folder, ['start'], { ...env, LOG_LEVEL: 'silent' });
  expect(second.code).toBe(1);
  expect(second.err.trim()).toMatch(/^earshot: another Earshot is using postgres:.*: stop it first/);
  await writeFile(join(folder, 'history.jsonl'), lineOf('h1'));
  const refused = await earshot(folder, ['import', 'history.jsonl'], env);
  expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('the bot is running: stop it')]);
  expect((await earshot(folder, ['ask', 'status'], env)).code).toBe(0);
  expect(await mentionsOf(bot.url)).toBe(1);
});

test('a server that does not answer is told in one line, at once, without the password', async () => {
  const url = new URL(env.DATABASE_URL ?? '');
  url.port = '1';
  for (const word of ['start', 'doctor', 'import -', 'ask status']) {
    const { code, out, err } = await earshot(folder, word.split(' '), { ...env, DATABASE_URL: url.href });
    expect([word, code]).toEqual([word, 1]);
    const said = `${out}${err}`.split('\n').filter((line) => line.includes('does not answer'));
    expect(said).toHaveLength(1);
    expect(`${out}${err}`).not.toContain(url.password);
  }
});

test('a back-test prints the same ledger on either engine', async () => {
  const start = Date.UTC(2026, 0, 5);
  const mentions = [...usual(start, start + 8 * 86_400_000, 8), ...complaints(start + 7.4 * 86_400_000, 90, 80)];
  const line = ({ createdAt, fetchedAt = createdAt, ...rest }: (typeof mentions)[number]) =>
    JSON.stringify({
      ...rest,
      created_at: new Date(createdAt).toISOString(),
      fetched_at: new Date(fetchedAt).toISOString(),
    });
  await writeFile(join(folder, 'replay.jsonl'), mentions.map(line).join('\n'));
  const replayed = (...more: string[]) => earshot(folder, ['backtest', 'replay.jsonl', ...more], env);
  const onSqlite = await replayed();
  expect(onSqlite.out.trim().split('\n').length).toBeGreaterThan(1);
  expect((await replayed('--db', env.DATABASE_URL ?? '')).out).toBe(onSqlite.out);
});

test('the demo keeps its own file, and says so', async () => {
  await rm(join(folder, 'earshot.yaml'));
  bot = await startBot(folder, env);
  expect(bot.said()).toContain('DATABASE_URL is not used');
  expect((await stat(join(folder, 'earshot-demo.db'))).isFile()).toBe(true);
});
