import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** What is pushed live, and what is history. */
export const HOOKS = { live: 'live', old: 'old' } as const;
/** Mentions in one request of a back-fill. */
export const OLD_AT_ONCE = 1000;

export interface Backfill {
  /** Stops it; how many old mentions went in a second. */
  end(): Promise<number>;
}

/** Old mentions for a bot, from a process of its own: making them must not keep this one from its clock. */
export function startBackfill(url: string, small: number, seed: number): Backfill {
  const script = fileURLToPath(new URL('../backfill.js', import.meta.url));
  const begun = performance.now();
  const child = spawn(process.execPath, [script, url, String(small), String(seed)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const ended = once(child, 'close');
  return {
    async end() {
      child.kill('SIGTERM');
      const [code] = await ended;
      if (code !== 0) throw new Error(`the back-fill ended with ${code}`);
      return Number(text) / ((performance.now() - begun) / 1000);
    },
  };
}
