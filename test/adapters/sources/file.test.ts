import { readFileSync } from 'node:fs';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
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

test('a table of another tool is read by what its columns mean, and goes on so', async () => {
  const path = join(folder, 'a.csv');
  await writeFile(path, 'Report;Mentions\n\nDate;Author ID;Full Text\n05/01/2026 08:31;kim;"down; again"\n');
  const map = { Date: 'created_at', 'Full Text': 'text' };
  const { poll, shelf } = reader(follow(path, { map, zone: 'Europe/Paris', dates: 'dd/MM/yyyy HH:mm' }));
  expect(await poll()).toMatchObject({ accepted: 1, rejected: 0 });
  await appendFile(path, '05/01/2026 08:32;lee;a 12" card\n');
  expect(await poll()).toMatchObject({ accepted: 1, rejected: 0 });
  expect([...shelf.items.values()]).toMatchObject([
    { source: 'crm', text: 'down; again', author: { id: 'kim' }, createdAt: Date.parse('2026-01-05T07:31:00Z') },
    { source: 'crm', text: 'a 12" card', author: { id: 'lee' }, createdAt: Date.parse('2026-01-05T07:32:00Z') },
  ]);
});

test('a date as somebody else writes it is turned away with how to have it read', async () => {
  const path = join(folder, 'a.csv');
  await writeFile(path, 'id,text,created_at\n1,down,05/01/2026 08:31\n2,down,46354.5\n');
  const { poll, shelf } = reader(follow(path));
  expect(await poll()).toMatchObject({ accepted: 0, rejected: 2 });
  for (const { reason } of shelf.rejects)
    expect(reason).toMatch(/ or say how they are written here: dates, with a zone$/);
  const told = reader(follow(path, { zone: 'UTC', dates: 'dd/MM/yyyy HH:mm' }));
  expect(await told.poll()).toMatchObject({ accepted: 1, rejected: 1 });
  expect(told.shelf.rejects[0]?.reason).toMatch(/; here they were to be written dd\/MM\/yyyy HH:mm$/);
});

test('dates that name no zone need one, before a row is turned away', () => {
  expect(() => follow('a.csv', { dates: 'dd/MM/yyyy' })).toThrow(/dates that are written another way name no zone/);
  expect(() => follow('a.csv', { dates: 'dd/MM/yyyy', zone: 'UTC' })).not.toThrow();
});

test('the example of docs/import.md follows one', async () => {
  const [, shown = ''] = /```yaml\n(sources:[\s\S]*?)```/.exec(readFileSync('docs/import.md', 'utf8')) ?? [];
  const { use, name, path: _, ...settings } = parse(shown).sources[0];
  expect([use, name]).toEqual(['file', 'export']);
  const path = join(folder, 'export.csv');
  await writeFile(path, 'Full Text\tDate\nThe app is down\t2026-01-05 08:31\n');
  const { poll, shelf } = reader(follow(path, settings));
  expect(await poll()).toMatchObject({ accepted: 1, rejected: 0 });
  expect([...shelf.items.values()]).toMatchObject([{ createdAt: Date.parse('2026-01-05T08:31:00Z') }]);
});

test('a table whose columns nobody explained is not passed over: it says which there are, and is read once they are', async () => {
  const path = join(folder, 'a.csv');
  await writeFile(path, 'id,Date,Message\n7,2026-01-05T08:31:00Z,The app is down\n');
  const { poll, shelf } = reader(follow(path));
  const told = `${path}, line 1: no column is called text or created_at: there are id, Date, Message. `;
  expect((await poll()).failed).toMatchObject({
    kind: 'garbled',
    message: `${told}Perhaps: map: {"Message": text, "Date": created_at}`,
  });
  expect(shelf.rejects).toEqual([]);
  const other = join(folder, 'b.csv');
  await writeFile(other, 'when,what\n');
  expect((await reader(follow(other)).poll()).failed?.message).toMatch(/map: \{NAME: text, NAME: created_at\}$/);
  const mended = reader(follow(path, { map: { Message: 'text', Date: 'created_at' } }));
  expect(await mended.poll()).toMatchObject({ accepted: 1, rejected: 0 });
});

test('a place from before headers were kept with it means from the beginning', async () => {
  const path = join(folder, 'a.csv');
  await writeFile(path, 'id,text,created_at\n1,one,2026-01-05T08:31:00Z\n');
  const cursor = { highWater: JSON.stringify({ offset: 19, line: 1, headBytes: 0, head: '', columns: ['id'] }) };
  const shelf = shelfOfPages();
  const signal = new AbortController().signal;
  expect(await pollOnce(follow(path), { cursor, ingest: shelf.ingest, signal })).toMatchObject({ accepted: 1 });
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
