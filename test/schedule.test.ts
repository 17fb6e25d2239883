import { expect, test, vi } from 'vitest';
import { HOUR, MINUTE } from '../src/domain/time.js';
import { SourceError } from '../src/errors.js';
import type { Source } from '../src/ports.js';
import { sourceState } from '../src/store/index.js';
import { mention, world } from './support/world.js';

const START = Date.UTC(2026, 0, 5, 9);

/** A source that brings one mention a poll. */
function counting(name: string, more: Partial<Source> = {}) {
  let polls = 0;
  const source: Source = {
    name,
    async *poll() {
      polls += 1;
      yield {
        mentions: [mention(START, { source: name, id: String(polls) })],
        rejects: [],
        cursor: { highWater: `${polls}` },
      };
    },
    ...more,
  };
  return { polled: { source, settings: { name, everyMs: MINUTE } }, polls: () => polls };
}

test('a source that hangs holds up no other, nor the watch', async () => {
  let release = () => {};
  const hanging = counting('slow', {
    poll: async function* () {
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    },
  });
  const quick = counting('quick');
  const { app, clock } = await world({ start: START, sources: [hanging.polled, quick.polled] });
  const first = app.schedule.beat();
  await expect.poll(() => quick.polls()).toBe(1);
  for (let beats = 0; beats < 5; beats += 1) {
    clock.set(clock.now() + 2 * MINUTE);
    await app.schedule.beat();
  }
  expect(quick.polls()).toBeGreaterThanOrEqual(5);
  release();
  await first;
});

test('a poll that is under way is not begun twice', async () => {
  let [begun, release] = [0, () => {}];
  const slow = counting('slow', {
    poll: async function* () {
      begun += 1;
      await new Promise<void>((resolve) => {
        release = resolve;
      });
    },
  });
  const { app, clock } = await world({ start: START, sources: [slow.polled] });
  const first = app.schedule.beat();
  await expect.poll(() => begun).toBe(1);
  clock.set(START + HOUR);
  await app.schedule.beat();
  expect(begun).toBe(1);
  release();
  await first;
  clock.set(START + 2 * HOUR);
  const second = app.schedule.beat();
  await expect.poll(() => begun).toBe(2);
  release();
  await second;
});

test('stored posts of a source with the duty to follow deletions are looked at again, beside its polls', async () => {
  const looked: string[] = [];
  let day = 1;
  const careful = counting('fedi', {
    async *recheck(ids) {
      // The first sweep runs beside the first poll, and may see what that brings.
      if (day === 1) return;
      looked.push(...ids);
      yield {
        mentions: [{ deleted: true, source: 'fedi', id: '1', fetchedAt: START + HOUR }],
        rejects: [],
      };
    },
  });
  const { app, clock } = await world({ start: START, sources: [careful.polled] });
  await app.schedule.beat();
  expect((await app.core.health()).mentions).toBe(1);
  day = 2;
  clock.set(START + 25 * HOUR);
  await app.schedule.beat();
  expect(looked).toContain('1');
  expect((await app.core.health()).mentions).toBe(1);
});

test('a source that is asked less than configured says why, until something comes again', async () => {
  let news = 0;
  const slow = counting('slow', {
    async *poll() {
      const mentions = Array.from({ length: news }, () => mention(START, { source: 'slow' }));
      yield { mentions, rejects: [], cursor: { highWater: 'read' } };
    },
  });
  const sources = [{ use: 'feed', name: 'slow', everyMs: MINUTE, options: {} }];
  const { app, clock } = await world({ start: START, sources: [slow.polled], settings: { sources } });
  const told = async () => {
    clock.set(clock.now() + 2 * MINUTE);
    await app.schedule.beat();
    const ask = { text: 'sources', user: { id: 'kim', name: 'Kim' }, conversation: { chat: 'memory', id: 'c' } };
    return (await app.core.answer(ask)).fallback;
  };
  for (let polls = 0; polls < 5; polls += 1) expect(await told()).not.toContain('instead of');
  expect(await told()).toContain('works, asked about every 90 seconds instead of every 60 seconds: quiet');
  news = 1;
  expect(await told()).not.toContain('instead of');
});

test('what could not be stored is asked for again, and after a stop nothing is', async () => {
  const cursors: unknown[] = [];
  const news = counting('news', {
    async *poll(cursor) {
      cursors.push(cursor?.highWater);
      yield { mentions: [mention(START, { source: 'news', id: '1' })], rejects: [], cursor: { highWater: 'read' } };
    },
  });
  const { app, clock, store } = await world({ start: START, sources: [news.polled] });
  vi.spyOn(store, 'write').mockRejectedValueOnce(new Error('the disk is full'));
  for (let beats = 0; beats < 3; beats += 1) {
    await app.schedule.beat();
    clock.set(clock.now() + HOUR);
  }
  expect(cursors).toEqual([undefined, undefined, 'read']);
  await app.schedule.stop();
  await app.schedule.beat();
  expect(cursors).toHaveLength(3);
});

