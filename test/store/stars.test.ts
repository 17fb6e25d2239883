import { expect, test } from 'vitest';
import { DAY } from '../../src/domain/time.js';
import { starFacts, writeItems } from '../../src/store/index.js';
import { MONDAY, post, type Telling } from './posts.js';
import { temporaryStore } from './temporary.js';

async function after(tellings: readonly Telling[]) {
  const store = await temporaryStore();
  const posts = tellings.map((telling, at) => post({ id: `${at}`, text: `review ${at}`, ...telling }));
  await store.write((tx) => writeItems(tx, 'w', posts));
  return starFacts(store.read, 'w', 'harbour', { from: MONDAY - DAY, to: MONDAY + DAY });
}

test('stars and words are told apart: one star beside praise is a disagreement, three stars are none', async () => {
  const facts = await after([
    { rating: 1, label: 'positive' },
    { rating: 5, label: 'positive' },
    { rating: 3, label: 'negative' },
    { rating: 1, label: 'negative', unsure: true },
    { label: 'negative' },
    { rating: 5, counted: false },
  ]);
  expect(facts).toEqual({ n: 4, mean: 2.5, read: 3, net: 1 / 3, opposite: 1 });
});

test('without stars there is nothing to tell', async () => {
  expect(await after([{}])).toEqual({ n: 0, mean: null, read: 0, net: null, opposite: 0 });
});
