import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fileKind } from '../../../adapters/sources/file.js';
import { pollOnce } from '../../../src/listen/poll.js';
import { silentLog } from '../../../src/log.js';
import type { Source } from '../../../src/ports.js';
import { sourceContract } from '../../contracts/source.js';
import { mentionLine } from '../../support/lines-server.js';
import { shelfOfPages, stillClock } from '../../support/pages.js';

const NOW = Date.UTC(2026, 0, 5, 9);
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earshot-file-'));
});
afterEach(() => rm(folder, { recursive: true }));

const follow = (path: string, settings: object = {}): Source =>
  fileKind.open(
    { path, ...settings },
    {
      name: 'crm',
      env: {},
      fetch: () => Promise.reject(new Error('a file needs no network')),
      clock: stillClock(NOW),
      log: silentLog,
    },
  );

function reader(source: Source) {
  const shelf = shelfOfPages();
  const poll = () =>
    pollOnce(source, { cursor: shelf.cursor(), ingest: shelf.ingest, signal: new AbortController().signal });
  return { shelf, poll };
}

const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => mentionLine(String(from + index))).join('');

sourceContract('the file source', async () => {
  const own = await mkdtemp(join(tmpdir(), 'earshot-contract-'));
  const written = async (text: string) => {
    const path = join(own, 'mentions.jsonl');
    await writeFile(path, text);
    return follow(path);
  };
  return {
    plentyCount: 3400,
    plenty: () => written(many(3400)),
    garbage: async () => ({ source: await written(`${mentionLine('1')}{"id":}\n\n${mentionLine('2')}`), good: 2 }),
    endless: async () => ({ source: await written(`${'x'.repeat(3_000_000)}\n${mentionLine('2')}`), good: 1 }),
    close: () => rm(own, { recursive: true }),
  };
});

test('a line that is still being written waits until it is whole', async () => {
  const path = join(folder, 'a.jsonl');
  const line = mentionLine('2', { text: 'für alle' });
  await writeFile(path, mentionLine('1') + line.slice(0, 40));
  const { poll, shelf } = reader(follow(path));
  expect(await poll()).toMatchObject({ accepted: 1, rejected: 0 });
  await appendFile(path, line.slice(40));
  expect(await poll()).toMatchObject({ accepted: 1, rejected: 0 });
  expect(shelf.items.get('test:2')).toMatchObject({ text: 'für alle', fetchedAt: NOW });
});

test('a file that was cut or replaced is read from its beginning', async () => {
  const path = join(folder, 'a.jsonl');
  await writeFile(path, many(20));
  const { poll, shelf } = reader(follow(path));
  await poll();
  await writeFile(path, many(2, 100));
  expect(await poll()).toMatchObject({ accepted: 2 });
  await writeFile(path, many(50, 200));
  expect(await poll()).toMatchObject({ accepted: 50 });
  expect(shelf.items.size).toBe(72);
});

test('a reject is named by its line in the file, also after a restart', async () => {
  const path = join(folder, 'a.jsonl');
  await writeFile(path, many(3));
  const { poll, shelf } = reader(follow(path));
  await poll();
  await appendFile(path, `${mentionLine('9')}not json\n`);
  await poll();
  expect(shelf.rejects).toEqual([{ where: 'line 5', reason: expect.stringContaining('JSON'), raw: 'not json' }]);
});

test('a growing table keeps its column names and its line numbers', async () => {
  const path = join(folder, 'a.csv');
  await writeFile(path, '\ufeffnr,text,created_at\r\n1,"two\nlines",2026-01-05T08:31:00Z\r\n');
  const { poll, shelf } = reader(follow(path, { map: { nr: 'id' }, channel: 'phone' }));
  expect(await poll()).toMatchObject({ accepted: 1, rejected: 0 });
  await appendFile(path, '2,"well, yes",2026-01-05T08:31:00Z\n3,no date,\n4,"half');
  expect(await poll()).toMatchObject({ accepted: 1, rejected: 1 });
  expect(shelf.items.get('crm:1')).toMatchObject({ text: 'two\nlines', channel: 'phone' });
  expect(shelf.items.get('crm:2')).toMatchObject({ text: 'well, yes' });
  expect(shelf.rejects[0]).toMatchObject({ where: 'line 5', reason: expect.stringMatching(/^created_at is missing/) });
  await appendFile(path, ' past",2026-01-05T08:31:00Z\n');
  expect(await poll()).toMatchObject({ accepted: 1, rejected: 0 });
});

test('a file that is not there is a failing source with its path', async () => {
  const { poll } = reader(follow(join(folder, 'missing.jsonl')));
  expect((await poll()).failed).toMatchObject({
    kind: 'unreachable',
    message: expect.stringContaining('missing.jsonl'),
  });
  const folderItself = reader(follow(folder));
  expect((await folderItself.poll()).failed).toMatchObject({ kind: 'refused' });
});

test('a cursor that makes no sense means from the beginning', async () => {
  const path = join(folder, 'a.jsonl');
  await writeFile(path, many(2));
  const shelf = shelfOfPages();
  const outcome = await pollOnce(follow(path), {
    cursor: { resume: '{"offset":-1' },
    ingest: shelf.ingest,
    signal: new AbortController().signal,
  });
  expect(outcome.accepted).toBe(2);
});
