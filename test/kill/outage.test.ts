import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openStore, verifyRollups } from '../../src/store/index.js';
import { type Bot, startBot } from '../support/bot.js';

import { ENV, lineOf, mentionsOf, pushed, YAML } from '../support/pushing.js';
import { schemaOn, serverUrl, told } from '../support/server.js';
import { openWire, type Wire } from '../support/wire.js';

const OUTAGE_MS = 20_000;

let folder: string;
let database: Awaited<ReturnType<typeof schemaOn>>;
let wire: Wire;
let bots: Bot[];

/** A bot whose wire to the database leads through ours, or not. */
async function start(through: 'wire' | 'direct'): Promise<Bot> {
  const url = new URL(database.url);
  if (through === 'wire') url.port = String(wire.port);
  const bot = await startBot(folder, { ...ENV, DATABASE_URL: url.href, EARSHOT_SECRET: 'the same for all of them' });
  bots.push(bot);
  return bot;
}

beforeEach(async (context) => {
  bots = [];
  if (serverUrl === undefined) return context.skip('TEST_DATABASE_URL names no server');
  folder = await mkdtemp(join(tmpdir(), 'earshot-outage-'));
  await writeFile(join(folder, 'earshot.yaml'), `${YAML}  - {use: file, path: posts.jsonl, every: 1s}\n`);
  await writeFile(join(folder, 'posts.jsonl'), '');
  database = await schemaOn(serverUrl, `earshot_outage_${process.pid}`);
  wire = await openWire(serverUrl);
});

