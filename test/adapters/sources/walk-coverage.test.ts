import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Asked, type Found, newestFirst } from '../../../adapters/sources/service/walk.js';
import type { Page } from '../../../src/domain/source.js';
import { DAY, MINUTE } from '../../../src/domain/time.js';
import { SourceError, type SourceErrorKind } from '../../../src/errors.js';
import { pollOnce } from '../../../src/listen/poll.js';
import { shelfOfPages, stillClock } from '../../support/pages.js';
import { runs } from '../../support/runs.js';

const START = Date.UTC(2026, 0, 5);
const KEYS = ['one', 'two', 'three'];
const PAGE = 3;

const round = fc.record({
  minutes: fc.integer({ min: 1, max: 600 }),
  /** Which query each new post is found by. */
  news: fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 12 }),
  answers: fc.array(fc.constantFrom('ok', 'ok', 'ok', 'refused', 'garbled', 'unreachable', 'limited'), {
    maxLength: 8,
  }),
  dies: fc.boolean(),
});

/** A place with three queries; every post of a round is written at its end. */
function place() {
  const clock = stillClock(START);
  const posts: { readonly at: number; readonly key: string; readonly id: string }[] = [];
  let answers: string[] = [];
  const ask = async (key: string, { since, after }: Asked): Promise<Found> => {
    const answer = answers.shift() ?? 'ok';
    if (answer !== 'ok') throw new SourceError(answer as SourceErrorKind, answer);
    const all = posts.filter((post) => post.key === key && post.at >= since).reverse();
    const from = after === undefined ? 0 : all.findIndex(({ id }) => id === after);
    const items = all.slice(from, from + PAGE).map(({ id }) => ({ deleted: true, source: 'place', id }) as const);
    const next = all[from + PAGE];
    return { items, ...(next ? { after: next.id } : {}) };
  };
  return {
    ...{ clock, posts },
    become: (next: readonly string[]) => {
      answers = [...next];
    },
    // Anew for every poll, as after a restart.
    source: () => ({
      name: 'place',
      poll: newestFirst({
        ...{ clock, of: 'place', firstLook: 60 * DAY },
        stretches: KEYS.map((key) => ({ key, ask: (asked: Asked) => ask(key, asked) })),
      }),
    }),
  };
}

test('whatever fails, and wherever the process dies, what counts as read was read by every query not named, and in the end all was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(round, { minLength: 3, maxLength: 12 }), async (rounds) => {
      const { clock, posts, become, source } = place();
      const shelf = shelfOfPages();
      const isStored = ({ id }: { readonly id: string }) => shelf.items.has(`place:${id}`);
      const poll = async (most: number) => {
        let left = most;
        const ingest = (page: Page) => {
          left -= 1;
          if (left < 0) throw new Error('the process dies');
          const { from, to, without = '' } = page.coverage ?? { from: 0, to: 0 };
          expect(from).toBeLessThanOrEqual(to);
          expect(to).toBeLessThanOrEqual(clock.now());
          const told = posts.filter(({ at, key }) => at >= from && at < to && !without.includes(key));
          expect(told.every(isStored)).toBe(true);
          return shelf.ingest(page);
        };
        await pollOnce(source(), { cursor: shelf.cursor(), ingest, signal: new AbortController().signal }).catch(() => {
          expect(left).toBeLessThan(0);
        });
      };
      for (const { minutes, news, answers, dies } of rounds) {
        clock.set(clock.now() + minutes * MINUTE);
        for (const key of news) posts.push({ at: clock.now(), key: KEYS[key] ?? '', id: String(posts.length) });
        become(answers);
        await poll(dies ? 2 : 999);
      }
      become([]);
      for (let polls = 0; polls < 3; polls += 1) await poll(999);
      expect(posts.every(isStored)).toBe(true);
    }),
    { numRuns: runs(60), seed: 5 },
  );
});
