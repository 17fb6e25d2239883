import { expect, test } from 'vitest';
import { type Asked, type Found, newestFirst } from '../../../adapters/sources/service/walk.js';
import type { Item } from '../../../src/domain/mention.js';
import type { Page } from '../../../src/domain/source.js';
import { HOUR, MINUTE } from '../../../src/domain/time.js';
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

test('after a crash the walk goes on where it was: a query that had reached its end is not asked again', async () => {
  const { asked, poll, pages } = place({
    one: [{ items: [item('1')] }],
    two: [{ items: [item('2')], after: 'p2' }, { items: [item('3')] }, { items: [item('3')] }],
  });
  await expect(poll(2)).rejects.toThrow('dies');
  await poll();
  expect(asked).toEqual(['one', 'two', 'two p2', 'two p2']);
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
