import { expect, test } from 'vitest';
import { DAY } from '../../src/domain/time.js';
import { countStanding, standingIds } from '../../src/store/index.js';
import { mention, world } from '../support/world.js';

const START = Date.UTC(2026, 0, 5);

test('posts that stand are walked through in steps, wherever the walk is broken off', async () => {
  const { live, store } = await world({ start: START });
  const ids = ['10', '100', '9', 'a', 'ü'];
  await live(ids.map((id) => mention(START, { source: 'fedi', id })));
  await live([
    mention(START, { source: 'other', id: '11' }),
    mention(START - 40 * DAY, { source: 'fedi', id: 'old' }),
    // Neither has a text that could be deleted.
    mention(START, { source: 'fedi', id: 'gone' }),
    { deleted: true, source: 'fedi', id: 'gone', fetchedAt: START + DAY },
  ]);
  const { brand: _, ...nameless } = mention(START, { source: 'fedi', id: 'unmatched', text: 'about nobody' });
  await live([nameless]);

  const query = { source: 'fedi', since: START - DAY };
  const found: string[] = [];
  for (let after = '', steps = 0; steps < 10; steps += 1) {
    const step = await standingIds(store.read, 'test', { ...query, after, limit: 2 });
    if (step.length === 0) break;
    expect(step.length).toBeLessThanOrEqual(2);
    found.push(...step);
    after = step.at(-1) ?? '';
  }
  expect([...found].sort()).toEqual([...ids].sort());
  expect(new Set(found).size).toBe(ids.length);
  expect(await countStanding(store.read, 'test', query)).toBe(ids.length);
  expect(await countStanding(store.read, 'elsewhere', query)).toBe(0);
});
