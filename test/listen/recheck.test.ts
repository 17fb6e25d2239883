import { expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.js';
import { SourceError } from '../../src/errors.js';
import { recheckStep } from '../../src/listen/recheck.js';
import type { Source } from '../../src/ports.js';
import { addRejects } from '../../src/store/index.js';
import { mention, type World, world } from '../support/world.js';

const START = Date.UTC(2026, 0, 5);

/** A bank with posts of one source, and steps of the sweep over them. */
async function sweeping(posts: number, look: (ids: readonly string[]) => readonly string[] | SourceError = () => []) {
  const bank = await world({ start: START });
  const ids = Array.from({ length: posts }, (_, index) => String(1000 + index));
  await bank.live(ids.map((id) => mention(START - HOUR, { source: 'fedi', id })));
  const asked: (readonly string[])[] = [];
  const source: Source = {
    name: 'fedi',
    poll: async function* () {},
    async *recheck(wanted) {
      asked.push(wanted);
      const gone = look(wanted);
      if (gone instanceof SourceError) throw gone;
      const deletions = gone.map((id) => ({ deleted: true, source: 'fedi', id, fetchedAt: bank.clock.now() }) as const);
      yield { mentions: deletions, rejects: [] };
    },
  };
  const step = ({ store, clock, app }: World = bank) =>
    recheckStep({
      ...{ source, store, now: clock.now(), since: START - 400 * DAY, signal: new AbortController().signal },
      ingest: ({ mentions, ...page }) => app.pipeline.batch({ ...page, items: mentions, source: 'fedi' }),
    });
  const count = async () => (await bank.app.core.health()).mentions;
  return { ...bank, ids, asked, step, count };
}

test('every stored post is looked at once a day, in steps of a minute', async () => {
  const { step, asked, ids, clock } = await sweeping(100);
  for (let steps = 0; steps < 3; steps += 1) {
    const { nextAt } = await step();
    expect(nextAt - clock.now()).toBe(steps < 2 ? MINUTE : START + 23 * HOUR - clock.now());
    clock.set(clock.now() + MINUTE);
  }
  expect(asked.map((each) => each.length)).toEqual([20, 20, 20, 20, 20]);
  expect(asked.flat()).toEqual(ids);
  await step();
  expect(asked).toHaveLength(5);
  clock.set(START + 23 * HOUR);
  await step();
  expect(asked).toHaveLength(7);
});

test('so many posts that forty a minute would take days are looked at faster', async () => {
  const { step, asked } = await sweeping(0);
  await step();
  expect(asked).toEqual([]);
  const many = await sweeping(0);
  const post = {
    workspace: 'test',
    source: 'fedi',
    at: START,
    version_at: START,
    fetched_at: START,
    first_fetched_at: START,
  };
  for (let from = 0; from < 60_001; from += 2000) {
    const rows = Array.from({ length: Math.min(2000, 60_001 - from) }, (_, index) => ({
      ...{ ...post, id: String(from + index), deleted_at: null, hash: 'x', brands: '["harbour"]' },
    }));
    await many.store.write((tx) => tx.insertInto('post').values(rows).execute());
  }
  await many.step();
  expect(many.asked.map((each) => each.length)).toEqual([20, 20, 11]);
});

test('what was deleted is erased and counts no more', async () => {
  const { step, count, store } = await sweeping(5, (ids) => ids.slice(1, 3));
  expect(await count()).toBe(5);
  await step();
  expect(await count()).toBe(3);
  const rows = await store.read.selectFrom('mention').select('id').execute();
  expect(rows.map(({ id }) => id)).toEqual(['1000', '1003', '1004']);
});

test('what was put aside of such a source is kept until the next sweep: nobody can look at that again', async () => {
  const { step, store } = await sweeping(1);
  const rejects = (source: string) =>
    store.write((tx) =>
      addRejects(tx, 'test', source, START, [{ where: 'item 7', reason: 'no text', raw: 'my words' }], (text) => text),
    );
  await rejects('fedi');
  await rejects('news');
  await step();
  const rows = await store.read.selectFrom('reject').select(['source', 'reason', 'raw']).orderBy('source').execute();
  expect(rows).toEqual([
    { source: 'fedi', reason: 'no text', raw: '' },
    { source: 'news', reason: 'no text', raw: 'my words' },
  ]);
});

test('a source that cannot answer loses nothing, and the same step is taken again', async () => {
  let broken = true;
  const { step, asked, count, clock } = await sweeping(50, () =>
    broken ? new SourceError('unreachable', 'down') : [],
  );
  const { failed } = await step();
  expect(failed).toMatchObject({ kind: 'unreachable' });
  expect(await count()).toBe(50);
  broken = false;
  clock.set(clock.now() + HOUR);
  await step();
  expect(asked[1]).toEqual(asked[0]);
});

test('a source that answers only now and then gets through all the same', async () => {
  let left = 1;
  const { step, asked, ids, clock } = await sweeping(100, () => {
    left -= 1;
    return left < 0 ? new SourceError('limited', 'wait') : [];
  });
  for (let steps = 0; steps < 20; steps += 1) {
    left = 1;
    await step();
    clock.set(clock.now() + MINUTE);
  }
  expect([...new Set(asked.flat())]).toEqual(ids);
});

test('one post that its place never tells of keeps no other from being looked at, and a place that is away loses none', async () => {
  let isAway = false;
  const { step, asked, ids, clock } = await sweeping(60, (wanted) =>
    isAway || wanted.includes('1025') ? new SourceError('unreachable', 'answers 500') : [],
  );
  const steps = async (count: number) => {
    for (let each = 0; each < count; each += 1) {
      await step();
      clock.set(clock.now() + MINUTE);
    }
  };
  await steps(6);
  const looked = () => new Set(asked.filter((each) => !each.includes('1025')).flat());
  expect([...looked()].sort()).toEqual(ids.filter((id) => id !== '1025'));
  isAway = true;
  clock.set(START + 23 * HOUR);
  await steps(10);
  const before = asked.length;
  isAway = false;
  await steps(6);
  expect(new Set(asked.slice(before).flat())).toEqual(new Set(ids));
});

test('a restart goes on where the sweep stood', async () => {
  const first = await sweeping(90);
  await first.step();
  await first.step();
  // Nothing is kept in memory: the next step is like one of another process.
  first.clock.set(first.clock.now() + HOUR);
  await first.step();
  expect(first.asked.flat()).toEqual(first.ids);
});

test('a source without the duty is left alone', async () => {
  const { store } = await world({ start: START });
  const source: Source = { name: 'news', poll: async function* () {} };
  const ingest = () => Promise.reject(new Error('nothing to store'));
  const outcome = await recheckStep({
    ...{ source, store, now: START, since: 0, ingest, signal: new AbortController().signal },
  });
  expect(outcome.nextAt).toBe(Number.POSITIVE_INFINITY);
});
