import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.js';
import { countedApart, mentionSample, writeItems } from '../../src/store/index.js';
import { deletion, MONDAY, post, type Telling } from './posts.js';
import { temporaryStore } from './temporary.js';

const SPAN = { from: MONDAY, to: MONDAY + DAY };

async function after(tellings: readonly Telling[]) {
  const store = await temporaryStore();
  await store.write((tx) =>
    writeItems(
      tx,
      'w',
      tellings.map((each, at) => post({ id: `${at}`, text: `post ${at}`, ...each })),
    ),
  );
  return store;
}

/** Minutes after which each of them was answered. */
async function answers(tellings: readonly Telling[]) {
  const { read } = await after(tellings);
  const { mentions } = await mentionSample(read, 'w', 'harbour', SPAN, tellings.length);
  return Object.fromEntries(
    mentions.map(({ id, at, answeredAt }) => [id, answeredAt === null ? null : (answeredAt - at) / MINUTE]),
  );
}

describe('an answer', () => {
  const asked = { id: 'asked', author: 'kim' };

  test('is the first own post that replies to the mention', async () => {
    expect(
      await answers([asked, { at: 30, own: true, replyTo: 'asked' }, { at: 20, own: true, replyTo: 'asked' }]),
    ).toEqual({ asked: 20 });
  });

  test('stands in its thread, if it does not reply to somebody else there', async () => {
    const thread = { thread: 'asked', own: true };
    expect(await answers([asked, { at: 5, replyTo: 'other', ...thread }, { at: 40, ...thread }])).toEqual({
      asked: 40,
    });
  });

  test('is none by another customer, on another source, for another brand, before it, or after the period', async () => {
    const at = 10;
    const found = await answers([
      asked,
      { at, author: 'lee', replyTo: 'asked', id: 'lee' },
      { at, counted: false, replyTo: 'asked' },
      { at, own: true, replyTo: 'asked', source: 'x' },
      { at, own: true, replyTo: 'asked', brands: ['northgate'] },
      { at: -10, own: true, replyTo: 'asked' },
      { at: 1440, own: true, replyTo: 'asked' },
    ]);
    expect(found).toEqual({ asked: null, lee: null });
  });
});

test('what the bank and the ignored wrote in a period is counted apart, and no more once it was deleted', async () => {
  const own = { own: true };
  const { read, write } = await after([{}, own, { ...own, at: 5 }, { ...own, at: 1440 }, { counted: false }]);
  expect(await countedApart(read, 'w', 'harbour', SPAN)).toEqual({ own: 2, ignored: 1 });
  await write((tx) => writeItems(tx, 'w', [deletion('1', 9)]));
  expect(await countedApart(read, 'w', 'harbour', SPAN)).toEqual({ own: 1, ignored: 1 });
  expect(await countedApart(read, 'w', 'northgate', SPAN)).toEqual({ own: 0, ignored: 0 });
});

test('of very many mentions a part is read, spread over every hour, and in the right proportions', async () => {
  const store = await temporaryStore();
  const every = 2_000;
  const posts = Array.from({ length: 1_800 }, (_, at) => ({
    ...post({ id: `${at}`, author: `${at}`, shares: at % 3 }),
  }));
  await store.write((tx) =>
    writeItems(
      tx,
      'w',
      posts.map((each, at) => ({ ...each, mention: { ...each.mention, createdAt: MONDAY + at * (DAY / every) } })),
    ),
  );
  const span = { from: MONDAY, to: MONDAY + DAY };
  const { mentions, share } = await mentionSample(store.read, 'w', 'harbour', span, 1_800, 800);
  expect(share).toBeCloseTo(4 / 9);
  expect(mentions.length).toBeGreaterThan(720);
  expect(mentions.length).toBeLessThan(880);
  const hours = new Set(mentions.map(({ at }) => Math.floor((at - MONDAY) / HOUR)));
  expect(hours.size).toBe(22);
  expect(mentions.reduce((sum, each) => sum + each.shares, 0) / mentions.length).toBeCloseTo(1, 1);
});
