import { expect, test } from 'vitest';
import { type Asked, type Found, newestFirst } from '../../../adapters/sources/service/walk.js';
import type { Item } from '../../../src/domain/mention.js';
import type { Page } from '../../../src/domain/source.js';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time.js';
import { SourceError } from '../../../src/errors.js';
import { pollOnce } from '../../../src/listen/poll.js';
import { shelfOfPages, stillClock } from '../../support/pages.js';

const NOW = Date.UTC(2026, 0, 5, 12);
const item = (id: string): Item => ({ deleted: true, source: 'place', id });

/** Queries that answer what they are told to, in order; what they were asked is remembered. */
function place(answers: Readonly<Record<string, readonly (Found | SourceError)[]>>) {
  const clock = stillClock(NOW);
  const asked: string[] = [];
  const shelf = shelfOfPages();
  const pages: Page[] = [];
  const left = new Map(Object.entries(answers).map(([key, all]) => [key, [...all]]));
  const ask = async (key: string, { after, mark }: Asked): Promise<Found> => {
    asked.push([key, after, mark].filter((each) => each !== undefined).join(' '));
    const next = left.get(key)?.shift() ?? { items: [] };
    if (next instanceof SourceError) throw next;
    return next;
  };
  const stretches = Object.keys(answers).map((key) => ({ key, ask: (one: Asked) => ask(key, one) }));
  const source = { name: 'place', poll: newestFirst({ clock, of: 'place', stretches }) };
  const poll = (most = 999) => {
    let stored = 0;
    const ingest = (page: Page) => {
      stored += 1;
      if (stored > most) throw new Error('the process dies');
      pages.push(page);
      return shelf.ingest(page);
    };
    return pollOnce(source, { cursor: shelf.cursor(), ingest, signal: new AbortController().signal });
  };
  return { asked, poll, clock, pages };
}

test('after a crash the query that was under way goes on where it was, before any other', async () => {
  const { asked, poll, pages } = place({
    one: [{ items: [item('1')] }],
    two: [{ items: [item('2')], after: 'p2' }, { items: [item('3')] }, { items: [item('3')] }],
  });
  await expect(poll(2)).rejects.toThrow('dies');
  await poll();
  expect(asked).toEqual(['one', 'two', 'two p2', 'two p2', 'one']);
  expect(pages.at(-1)?.coverage?.to).toBe(NOW);
});

test('a place in the pages that is refused is given up: that query begins at its newest again', async () => {
  const refused = new SourceError('refused', 'the cursor is too old');
  const { asked, poll } = place({ one: [{ items: [], after: 'old' }, refused, { items: [item('1')] }] });
  expect((await poll()).failed).toBeUndefined();
  expect(asked).toEqual(['one', 'one old', 'one']);
});

test('the last requests that a service allows are left alone, and nothing is asked before it allows more', async () => {
  const rate = { remaining: 1, resetAt: NOW + 5 * MINUTE };
  const { asked, poll, clock } = place({ one: [{ items: [], after: 'p2', rate }] });
  expect((await poll()).failed).toMatchObject({ kind: 'limited', retryAt: NOW + 5 * MINUTE });
  expect((await poll()).failed).toMatchObject({ kind: 'limited' });
  expect(asked).toEqual(['one']);
  clock.set(NOW + 5 * MINUTE);
  expect((await poll()).failed).toBeUndefined();
  expect(asked).toEqual(['one', 'one p2']);
});

test('a hundred pages are enough for one poll: the rest comes with the next, and only then counts as read', async () => {
  const many = Array.from({ length: 120 }, (_, n): Found => ({ items: [], ...(n < 119 ? { after: `p${n}` } : {}) }));
  const { asked, poll, pages } = place({ one: many });
  await poll();
  expect([asked.length, pages.some(({ coverage }) => coverage !== undefined)]).toEqual([100, false]);
  await poll();
  expect([asked.length, pages.at(-1)?.coverage?.to]).toEqual([120, NOW]);
});

test('a place that names the same next page for ever is told so', async () => {
  const { poll } = place({ one: Array.from({ length: 9 }, () => ({ items: [], after: 'same' })) });
  expect((await poll()).failed).toMatchObject({ kind: 'garbled' });
});

test('what is wanted and cannot be had any more is not covered', async () => {
  const { poll, pages } = place({ one: [{ items: [], cutAt: NOW - HOUR }] });
  await poll();
  expect(pages.at(-1)?.coverage).toEqual({ from: NOW - HOUR, to: NOW });
});

