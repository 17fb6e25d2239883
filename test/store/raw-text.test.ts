import { expect, test } from 'vitest';
import { writeItems } from '../../src/store/index.js';
import { deletion, post } from './posts.js';
import { temporaryStore } from './temporary.js';

const MASKED = 'my card is [card]';
const RAW = 'my card is 4111 1111 1111 1111';

async function bank() {
  const store = await temporaryStore();
  return {
    write: (...items: Parameters<typeof writeItems>[2]) => store.write((tx) => writeItems(tx, 'w', items)),
    rows: () => store.read.selectFrom('mention').select(['brand', 'text', 'raw']).orderBy('brand').execute(),
  };
}

test('a text as it came is kept beside the masked one, for each brand it names', async () => {
  const { write, rows } = await bank();
  await write(post({ text: MASKED, raw: RAW, brands: ['harbour', 'northgate'] }));
  expect(await rows()).toEqual([
    { brand: 'harbour', text: MASKED, raw: RAW },
    { brand: 'northgate', text: MASKED, raw: RAW },
  ]);
});

test('the customer deletes the post, and neither is left', async () => {
  const { write, rows } = await bank();
  await write(post({ text: MASKED, raw: RAW }));
  await write(deletion('1', 5));
  expect(await rows()).toEqual([]);
});

test('the customer takes the number out, and it is gone; more likes leave it', async () => {
  const { write, rows } = await bank();
  await write(post({ text: MASKED, raw: RAW }));
  await write(post({ text: MASKED, raw: RAW, likes: 9, fetched: 3 }));
  expect((await rows())[0]?.raw).toBe(RAW);
  await write(post({ text: 'never mind', fetched: 4, edited: 4 }));
  expect(await rows()).toEqual([{ brand: 'harbour', text: 'never mind', raw: null }]);
});

test('posts with and without one go in together', async () => {
  const { write, rows } = await bank();
  await write(post({ id: '1', brands: ['a'] }), post({ id: '2', brands: ['b'], text: MASKED, raw: RAW }));
  expect((await rows()).map(({ raw }) => raw)).toEqual([null, RAW]);
});
