import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.js';
import { coverOf, endOf, nextSpan, spanAt } from '../../src/store/author-spans.js';
import { authorSample, authorsSeen, keepAuthors, type Store, writeItems } from '../../src/store/index.js';
import { runs } from '../support/runs.js';
import { deletion, MONDAY, post } from './posts.js';
import { emptied, temporaryStore } from './temporary.js';

describe('a period is covered by kept windows', () => {
  const window = fc
    .record({ span: fc.constantFrom(1, 8, 64), day: fc.nat(150) })
    .map(({ span, day }) => spanAt(span, day * DAY));
  const edge = fc.integer({ min: 0, max: 150 * 24 }).map((hours) => hours * HOUR);

  test('once everywhere, without holes and without overlaps', () => {
    fc.assert(
      fc.property(fc.array(window, { maxLength: 80 }), edge, edge, (kept, a, b) => {
        const [from, to] = [Math.min(a, b), Math.max(a, b)];
        const { windows, gaps } = coverOf(kept, from, to);
        const parts = [...windows.map((each) => ({ from: each.t, to: endOf(each) })), ...gaps];
        parts.sort((x, y) => x.from - y.from);
        let reached = from;
        for (const part of parts) {
          expect(part.from).toBe(reached);
          reached = part.to;
        }
        expect(reached).toBe(to);
        for (const each of windows) expect(kept).toContainEqual(each);
      }),
    );
  });

  test('by the longest that fits', () => {
    const kept = [spanAt(64, 64 * DAY), ...[64, 65, 128, 129].map((day) => spanAt(1, day * DAY))];
    const { windows, gaps } = coverOf(kept, 63.5 * DAY, 130 * DAY);
    expect(windows.map(({ span }) => span)).toEqual([64, 1, 1]);
    expect(gaps).toEqual([{ from: 63.5 * DAY, to: 64 * DAY }]);
  });

  test('days are kept first, then weeks of eight, and nothing that is not over', () => {
    const days = [8, 9, 15, 16].map((day) => day * DAY);
    const kept: ReturnType<typeof spanAt>[] = [];
    for (let next = nextSpan(days, kept, 16 * DAY); next; next = nextSpan(days, kept, 16 * DAY)) kept.push(next);
    expect(kept.map(({ span, t }) => [span, t / DAY])).toEqual([
      [1, 8],
      [1, 9],
      [1, 15],
      [8, 8],
    ]);
  });
});

const pseudonym = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 16);
const until = MONDAY + 30 * DAY;

async function keepAll(store: Store): Promise<number> {
  let kept = 0;
  while (await store.write((tx) => keepAuthors(tx, 'w', 'harbour', until))) kept += 1;
  return kept;
}

test('what was kept changes no figure: not after edits, deletions, and posts of long ago', async () => {
  const store = await temporaryStore();
  const written = fc.record({
    id: fc.integer({ min: 1, max: 12 }).map(String),
    at: fc.integer({ min: 0, max: 12 * 24 * 60 }),
    author: fc.option(fc.constantFrom('kim', 'lee', 'sam', 'ada').map(pseudonym)),
    text: fc.constantFrom('down', 'up', 'down again'),
    label: fc.constantFrom('negative' as const, 'positive' as const),
    unsure: fc.boolean(),
    counted: fc.boolean(),
    gone: fc.nat(5).map((chance) => chance === 0),
  });
  const rounds = fc.array(fc.array(written, { maxLength: 12 }), { minLength: 1, maxLength: 3 });
  const edges = fc.tuple(fc.integer({ min: 0, max: 13 * 24 }), fc.integer({ min: 0, max: 13 * 24 }));
  const property = fc.asyncProperty(rounds, edges, async (batches, [a, b]) => {
    await emptied(store);
    const [from, to] = [MONDAY + Math.min(a, b) * HOUR, MONDAY + Math.max(a, b) * HOUR];
    const asked = ['kim', 'lee', 'nobody'].map(pseudonym);
    const figures = async () => [
      await authorSample(store.read, 'w', 'harbour', from, to),
      await authorsSeen(store.read, 'w', 'harbour', asked, from, to),
    ];
    for (const [round, batch] of batches.entries()) {
      const fetched = 20_000 + round;
      const items = batch.map(({ gone, ...each }) => (gone ? deletion(each.id, fetched) : post({ ...each, fetched })));
      await store.write((tx) => writeItems(tx, 'w', items));
      const before = await figures();
      await keepAll(store);
      expect(await figures()).toEqual(before);
    }
    const kept = await figures();
    await store.write(async (tx) => {
      await tx.deleteFrom('author_window').execute();
      await tx.deleteFrom('author_tally').execute();
    });
    expect(await figures()).toEqual(kept);
  });
  await fc.assert(property, { numRuns: runs(60) });
});

