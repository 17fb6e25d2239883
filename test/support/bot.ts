import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The built bot as its users run it: a process of its own, in a folder of its own, on loopback. */
export interface Bot {
  readonly url: string;
  readonly process: ChildProcess;
  /** Standard error so far. */
  said(): string;
  /** Ends it with a signal; resolves to its exit code, null when the signal killed it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

const MAIN = resolve('dist/src/main.js');

export async function startBot(folder: string, env: Record<string, string> = {}): Promise<Bot> {
  const child = spawn(process.execPath, [MAIN, 'start'], {
    cwd: folder,
    env: { PATH: process.env.PATH, PORT: '0', LOG_LEVEL: 'warn', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let text = '';
  child.stderr.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  for (let waited = 0; waited < 300; waited++) {
    const url = /open (http:\S+)/.exec(text)?.[1];
    if (url) return { url, process: child, said: () => text, end: (signal) => endOf(child, signal) };
    if (child.exitCode !== null) break;
    await pause(100);
  }
  child.kill('SIGKILL');
  throw new Error(`the bot did not start: ${text}`);
}

/** Runs a command to its end. */
export async function earshot(folder: string, words: readonly string[], env: Record<string, string> = {}) {
  const child = spawn(process.execPath, [MAIN, ...words], { cwd: folder, env: { PATH: process.env.PATH, ...env } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    err += chunk.toString();
  });
  child.stdin.end();
  const [code] = await once(child, 'close');
  return { code: code as number, out, err };
}

async function endOf(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  // What a signal has ended has no exit code.
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const ended = once(child, 'exit');
  child.kill(signal);
  const [code] = await ended;
  return code as number | null;
}
