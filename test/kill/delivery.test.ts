import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDice } from '../../bench/input/dice.js';
import { type ChatServer, openChatServer } from '../../bench/kill/chat-server.js';
import { killRounds } from '../../bench/kill/rounds.js';

/** More with: npm run bench:kill */
const PLAN = { script: resolve('build/bench/kill/courier.js'), alerts: 200, conversations: 50 };

let folder: string;
let server: ChatServer;
const chance = createDice(1).draw;

beforeAll(() => {
  execFileSync('npm', ['run', '--silent', 'bench:build']);
}, 300_000);

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-kill-'));
  server = await openChatServer(chance);
});

afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

test('whoever delivers may be killed again and again under a chat with a bad day: all arrives, once and in order', async () => {
  const report = await killRounds({ ...PLAN, folder, server, chance, kills: 4, everyMs: [2000, 7000] });
  expect(report).toMatchObject({ owed: 200, lost: 0, twice: 0, outOfOrder: 0 });
  expect([...server.mishaps.keys()]).toContain('resets after');
}, 180_000);

test('a process that stood still finds its place taken, and leaves; nothing is lost', async () => {
  const frozen = { kills: 1, everyMs: [3000, 3000], freezeMs: 8000 } as const;
  const report = await killRounds({ ...PLAN, folder, server, chance, ...frozen });
  expect(report).toMatchObject({ owed: 200, lost: 0, outOfOrder: 0 });
  // What was on its way when it froze may be finished by both: at most one for each conversation it wrote to just then.
  expect(report.twice).toBeLessThanOrEqual(5);
}, 180_000);