describe('a brand with more authors than a sample holds', () => {
  const people = 9000;

  test('is told about them within the error it states, the same from kept windows as from mentions', async () => {
    const store = await temporaryStore();
    // Each writes on two of four days; every tenth writes five times on one of them.
    const items = Array.from({ length: people }, (_, index) => index).flatMap((index) =>
      [index % 4, (index + 1) % 4].flatMap((day) =>
        Array.from({ length: index % 10 === 0 && day === index % 4 ? 5 : 1 }, (_, time) =>
          post({
            id: `${index}-${day}-${time}`,
            at: (day + 1) * 24 * 60 + (index % 600) + time,
            author: pseudonym(`customer ${index}`),
            label: index % 3 === 0 ? 'negative' : 'positive',
          }),
        ),
      ),
    );
    await store.write((tx) => writeItems(tx, 'w', items));
    const read = () => authorSample(store.read, 'w', 'harbour', MONDAY, until);
    const raw = await read();
    expect(await keepAll(store)).toBeGreaterThan(4);
    expect(
      await store.read.selectFrom('author_window').select('cut').where('cut', 'is not', null).execute(),
    ).not.toEqual([]);
    const kept = await read();

    expect(kept).toEqual(raw);
    expect(kept.authors).toHaveLength(4096);
    expect(Math.abs(kept.distinct / people - 1)).toBeLessThan(3 * kept.error);
    const negative = kept.authors.filter(({ neg }) => neg > 0).length / kept.authors.length;
    expect(Math.abs(negative - 1 / 3)).toBeLessThan(3 * Math.sqrt(2 / 9 / 4096));
  });

  test('still knows each author who wrote before', async () => {
    const store = await temporaryStore();
    const names = Array.from({ length: 5000 }, (_, index) => pseudonym(`customer ${index}`));
    const items = names.map((author, index) => post({ id: `${index}`, at: 24 * 60 + (index % 900), author }));
    await store.write((tx) => writeItems(tx, 'w', items));
    await keepAll(store);
    const asked = [...names, pseudonym('a stranger')];
    const seen = await authorsSeen(store.read, 'w', 'harbour', asked, MONDAY, until);
    expect(seen).toEqual(new Set(names));
  });
});

test('an edit of likes forgets no window; a new opinion forgets those that hold it', async () => {
  const store = await temporaryStore();
  const said = { id: '1', at: 10 * 60, author: pseudonym('kim'), fetched: 12 * 60 };
  await store.write((tx) => writeItems(tx, 'w', [post(said), post({ id: '2', at: 3 * 24 * 60 })]));
  expect(await keepAll(store)).toBe(4);
  await store.write((tx) => writeItems(tx, 'w', [post({ ...said, likes: 9, fetched: 13 * 60 })]));
  expect(await keepAll(store)).toBe(0);
  await store.write((tx) =>
    writeItems(tx, 'w', [post({ ...said, text: 'It works', label: 'positive', fetched: 14 * 60 })]),
  );
  expect(await keepAll(store)).toBe(3);
  const { authors } = await authorSample(store.read, 'w', 'harbour', MONDAY, MONDAY + DAY + MINUTE);
  expect(authors).toMatchObject([{ n: 1, pos: 1 }]);
});