afterEach(async () => {
  for (const bot of bots) await bot.end('SIGKILL');
  if (serverUrl === undefined) return;
  await wire.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe.each(['stop', 'cut'] as const)('a database that goes away for twenty seconds (%s)', (how) => {
  test('loses nothing that was acknowledged, and the bot goes on by itself', async () => {
    const bot = await start('wire');
    const sender = createSender(bot.url);
    await sender.sendFor(1500);
    expect(sender.refused).toEqual([]);

    const goneAt = performance.now();
    await wire[how]();
    await appendFile(join(folder, 'posts.jsonl'), `${lineOf('polled')}\n`);
    await sender.sendFor(1);
    expect(sender.refused.length).toBeGreaterThan(0);
    expect(sender.lastRefusal).toMatchObject({ status: 503, retryAfter: '30' });
    const ready = await fetch(`${bot.url}/readyz`);
    expect([ready.status, await ready.json()]).toEqual([
      503,
      { ready: false, problems: [expect.stringContaining('does not answer')] },
    ]);
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
    expect(await answerTo(bot.url, 'kpi')).toContain('cannot reach its database');
    expect((await fetch(`${bot.url}/`)).status).toBe(200);
    expect(await mentionsOf(bot.url)).toBeNaN();
    await sender.sendFor(OUTAGE_MS - (performance.now() - goneAt));

    await wire.mend();
    await sender.sendUntilTaken();
    await expect.poll(() => fetch(`${bot.url}/readyz`).then(({ status }) => status), { timeout: 10_000 }).toBe(200);
    await expect.poll(() => mentionsOf(bot.url), { timeout: 15_000 }).toBeGreaterThan(sender.taken.length);
    expect(await mentionsOf(bot.url)).toBeLessThanOrEqual(sender.taken.length + sender.refused.length + 1);
    for (const lines of sender.refused.splice(0)) {
      // No faster than the hook takes them.
      await pause(25);
      expect((await pushed(bot.url, lines)).status).toBe(202);
    }
    // One that was polled, and every one that was pushed, however often.
    await expect.poll(() => mentionsOf(bot.url)).toBe(sender.sent.size + 1);
    expect(await differences()).toEqual([]);
    expect(bot.process.exitCode).toBeNull();

    const lines = bot
      .said()
      .split('\n')
      .filter((line) => line.startsWith('{'));
    expect(lines.map((line) => JSON.parse(line).msg)).toEqual([
      'the database went away: nothing is taken in until it is back',
      'the database is back',
    ]);
    expect(await bot.end('SIGTERM')).toBe(0);
  });
});

test('a commit whose answer is lost is done again, and counts once', async () => {
  const bot = await start('wire');
  const lines = Array.from({ length: 20 }, (_, each) => lineOf(`lost-${each}`));
  wire.loseAnswer('lost-19', 'commit');
  expect((await pushed(bot.url, lines)).status).toBe(503);
  const answer = async () => {
    const response = await pushed(bot.url, lines);
    return response.status === 202 ? await response.json() : response.status;
  };
  await expect.poll(answer, { timeout: 10_000 }).toEqual({ accepted: 0, duplicates: 20, rejected: 0 });
  expect(await mentionsOf(bot.url)).toBe(20);
  expect(await differences()).toEqual([]);
});

test('a bot that was cut off stops when another has taken its place', async () => {
  const first = await start('wire');
  await betweenWrites();
  wire.cut();
  const second = await start('direct');
  const line = lineOf('to the second');
  expect((await pushed(second.url, [line])).status).toBe(202);
  await wire.mend();
  await expect.poll(() => first.process.exitCode, { timeout: 30_000 }).toBe(1);
  expect(first.said()).toContain('another Earshot has taken this database: stopping');
  expect(await mentionsOf(second.url)).toBe(1);
});

/**
 * Resolves at a moment when no write is under way, and none begins soon: the beat of a second has ended not long ago. One
 * that is cut off holds the workspace until the server finds its connection dead: in seconds where packets are lost, which
 * our wire, whose ends still answer, does not show.
 */
async function betweenWrites(): Promise<void> {
  const quiet = `select count(*) filter (where state <> 'idle') as busy,
      extract(epoch from clock_timestamp() - max(state_change)) * 1000 as ms
    from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()`;
  const isBetween = async () => {
    const [row] = (await told(serverUrl ?? '', quiet)).rows;
    return Number(row?.busy) === 0 && Number(row?.ms) > 50 && Number(row?.ms) < 300;
  };
  while (!(await isBetween()));
}

/** Sends batches of ten one after the other, and remembers what became of them. */
function createSender(url: string) {
  const sent = new Set<string>();
  const taken: string[] = [];
  const refused: string[][] = [];
  let batch = 0;
  let lastRefusal: { status: number; retryAfter: string | null } | undefined;
  const send = async (): Promise<boolean> => {
    const lines = Array.from({ length: 10 }, (_, each) => lineOf(`${batch}-${each}`));
    batch += 1;
    for (const line of lines) sent.add(line);
    const { status, headers } = await pushed(url, lines);
    if (status === 202) taken.push(...lines);
    else {
      refused.push(lines);
      lastRefusal = { status, retryAfter: headers.get('Retry-After') };
    }
    await pause(100);
    return status === 202;
  };
  return {
    sent,
    taken,
    refused,
    get lastRefusal() {
      return lastRefusal;
    },
    async sendFor(ms: number) {
      const until = performance.now() + ms;
      do await send();
      while (performance.now() < until);
    },
    async sendUntilTaken() {
      while (!(await send()));
    },
  };
}

/** What the web chat answers, privately or not. */
async function answerTo(url: string, text: string): Promise<string> {
  const said = { conversation: 'alerts', text, name: 'Kim', event: 'one' };
  const headers = { 'Content-Type': 'application/json' };
  return (await fetch(`${url}/api/chat/ask`, { method: 'POST', headers, body: JSON.stringify(said) })).text();
}

/** Between the counts and the mentions. */
async function differences(): Promise<readonly string[]> {
  const store = await openStore({ url: database.url, workspace: 'harbour', readOnly: true });
  return verifyRollups(store.read, 'harbour').finally(() => store.close());
}
