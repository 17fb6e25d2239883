import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where .ci/run has put Microsoft's Agents Playground; absent elsewhere, since its terms are not everybody's. */
export const PLAYGROUND = process.env.EARSHOT_PLAYGROUND;

/** Microsoft's own client of a bot, in a process of its own. Resolves to its address and how to end it. */
export async function startPlayground(endpoint: string): Promise<{ readonly url: string; end(): Promise<void> }> {
  if (PLAYGROUND === undefined) throw new Error('EARSHOT_PLAYGROUND names no playground');
  const folder = mkdtempSync(join(tmpdir(), 'earshot-playground-'));
  // It opens a browser by itself, and ends when there is none.
  writeFileSync(join(folder, 'xdg-open'), '#!/bin/sh\n', { mode: 0o755 });
  const port = await freePort();
  const words = ['start', '-e', endpoint, '-c', 'msteams', '-p', String(port), '--dt'];
  const child = spawn(process.execPath, [join(PLAYGROUND, 'cli.js'), ...words], {
    cwd: folder,
    env: { ...process.env, PATH: `${folder}${delimiter}${process.env.PATH}` },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => chunk.toString().includes('Listening on') && resolve());
    child.on('exit', (code) => reject(new Error(`the playground ended: ${code}`)));
  });
  return {
    url: `http://localhost:${port}`,
    async end() {
      child.kill();
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}
