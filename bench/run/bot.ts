import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cpuOf, memoryOf, waitedOf } from './processes.js';

/** The built bot in a process of its own, as its users run it. */
export interface Bot {
  readonly url: string;
  /** Milliseconds from the spawn until each first answered 200. */
  readonly healthyMs: number;
  readonly readyMs: number;
  /** Milliseconds since the spawn. */
  age(): number;
  /** Types a command in the web chat; resolves when it is answered. */
  ask(text: string): Promise<void>;
  /** In bytes: the most it ever held, and what it holds now. */
  memory(): ReturnType<typeof memoryOf>;
  /** Used so far. */
  cpuSeconds(): Promise<number>;
  /** Waited for a processor so far: on a busy machine it is others' work. */
  waitedSeconds(): Promise<number>;
  /** SIGTERM; resolves when it has left, and throws when it did not leave with 0. */
  stop(): Promise<void>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

const MAIN = resolve('dist/src/main.js');
const PATIENCE_MS = 120_000;

/** Starts the bot in `folder` and waits until it is ready. */
export async function startBot(folder: string, env: Readonly<Record<string, string>> = {}): Promise<Bot> {
  const begun = performance.now();
  const child = spawn(process.execPath, [MAIN, 'start'], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  const url = await new Promise<string>((found, failed) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const address = /open (http:\S+)/.exec(said)?.[1];
      if (address) found(address);
    });
    child.once('close', () => failed(new Error(`the bot did not start: ${said}`)));
  });
  const answered = async (path: string) => {
    while (!(await isFine(`${url}${path}`))) {
      if (performance.now() - begun > PATIENCE_MS) {
        child.kill('SIGKILL');
        throw new Error(`${path} never answered: ${said}`);
      }
      await pause(5);
    }
    return performance.now() - begun;
  };
  const healthyMs = await answered('/healthz');
  const readyMs = await answered('/readyz');
  return {
    ...{ url, healthyMs, readyMs },
    age: () => performance.now() - begun,
    ask: (text) => typed(url, text),
    memory: () => memoryOf(child.pid ?? 0),
    cpuSeconds: () => cpuOf(child.pid ?? 0),
    waitedSeconds: () => waitedOf(child.pid ?? 0),
    stop: () => stopped(child),
    async kill() {
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

const isFine = (url: string): Promise<boolean> =>
  fetch(url).then(
    ({ status }) => status === 200,
    () => false,
  );

async function typed(url: string, text: string): Promise<void> {
  const answer = await fetch(`${url}/api/chat/ask`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ conversation: 'alerts', text, name: 'the bench', event: randomUUID() }),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`"${text}" was answered with ${answer.status}: ${said}`);
}

async function stopped(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = await ended;
  if (code !== 0) throw new Error(`the bot left with ${code}`);
}
