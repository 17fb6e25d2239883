import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The built bot in a process of its own, as its users run it. */
export interface Bot {
  readonly url: string;
  readonly process: ChildProcess;
  /** Milliseconds from the spawn until each first answered 200. */
  readonly healthyMs: number;
  readonly readyMs: number;
  /** Milliseconds since the spawn. */
  age(): number;
  memory(): Promise<Memory>;
  /** SIGTERM; resolves when it has left, and throws when it did not leave with 0. */
  stop(): Promise<void>;
}

/** Of the process, in bytes: the most it ever held, and what it holds now. Linux only; NaN elsewhere. */
export interface Memory {
  readonly peak: number;
  readonly now: number;
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
    while (
      !(await fetch(`${url}${path}`).then(
        ({ status }) => status === 200,
        () => false,
      ))
    ) {
      if (performance.now() - begun > PATIENCE_MS) throw new Error(`${path} never answered: ${said}`);
      await pause(5);
    }
    return performance.now() - begun;
  };
  const healthyMs = await answered('/healthz');
  const readyMs = await answered('/readyz');
  return {
    ...{ url, process: child, healthyMs, readyMs },
    age: () => performance.now() - begun,
    memory: () => memoryOf(child),
    stop: () => stopped(child),
  };
}

async function memoryOf({ pid }: ChildProcess): Promise<Memory> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) * 1024;
  return { peak: bytes('VmHWM'), now: bytes('VmRSS') };
}

async function stopped(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const [code] = await ended;
  if (code !== 0) throw new Error(`the bot left with ${code}`);
}
