import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Bot, earshot, startBot } from '../support/bot.js';
import { ENV, lineOf, mentionsOf, push, YAML } from '../support/pushing.js';
import { schemaOn, serverUrl } from '../support/server.js';

let folder: string;
let bot: Bot | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-kill-'));
  await writeFile(join(folder, 'earshot.yaml'), YAML);
});

afterEach(async () => {
  await bot?.end('SIGKILL');
  bot = undefined;
  await chmod(folder, 0o700);
  await rm(folder, { recursive: true, force: true });
});

describe.each(['SQLite', 'PostgreSQL'])('a bot on %s that is killed', (engine) => {
  let env: Record<string, string> = ENV;
  let drop = async () => {};

  beforeEach(async (context) => {
    if (engine === 'SQLite') return;
    if (serverUrl === undefined) return context.skip('TEST_DATABASE_URL names no server');
    const schema = await schemaOn(serverUrl, `earshot_kill_${process.pid}`);
    env = { ...ENV, DATABASE_URL: schema.url };
    drop = schema.drop;
  });

  afterEach(async () => {
    await bot?.end('SIGKILL');
    await drop();
  });

  test('has every mention that it acknowledged, and counts none twice when all are sent again', async () => {
    const sent: string[] = [];
    const acknowledged: string[] = [];
    for (let round = 0; round < 4; round++) {
      bot = await startBot(folder, env);
      const { process: child, url } = bot;
      let taken = 0;
      for (let batch = 0; batch < 500 && child.exitCode === null && child.signalCode === null; batch++) {
        const lines = Array.from({ length: 20 }, (_, each) => lineOf(`${round}-${batch}-${each}`));
        sent.push(...lines);
        if ((await push(url, lines).catch(() => 0)) !== 202) continue;
        acknowledged.push(...lines);
        taken += 1;
        // A slow machine begins later, and is killed later too.
        if (taken === 2) setTimeout(() => child.kill('SIGKILL'), 200 + round * 170);
      }
    }
    expect(acknowledged.length).toBeGreaterThan(100);
    bot = await startBot(folder, env);
    const kept = await mentionsOf(bot.url);
    expect(kept).toBeGreaterThanOrEqual(acknowledged.length);
    expect(kept).toBeLessThanOrEqual(sent.length);
    for (let from = 0; from < sent.length; from += 500) await push(bot.url, sent.slice(from, from + 500));
    expect(await mentionsOf(bot.url)).toBe(sent.length);
  });

  test('by SIGTERM leaves within ten seconds with 0, and starts again at once', async () => {
    bot = await startBot(folder, env);
    await fetch(`${bot.url}/api/chat/events`).then((answer) => answer.body?.getReader().read());
    const begun = performance.now();
    expect(await bot.end('SIGTERM')).toBe(0);
    expect(performance.now() - begun).toBeLessThan(10_000);
    bot = await startBot(folder, env);
    expect((await fetch(`${bot.url}/healthz`)).status).toBe(200);
  });
});

describe('what keeps it from starting is said in one line', () => {
  const lastLine = async (env: Record<string, string> = {}) => {
    const { code, err } = await earshot(folder, ['start'], { ...ENV, PORT: '0', LOG_LEVEL: 'silent', ...env });
    return { code, lines: err.trim().split('\n') };
  };

  test('a second process on the same database', async () => {
    bot = await startBot(folder, ENV);
    const { code, lines } = await lastLine();
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toContain('another Earshot is using');
  });

  test('a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const { code, lines } = await lastLine({ PORT: String(typeof address === 'object' ? address?.port : 0) });
    other.close();
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toContain('is taken');
  });

  test('a wrong key in earshot.yaml, with its line', async () => {
    await writeFile(join(folder, 'earshot.yaml'), `${YAML}sensitivty: more\n`);
    const { code, lines } = await lastLine();
    expect(code).toBe(1);
    expect(lines.join()).toMatch(/line 7.*sensitivity/);
  });

  test('a database that is none', async () => {
    await writeFile(join(folder, 'earshot.db'), 'this is a letter to my bank, not a database. '.repeat(100));
    const { code, lines } = await lastLine();
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toContain('earshot.db');
  });

  test('a folder in place of a database', async () => {
    const { code, lines } = await lastLine({ DATABASE_URL: `sqlite:${folder}` });
    expect([code, lines.length]).toEqual([1, 1]);
  });
});

describe('history', () => {
  test('imported twice changes nothing, bad lines are put aside, and can be asked about', async () => {
    const lines = Array.from({ length: 50 }, (_, each) => lineOf(`h${each}`));
    await writeFile(
      join(folder, 'history.jsonl'),
      [...lines, '{"broken', `{"text":"${'x'.repeat(3_000_000)}"}`].join('\n'),
    );
    const words = ['import', 'history.jsonl', '--rejects', 'rejects.jsonl'];
    expect(JSON.parse((await earshot(folder, words)).out)).toEqual({ accepted: 50, duplicates: 0, rejected: 2 });
    expect(JSON.parse((await earshot(folder, words)).out)).toEqual({ accepted: 0, duplicates: 50, rejected: 2 });
    const { code, out } = await earshot(folder, ['ask', 'kpi', 'harbour', '7d']);
    expect(code).toBe(0);
    expect(out).toContain('50');
    expect(out).toContain('brought by import: crm');
  });

  test('is refused while the bot runs, which can still be asked', async () => {
    bot = await startBot(folder, ENV);
    await writeFile(join(folder, 'history.jsonl'), lineOf('h1'));
    const refused = await earshot(folder, ['import', 'history.jsonl']);
    expect([refused.code, refused.err.trim()]).toEqual([1, 'earshot: the bot is running: stop it, or POST to /hooks']);
    expect((await earshot(folder, ['ask', 'status'])).code).toBe(0);
  });
});
