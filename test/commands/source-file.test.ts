import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createOutside } from '../../src/cli/outside.js';
import { MINUTE } from '../../src/domain/time.js';
import { silentLog } from '../../src/log.js';
import { mentionLine } from '../support/lines-server.js';
import { stillClock } from '../support/pages.js';
import { temporaryFolder, world } from '../support/world.js';

const START = Date.UTC(2026, 0, 5, 12);

test('a file that is followed makes no requests, and says so when it is tried', async () => {
  const path = join(await temporaryFolder(), 'mentions.jsonl');
  await writeFile(path, mentionLine('1', { text: 'harbour is down' }));
  const sources = [{ use: 'file', name: 'lines', everyMs: MINUTE, options: { path, map: {} } }];
  const clock = stillClock(START);
  const made = await world({
    start: START,
    settings: { sources },
    outside: (store) =>
      createOutside({ settings: { timezone: 'UTC', sources }, env: {}, clock, log: silentLog, store }),
  });
  const ask = { user: { id: 'ann', name: 'Ann' }, conversation: { chat: 'memory', id: 'c' } };
  const { fallback } = await made.app.core.answer({ ...ask, text: 'source test lines' });
  expect(fallback).toContain('Came: 1 mention');
  expect(fallback).toContain('Cost: nothing: it makes no requests');
  expect(fallback).not.toContain('requests a day');
});
