import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import type { Item } from '../../src/domain/mention.js';
import type { Page } from '../../src/domain/source.js';
import { pollOnce } from '../../src/listen/poll.js';
import type { Source } from '../../src/ports.js';
import { shelfOfPages } from '../support/pages.js';
import { recheckToTheEnd } from '../support/recheck.js';

/** How the contract gets a source into each situation; what a kind cannot be brought into, it leaves out. */
export interface SourceRig {
  /** A source with more mentions than one page holds, some of them delivered on two pages where the kind can do so. */
  plenty(): Promise<Source>;
  /** How many lives with deaths in them are tried, where not as many as usual. */
  readonly deaths?: number;
  /** Number of different mentions in `plenty`. */
  readonly plentyCount: number;
  /** One line among good ones is garbage. */
  garbage?(): Promise<{ source: Source; good: number }>;
  /** Says to come back at `retryAt`. */
  limited?(): Promise<{ source: Source; retryAt: number }>;
  /** A body, or a line, that never ends. */
  endless?(): Promise<{ source: Source; good: number }>;
  /** A place that can say that nothing has changed, and how often it was asked and said so. */
  conditional?(): Promise<{ source: Source; asked(): number; unchanged(): number }>;
  /** A source whose terms want deletions followed, with posts that were stored: what became of each since. */
  recheck?(): Promise<{
    source: Source;
    ids: readonly string[];
    deleted: readonly string[];
    edited: readonly string[];
  }>;
  /** The same place, which now cannot be asked. */
  recheckFails?(): Promise<{ source: Source; ids: readonly string[] }>;
  close(): Promise<void>;
}

/** What every source must do. Call it at the top of a test file. */
export function sourceContract(name: string, make: () => Promise<SourceRig>): void {
  describe(`${name} keeps the contract of sources`, () => {
    let rig: SourceRig | undefined;
    const prepare = async () => {
      rig = await make();
      return rig;
    };
    afterEach(async () => {
      await rig?.close();
      rig = undefined;
    });
    const never = new AbortController().signal;

    test('a mention on two pages counts once, and a second poll finds nothing new', async () => {
      const { plenty, plentyCount } = await prepare();
      const [source, shelf] = [await plenty(), shelfOfPages()];
      const first = await pollOnce(source, { cursor: undefined, ingest: shelf.ingest, signal: never });
      const second = await pollOnce(source, { cursor: shelf.cursor(), ingest: shelf.ingest, signal: never });
      expect(first.failed).toBeUndefined();
      expect(first.pages).toBeGreaterThan(1);
      expect(first.accepted).toBe(plentyCount);
      expect(second.accepted).toBe(0);
      expect(shelf.items.size).toBe(plentyCount);
    });

    test('nothing is lost when the process dies between any two pages', async () => {
      const { plenty, plentyCount } = await prepare();
      const source = await plenty();
      await fc.assert(
        fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 6 }), { maxLength: 3 }), async (deaths) => {
          const shelf = shelfOfPages();
          for (const pagesBeforeDeath of deaths) {
            let left = pagesBeforeDeath;
            const dying = pollOnce(source, {
              cursor: shelf.cursor(),
              signal: never,
              ingest: async (page) => {
                left -= 1;
                if (left < 0) throw new Error('the process dies');
                return shelf.ingest(page);
              },
            });
            await dying.catch(() => undefined);
          }
          await pollOnce(source, { cursor: shelf.cursor(), ingest: shelf.ingest, signal: never });
          expect(shelf.items.size).toBe(plentyCount);
        }),
        { numRuns: rig?.deaths ?? 12, seed: 7 },
      );
    });

    test('a stop ends the poll before the next page', async () => {
      const source = await (await prepare()).plenty();
      const [stop, shelf] = [new AbortController(), shelfOfPages()];
      const outcome = await pollOnce(source, {
        cursor: undefined,
        signal: stop.signal,
        ingest: (page) => {
          stop.abort();
          return shelf.ingest(page);
        },
      });
      expect(outcome.pages).toBe(1);
      expect(outcome.failed).toBeUndefined();
    });

    test('one garbage line is put aside and the rest goes on', async ({ skip }) => {
      const { garbage } = await prepare();
      if (!garbage) return skip("this kind reads nobody else's lines");
      const { source, good } = await garbage();
      const shelf = shelfOfPages();
      const outcome = await pollOnce(source, { cursor: undefined, ingest: shelf.ingest, signal: never });
      expect(outcome).toMatchObject({ accepted: good, rejected: 1 });
      expect(shelf.rejects[0]?.where).toMatch(/^(line|item) \S+$/);
    });

    test('a platform that asks to wait says until when', async ({ skip }) => {
      const { limited } = await prepare();
      if (!limited) return skip('nobody limits this kind');
      const { source, retryAt } = await limited();
      const outcome = await pollOnce(source, { cursor: undefined, ingest: shelfOfPages().ingest, signal: never });
      expect(outcome.failed).toMatchObject({ kind: 'limited', retryAt });
    });

    test('what never ends is cut and hurts nothing else', async ({ skip }) => {
      const { endless } = await prepare();
      if (!endless) return skip('this kind cannot be endless');
      const { source, good } = await endless();
      const shelf = shelfOfPages();
      const outcome = await pollOnce(source, { cursor: undefined, ingest: shelf.ingest, signal: never });
      expect(shelf.items.size).toBe(good);
      expect(outcome.failed?.kind ?? 'garbled').toBe('garbled');
    });

    test('what has not changed is asked for once, and the time it was asked is covered', async ({ skip }) => {
      const { conditional } = await prepare();
      if (!conditional) return skip('nobody says "not modified" to this kind');
      const { source, asked, unchanged } = await conditional();
      const shelf = shelfOfPages();
      const covered: unknown[] = [];
      for (let polls = 0; polls < 3; polls += 1) {
        const ingest = (page: Page) => {
          covered.push(...(page.coverage ? [page.coverage] : []));
          return shelf.ingest(page);
        };
        const outcome = await pollOnce(source, { cursor: shelf.cursor(), ingest, signal: never });
        expect(outcome.failed).toBeUndefined();
      }
      expect([asked(), unchanged(), covered.length]).toEqual([3, 2, 3]);
    });

    test('of posts that were stored, exactly the deleted ones are deleted and the edited ones come anew', async ({
      skip,
    }) => {
      const { recheck } = await prepare();
      if (!recheck) return skip('this kind has no duty to follow deletions');
      const { source, ids, deleted, edited } = await recheck();
      const items = new Map<string, Item>();
      for (const item of await recheckToTheEnd(source, ids, never)) items.set(item.id, item);
      const found = (wanted: (item: Item) => boolean) =>
        [...items.values()]
          .filter(wanted)
          .map(({ id }) => id)
          .sort();
      expect(found((item) => item.deleted)).toEqual([...deleted].sort());
      expect(found((item) => !item.deleted && item.editedAt !== undefined)).toEqual([...edited].sort());
      expect([...items.keys()].filter((id) => !ids.includes(id))).toEqual([]);
    });

    test('a place that cannot be asked has deleted nothing', async ({ skip }) => {
      const { recheckFails } = await prepare();
      if (!recheckFails) return skip('this kind has no duty to follow deletions');
      const { source, ids } = await recheckFails();
      const gone: Item[] = [];
      const look = async () => {
        for await (const page of source.recheck?.(ids, never) ?? [])
          gone.push(...page.mentions.filter((item) => item.deleted));
      };
      await expect(look()).rejects.toMatchObject({ name: 'SourceError' });
      expect(gone).toEqual([]);
    });
  });
}