test('a source that was changed while it was being polled brings nothing more by its old words', async () => {
  let [asked, go] = [false, () => {}];
  const old = counting('news', {
    async *poll() {
      for (let page = 0; page < 3; page += 1) {
        await new Promise<void>((resolve) => {
          [asked, go] = [true, resolve];
        });
        const mentions = [mention(START, { source: 'news', id: `old ${page}` })];
        yield { mentions, rejects: [], cursor: { resume: `old ${page}` } };
      }
    },
  });
  const { app, clock, store } = await world({ start: START, sources: [old.polled] });
  const first = app.schedule.beat();
  const saved = async () => (await sourceState(store.read, 'test', 'news'))?.cursor;
  await expect.poll(() => asked).toBe(true);
  go();
  await expect.poll(saved).toBeDefined();
  const changed = counting('news');
  app.schedule.become([changed.polled]);
  await app.schedule.beat();
  go();
  await first;
  expect(changed.polls()).toBe(1);
  expect(await sourceState(store.read, 'test', 'news')).toMatchObject({ cursor: { highWater: '1' }, error: undefined });
  clock.set(START + HOUR);
  await app.schedule.stop();
});

test('a source that reads all but one of its queries is asked at its own pace, and says what it misses', async () => {
  let polls = 0;
  const part = counting('part', {
    async *poll() {
      polls += 1;
      yield { mentions: [], rejects: [], cursor: { resume: 'here' } };
      throw new SourceError('refused', '1 of its 2 queries cannot be read: no such forum', undefined, { isPart: true });
    },
  });
  const sources = [{ use: 'feed', name: 'part', everyMs: MINUTE, options: {} }];
  const { app, clock } = await world({ start: START, sources: [part.polled], settings: { sources } });
  for (let beats = 0; beats < 4; beats += 1) {
    await app.schedule.beat();
    clock.set(clock.now() + 1.2 * MINUTE);
  }
  expect(polls).toBe(4);
  expect((await app.core.health()).problems).toEqual(['source part: 1 of its 2 queries cannot be read: no such forum']);
});

test('that its budget stops a source is posted at once, and only once a day', async () => {
  const until = START + 15 * HOUR;
  const poor = counting('x', {
    // biome-ignore lint/correctness/useYield: it has nothing to give.
    async *poll() {
      throw new SourceError('limited', 'stopped by its budget of $5.00 a day', until, { isBudget: true });
    },
  });
  const sources = [{ use: 'x', name: 'x', everyMs: MINUTE, options: {} }];
  const { app, clock, chat } = await world({ start: START, sources: [poor.polled], settings: { sources } });
  for (let beats = 0; beats < 3; beats += 1) {
    await app.schedule.beat();
    await app.deliverer.run();
    clock.set(clock.now() + 2 * MINUTE);
  }
  const said = chat.shown.map(({ card }) => card.fallback);
  expect(said).toEqual([expect.stringContaining('x has not been read yet: stopped by its budget of $5.00 a day.')]);
});

test('a source that is pushed to was last read when something came', async () => {
  const sources = [{ use: 'hook', name: 'crm', everyMs: 0, options: {} }];
  const { app, clock } = await world({ start: START, settings: { sources } });
  const read = async () => (await app.core.health()).sources[0]?.lastReadAt;
  expect(await read()).toBeUndefined();
  clock.set(START + HOUR);
  await app.core.ingest({ mentions: [mention(START + HOUR, { source: 'crm' })], rejects: [] }, 'crm');
  expect(await read()).toBe(START + HOUR);
});

test('a place that asked to be left alone for an hour is left alone after a restart too, by polls and second looks', async () => {
  const asked: string[] = [];
  const ask = (what: string) => {
    asked.push(what);
    if (asked.length <= 2) throw new SourceError('limited', 'news.example asks to wait (429)', START + HOUR);
  };
  // Begun anew it knows nothing but what is stored.
  const begun = () =>
    counting('news', {
      // biome-ignore lint/correctness/useYield: it has nothing to give.
      poll: async function* () {
        ask('poll');
      },
      // biome-ignore lint/correctness/useYield: it has nothing to give.
      recheck: async function* () {
        ask('recheck');
      },
    }).polled;
  const { app, clock } = await world({ start: START, sources: [begun()] });
  await app.core.ingest({ mentions: [mention(START, { source: 'news' })], rejects: [] }, 'news');
  for (const [at, most] of [
    [0, 2],
    [1, 2],
    [HOUR - 1, 2],
    [HOUR, 4],
  ] as const) {
    clock.set(START + at);
    if (most === 2) app.schedule.become([begun()]);
    await app.schedule.beat();
    expect(asked).toHaveLength(most);
  }
});