const wrong = () => new SourceError('refused', 'no such forum');
const empty = { items: [] };

test('a query that is refused for ever keeps no other from being read, which counts as read without it until it is', async () => {
  const { asked, poll, clock, pages } = place({ bad: [wrong(), wrong(), wrong(), empty], good: [] });
  for (let polls = 0; polls < 3; polls += 1) {
    clock.set(NOW + polls * HOUR);
    const { failed } = await poll();
    expect(failed).toMatchObject({
      kind: 'refused',
      isPart: true,
      message: 'bad (1 of its 2 queries) cannot be read: no such forum',
    });
  }
  expect(asked.filter((key) => key === 'good')).toHaveLength(3);
  const without = 'bad (1 of its 2 queries)';
  expect(pages.flatMap(({ coverage }) => coverage ?? [])).toEqual(
    [0, 1, 2].map((hours) => ({ from: NOW - 7 * DAY, to: NOW + hours * HOUR, without })),
  );
  clock.set(NOW + 3 * HOUR);
  expect((await poll()).failed).toBeUndefined();
  expect(pages.at(-1)?.coverage).toEqual({ from: NOW - 7 * DAY + 3 * HOUR, to: NOW + 3 * HOUR });
});

test('a place that refuses every second page is not asked for its newest again and again in one poll', async () => {
  const all = Array.from({ length: 50 }, () => [{ items: [], after: 'p2' }, wrong()]).flat();
  const { asked, poll } = place({ one: all });
  expect((await poll()).failed).toMatchObject({ kind: 'refused' });
  expect(asked).toEqual(['one', 'one p2', 'one', 'one p2']);
});

test('a page that is broken for good does not hide what is written after it', async () => {
  const broken = new SourceError('garbled', 'no sound JSON');
  const page = { items: [], after: 'p2' };
  const { asked, poll } = place({ one: [page, broken, broken, broken, { items: [item('new')], after: 'p2' }, broken] });
  for (let polls = 0; polls < 4; polls += 1) await poll();
  expect(asked).toEqual(['one', 'one p2', 'one p2', 'one p2', 'one', 'one p2']);
});

test('a query that never comes to its end leaves the others their part of each poll', async () => {
  const many = Array.from({ length: 400 }, (_, n) => ({ items: [], after: `p${n}` }));
  const { asked, poll } = place({ endless: many, good: [] });
  for (let polls = 0; polls < 3; polls += 1) await poll();
  expect(asked.filter((key) => key === 'good')).toHaveLength(3);
  expect(asked).toHaveLength(3 * 51);
});

test('when the whole place is away its other queries are not waited for', async () => {
  const away = new SourceError('unreachable', 'took longer than 15 s');
  const { asked, poll } = place({ one: [away], two: [away], three: [], four: [] });
  expect((await poll()).failed).toMatchObject({ kind: 'unreachable', message: 'took longer than 15 s' });
  expect(asked).toEqual(['one', 'two']);
});

test('a clock that was a year ahead costs no coverage once it is right again', async () => {
  const { poll, clock, pages } = place({ one: [] });
  clock.set(NOW + 365 * DAY);
  await poll();
  for (const at of [NOW, NOW + HOUR]) {
    clock.set(at);
    await poll();
  }
  expect(pages.at(-1)?.coverage).toEqual({ from: NOW, to: NOW + HOUR });
});

test('a query that is new to a source is looked back for; where every item is billed again it is not', async () => {
  for (const [deepOverlap, back] of [
    [DAY, 7 * DAY],
    [2 * MINUTE, 15 * MINUTE],
  ] as const) {
    const since: number[] = [];
    const shelf = shelfOfPages();
    for (const keys of [['old'], ['old', 'constructor']]) {
      const stretches = keys.map((key) => ({
        key,
        ask: async (one: Asked) => {
          if (key !== 'old') since.push(one.since);
          return empty;
        },
      }));
      const poll = newestFirst({ clock: stillClock(NOW), of: 'place', stretches, deepOverlap });
      const given = { cursor: shelf.cursor(), ingest: shelf.ingest, signal: new AbortController().signal };
      await pollOnce({ name: 'place', poll }, given);
    }
    expect(since).toEqual([NOW - back]);
  }
});
