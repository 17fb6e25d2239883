import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { type ReadItemsOptions, readItems } from '../../src/cli/read-items.js';

const folder = mkdtempSync(join(tmpdir(), 'earshot-items-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function read(name: string, text: string, options: ReadItemsOptions = {}) {
  const file = join(folder, name);
  writeFileSync(file, text);
  const batches = [];
  for await (const batch of readItems(file, options)) batches.push(batch);
  return { batches, items: batches.flatMap(({ items }) => items), rejects: batches.flatMap(({ rejects }) => rejects) };
}

const post = (id: string, more = '') =>
  `{"source":"forum","id":"${id}","text":"hello","created_at":"2026-01-05T08:30:00Z"${more}}`;

describe('a file of mentions', () => {
  it('comes in batches and in its order, bad lines named by number', async () => {
    const { batches, items, rejects } = await read(
      'a.jsonl',
      [post('1'), 'nope', '', post('2'), post('3')].join('\n'),
      {
        batch: 2,
      },
    );
    expect(items.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(rejects.map(({ where }) => where)).toEqual(['line 2']);
    expect(batches.map(({ lines }) => lines)).toEqual([2, 5]);
    expect(batches.at(-1)).toMatchObject({ bytesRead: batches.at(-1)?.bytes });
  });

  it('a deletion without a time takes its place right after the line before it', async () => {
    const gone = '{"source":"forum","id":"9","deleted":true}';
    const lines = [gone, post('1', ',"fetched_at":"2026-01-05T08:40:00Z"'), gone, post('2'), gone, gone];
    const { items } = await read('b.jsonl', lines.join('\n'));
    expect(items.filter(({ deleted }) => deleted).map(({ fetchedAt }) => fetchedAt)).toEqual([
      undefined,
      Date.parse('2026-01-05T08:40:00Z'),
      Date.parse('2026-01-05T08:30:00Z'),
      Date.parse('2026-01-05T08:30:00Z'),
    ]);
  });

  it('may be CSV with foreign column names, and cells that hold line breaks', async () => {
    const csv = 'source,id,when,body,author_id\nforum,1,2026-01-05T08:30:00Z,"two\nlines",a7\nforum,2,never,x,\n';
    const { items, rejects } = await read('c.csv', csv, { rows: { map: { when: 'created_at', body: 'text' } } });
    expect(items).toMatchObject([{ id: '1', text: 'two\nlines', author: { id: 'a7' } }]);
    expect(rejects).toMatchObject([{ where: 'line 4' }]);
  });

  it('is never fatal, whatever stands in it', async () => {
    const piece = fc.constantFrom(post('1'), '"', ',', '\n', 'x', '{', '\r\n', '\u0000', 'source,id,text,created_at\n');
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece).map((all) => all.join('')),
        fc.constantFrom('d.csv', 'd.jsonl'),
        async (text, name) => {
          await read(name, text);
        },
      ),
      { numRuns: 50 },
    );
  });
});
