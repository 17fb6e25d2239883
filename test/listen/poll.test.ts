import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Mention } from '../../src/domain/mention.js';
import type { Page } from '../../src/domain/source.js';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.js';
import { SourceError } from '../../src/errors.js';
import { nextPollAt, pollOnce } from '../../src/listen/poll.js';
import type { Source } from '../../src/ports.js';
import { shelfOfPages } from '../support/pages.js';

const NOW = Date.UTC(2026, 0, 5, 9);
const mention = (id: string, more: Partial<Mention> = {}): Mention => ({
  ...{ deleted: false, source: 'x', id, channel: 'x', kind: 'post', createdAt: NOW, text: 'hello' },
  ...{ likes: 0, shares: 0, replies: 0 },
  ...more,
});
const page = (...mentions: Mention[]): Page => ({ mentions, rejects: [], cursor: { resume: mentions[0]?.id ?? '' } });
const sourceOf = (poll: () => AsyncIterable<Page>): Source => ({ name: 'x', poll });
const poll = (source: Source, signal = new AbortController().signal) => {
  const shelf = shelfOfPages();
  return { shelf, outcome: pollOnce(source, { cursor: undefined, ingest: shelf.ingest, signal }) };
};

test('a source that fails halfway keeps what it gave and says why', async () => {
  const { shelf, outcome } = poll(
    sourceOf(async function* () {
      yield page(mention('1'));
      throw new SourceError('limited', 'wait', NOW + HOUR);
    }),
  );
  expect(await outcome).toMatchObject({ accepted: 1, pages: 1, failed: { kind: 'limited', retryAt: NOW + HOUR } });
  expect(shelf.cursor()).toEqual({ resume: '1' });
});

test('a mistake inside a source is a failure of that source and nothing more', async () => {
  const { outcome } = poll(
    sourceOf(async function* () {
      yield page();
      throw new TypeError('undefined is not a function');
    }),
  );
  expect((await outcome).failed).toEqual({ kind: 'garbled', message: 'undefined is not a function' });
});

test('a store that fails is not blamed on the source', async () => {
  const source = sourceOf(async function* () {
    yield page(mention('1'));
  });
  const ingest = () => Promise.reject(new Error('disk full'));
  const outcome = pollOnce(source, { cursor: undefined, ingest, signal: new AbortController().signal });
  await expect(outcome).rejects.toThrow('disk full');
});

test('one poisoned mention is put aside, its page is kept, and so is one whose id no index could hold', async () => {
  const { shelf, outcome } = poll(
    sourceOf(async function* () {
      yield page(mention('1'), mention('2', { text: '\ud800' }), mention('3', { createdAt: Number.NaN }), mention('4'));
      yield page(mention('5'.repeat(501)));
    }),
  );
  expect(await outcome).toMatchObject({ accepted: 2, rejected: 3 });
  expect(shelf.rejects.map(({ where }) => where)).toEqual(['id 2', 'id 3', expect.stringMatching(/^id 555/)]);
});

test('a source that hangs and hears no stop does not hold up the stop', async () => {
  const stop = new AbortController();
  const { outcome } = poll(
    sourceOf(async function* () {
      yield page(mention('1'));
      stop.abort();
      await new Promise(() => undefined);
    }),
    stop.signal,
  );
  expect(await outcome).toMatchObject({ pages: 1 });
});

test('the next poll comes after its pace, later with every failure, never before it was asked to', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1000, max: 2 * DAY }),
      fc.integer({ min: 0, max: 2000 }),
      fc.option(fc.integer({ min: NOW, max: NOW + 2 * DAY }), { nil: undefined }),
      (every, failures, retryAt) => {
        const due = nextPollAt(NOW, every, failures, retryAt, 'news');
        expect(due).toBeGreaterThanOrEqual(NOW + Math.floor(0.9 * every));
        expect(due).toBeGreaterThanOrEqual(Math.min(retryAt ?? 0, NOW + DAY));
        expect(due).toBeLessThanOrEqual(
          Math.max(NOW + 1.1 * Math.max(every, HOUR) + 1, Math.min(retryAt ?? 0, NOW + DAY)),
        );
      },
    ),
  );
});

test('fifty sources with the same pace do not come at the same moment', () => {
  const dues = Array.from({ length: 50 }, (_, index) => nextPollAt(NOW, MINUTE, 0, undefined, `source-${index}`));
  expect(new Set(dues).size).toBeGreaterThan(45);
  expect(Math.max(...dues) - Math.min(...dues)).toBeGreaterThan(MINUTE / 10);
});
