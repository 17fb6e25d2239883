import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { plainCard } from '../../src/card.js';
import { SECOND } from '../../src/domain/time.js';
import { openStore, outboxCounts, owe } from '../../src/store/index.js';
import type { ChatServer } from './chat-server.js';

export interface KillPlan {
  readonly folder: string;
  /** The courier, built. */
  readonly script: string;
  readonly server: ChatServer;
  readonly alerts: number;
  readonly conversations: number;
  readonly kills: number;
  /** Between two kills, least and most. */
  readonly everyMs: readonly [number, number];
  /** Instead of one kill the courier is frozen so long, while another takes its place. */
  readonly freezeMs?: number;
  readonly chance: () => number;
}

export interface KillReport {
  readonly owed: number;
  readonly lost: number;
  readonly twice: number;
  readonly outOfOrder: number;
  /** From the last kill until nothing waited, in seconds. */
  readonly drainedAfter: number;
  /** From each start of a process to its taking up work, the longest, in seconds. */
  readonly slowestStart: number;
}

/** Owes alerts that become due while the process that delivers them is killed again and again. */
export async function killRounds(plan: KillPlan): Promise<KillReport> {
  const url = `sqlite:${join(plan.folder, 'owed.db')}`;
  const spread = (plan.kills * (plan.everyMs[0] + plan.everyMs[1])) / 2;
  await oweAll(url, plan, spread);
  let slowestStart = 0;
  const start = async (): Promise<ChildProcess> => {
    const begun = performance.now();
    const courier = spawn(process.execPath, [plan.script, url, plan.server.url], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await Promise.race([once(courier.stdout, 'data'), once(courier, 'exit')]);
    slowestStart = Math.max(slowestStart, (performance.now() - begun) / SECOND);
    return courier;
  };
  let courier = await start();
  let lastKill = performance.now();
  for (let kill = 0; kill < plan.kills; kill++) {
    await pause(plan.everyMs[0] + plan.chance() * (plan.everyMs[1] - plan.everyMs[0]));
    lastKill = performance.now();
    if (plan.freezeMs !== undefined && kill === 0) courier = await frozen(courier, start, plan.freezeMs);
    else await ended(courier, 'SIGKILL');
    if (courier.signalCode !== null) courier = await start();
  }
  const store = await openStore({ url, workspace: 'test', readOnly: true });
  const waiting = async () => (await outboxCounts(store.read, 'test')).waiting;
  while ((await waiting()) > 0 && performance.now() - lastKill < 120 * SECOND) await pause(100);
  const drainedAfter = (performance.now() - lastKill) / SECOND;
  await store.close();
  await ended(courier, 'SIGTERM');
  return { ...judged(plan), drainedAfter, slowestStart };
}

/** The first stands still as if its machine slept; when it wakes, another has its place. */
async function frozen(courier: ChildProcess, start: () => Promise<ChildProcess>, ms: number): Promise<ChildProcess> {
  courier.kill('SIGSTOP');
  const wakesAt = performance.now() + ms;
  let other = await start();
  // Frozen in the middle of a write it keeps the file locked: who starts is refused, and is started again.
  while (hasLeft(other) && performance.now() < wakesAt) {
    await pause(SECOND / 2);
    other = await start();
  }
  await pause(Math.max(0, wakesAt - performance.now()));
  if (hasLeft(other)) {
    courier.kill('SIGCONT');
    return courier;
  }
  const gone = once(courier, 'exit');
  courier.kill('SIGCONT');
  await gone;
  return other;
}

const hasLeft = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;

async function ended(courier: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (hasLeft(courier)) return;
  const exit = once(courier, 'exit');
  courier.kill(signal);
  await exit;
}

/** Rows in the order of their numbers, due one after the other. */
async function oweAll(url: string, { alerts, conversations }: KillPlan, spreadMs: number): Promise<void> {
  const store = await openStore({ url, workspace: 'test' });
  const now = Date.now();
  await store.write(async (tx) => {
    for (let n = 0; n < alerts; n++) {
      const conversation = { chat: 'http', id: `c${n % conversations}` };
      const card = plainCard(`Alert ${n}`, 'Words.');
      await owe(tx, 'test', { conversation, key: `k${n}`, op: 'post', alert: n, card }, now + (n * spreadMs) / alerts);
    }
  });
  await store.close();
}

function judged({ server, alerts, conversations }: KillPlan) {
  const distinct = new Set(server.standing);
  let outOfOrder = 0;
  const last = new Map<string, number>();
  for (const message of distinct) {
    const [conversation = '', key = ''] = message.split(' ');
    const n = Number(key.slice(1));
    if (n < (last.get(conversation) ?? -1)) outOfOrder += 1;
    last.set(conversation, n);
  }
  const wanted = Array.from({ length: alerts }, (_, n) => `c${n % conversations} k${n}`);
  const lost = wanted.filter((message) => !distinct.has(message)).length;
  return { owed: alerts, lost, twice: server.standing.length - distinct.size, outOfOrder };
}
