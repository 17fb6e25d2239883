import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Line, linesOf } from '../../src/domain/lines.js';
import { recordsOf } from '../../src/domain/rows.js';

async function all<T>(source: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const each of source) list.push(each);
  return list;
}

function* chunksOf(text: string, size: number): Generator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let from = 0; from < bytes.length; from += size) yield bytes.slice(from, from + size);
}

test('however the bytes are cut, the lines are the same', async () => {
  const line = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/[\r\n\ufeff]/g, ''));
  await fc.assert(
    fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 9 }), async (texts, size) => {
      const lines = await all(linesOf(chunksOf(texts.map((text) => `${text}\n`).join(''), size)));
      expect(lines.map((each) => each.line)).toEqual(texts);
      expect(lines.every(({ ended, tooLong }) => ended && !tooLong)).toBe(true);
    }),
  );
});

test('an offset is where the next line begins', async () => {
  const text = 'é\r\n\nlast';
  const lines = await all(linesOf(chunksOf(text, 3)));
  expect(lines).toEqual([
    { line: 'é', number: 1, offset: 4, ended: true, tooLong: false },
    { line: '', number: 2, offset: 5, ended: true, tooLong: false },
    { line: 'last', number: 3, offset: 9, ended: false, tooLong: false },
  ] satisfies Line[]);
});

test('a line of 50 MB costs no memory and the next one is read', async () => {
  const before = process.memoryUsage().arrayBuffers;
  function* chunks() {
    for (let count = 0; count < 500; count += 1) yield new Uint8Array(100_000).fill(97);
    yield new TextEncoder().encode('\nnext\n');
  }
  const lines = await all(linesOf(chunks()));
  expect(lines.map(({ tooLong, number, line }) => [tooLong, number, line.length])).toEqual([
    [true, 1, 300],
    [false, 2, 4],
  ]);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
});

const records = (text: string, limit?: number) => all(recordsOf(linesOf(chunksOf(text, 4)), limit));

test('a quoted cell may hold line breaks, a lone quote inside a word opens nothing', async () => {
  const list = await records('1,"two\nlines, ""quoted"""\n2,5" screen\n3,"open\n');
  expect(list.map(({ line, number, ended }) => [line, number, ended])).toEqual([
    ['1,"two\nlines, ""quoted"""', 1, true],
    ['2,5" screen', 3, true],
    ['3,"open', 4, false],
  ]);
});

test('a quote that nobody closes does not swallow the whole file', async () => {
  const list = await records(`1,"open\n${'2,x\n'.repeat(20)}`, 20);
  expect(list[0]).toMatchObject({ tooLong: true, ended: true });
  expect(list.at(-1)).toMatchObject({ line: '2,x', tooLong: false });
});
