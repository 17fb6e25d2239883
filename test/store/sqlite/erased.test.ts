import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { writeItems } from '../../../src/store/index.js';
import { deletion, post } from '../posts.js';
import { sqliteStore } from '../temporary.js';

test('a text that was erased is in no byte of the files, however often its rows were moved to make room for others', async () => {
  const store = await sqliteStore();
  // Out of order, so that pages are split and rows move.
  const order = Array.from({ length: 1500 }, (_, n) => (n * 1733) % 1500);
  const text = (n: number, word: string) =>
    `${word}${n}x ${'what a customer wrote '.repeat((n % 9) * (n % 100 === 7 ? 40 : 1))}`;
  for (let from = 0; from < order.length; from += 300) {
    const part = order.slice(from, from + 300);
    await store.write((tx) =>
      writeItems(
        tx,
        'w',
        part.map((n) => post({ id: `${n}`, at: n, text: text(n, 'secret') })),
      ),
    );
  }
  const erased = order.filter((n) => n % 3 !== 1);
  for (let from = 0; from < erased.length; from += 100) {
    const part = erased.slice(from, from + 100);
    const items = part.map((n) =>
      n % 3 === 0
        ? deletion(`${n}`, 9_000_000)
        : post({ id: `${n}`, at: n, text: text(n, 'public'), edited: 9_000_000 }),
    );
    await store.write((tx) => writeItems(tx, 'w', items));
  }
  await store.fold(true);
  const bytes = await readFile(store.file ?? '', 'latin1');
  const found = new Set(bytes.match(/secret\d+x/g));
  const left = order.filter((n) => found.has(`secret${n}x`));
  expect(left.filter((n) => n % 3 !== 1)).toEqual([]);
  expect(left).toHaveLength(500);
  expect(await readFile(`${store.file}-wal`, 'latin1')).toBe('');
});
