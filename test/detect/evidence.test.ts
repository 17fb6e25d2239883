import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readHint } from '../../src/detect/hint.js';
import { runs } from '../support/runs.js';
import { gather, mentions, PASTED, RISE } from './mentions.js';

describe('evidence', () => {
  test('sixty customers who write once each survive being counted once', () => {
    const evidence = gather(mentions(60));
    expect(evidence).toMatchObject({ authors: 60, hiddenAuthorsShare: 0, effectiveAuthors: 60, newAuthorShare: 1 });
    expect(evidence.eachAuthorOnce).toMatchObject({ mentions: 60, expected: 10, survives: true });
    expect(evidence.removeToVanish).toBe(29);
  });

  test('three customers who write twenty times each are three, and without two of them there is no alert', () => {
    const evidence = gather(mentions(60, (i) => ({ author: `loud ${i % 3}` })));
    expect(evidence).toMatchObject({ authors: 3, effectiveAuthors: 3, top3Share: 1, removeToVanish: 2 });
    expect(evidence.eachAuthorOnce).toMatchObject({ mentions: 3, survives: false });
  });

  test('where customers usually write twice, half as many authors are expected', () => {
    const usual = [mentions(10, (i) => ({ author: `pair ${i >> 1}` })), []];
    expect(gather(mentions(60), { usual }).eachAuthorOnce.expected).toBe(5);
  });

  test('twenty customers pasting one sentence are one text', () => {
    const evidence = gather([...mentions(45, () => ({ signature: PASTED })), ...mentions(15)]);
    expect(evidence.eachTextOnce).toMatchObject({ mentions: 16, survives: false });
    expect(evidence.repeatedTextShare).toBe(0.75);
    expect(evidence.eachAuthorOnce.survives).toBe(true);
  });

  test('one customer repeating one sentence is no text of another author', () => {
    expect(gather(mentions(30, () => ({ signature: PASTED, author: 'loud' }))).repeatedTextShare).toBe(0);
  });

  test('hidden authors are neither one nor many: they count for nobody, and nothing is said of removing them', () => {
    const evidence = gather(mentions(60, (i) => (i < 30 ? { author: null } : {})));
    expect(evidence).toMatchObject({ authors: 30, hiddenAuthorsShare: 0.5, removeToVanish: null });
    expect(gather(mentions(60, () => ({ author: null })))).toMatchObject({
      authors: 0,
      effectiveAuthors: null,
      top1Share: null,
      newAuthorShare: null,
    });
  });

  test('a long thread, reposts, channels and new authors are told as shares', () => {
    const window = mentions(40, (i) => ({
      author: `a${i}`,
      thread: i < 10 ? 't' : null,
      repost: i < 4,
      channel: i < 30 ? 'x' : 'app-store',
    }));
    const known = new Set(Array.from({ length: 30 }, (_, i) => `a${i}`));
    expect(gather(window, { known, competitorsMoved: ['z', 'b'] })).toMatchObject({
      threadShare: 0.25,
      repostShare: 0.1,
      channels: { x: 30, 'app-store': 10 },
      newAuthorShare: 0.25,
      competitorsMoved: ['b', 'z'],
    });
  });

  test('examples are complaints by different authors, the most noticed first, and no copies of each other', () => {
    const loud = { author: 'loud', issue: true, negative: 1 } as const;
    const window = [
      ...mentions(3, () => ({ engagement: 99 })),
      ...mentions(2, (i) => ({ ...loud, engagement: 50 + i })),
      ...mentions(2, (i) => ({ issue: true, negative: 1, signature: PASTED, engagement: 30 + i })),
      ...mentions(1, () => ({ issue: true, negative: 1, engagement: 20 })),
    ];
    const at = (i: number) => window[i]?.key;
    expect(gather(window).examples).toEqual([at(4), at(6), at(7)]);
  });

  test('an empty window after deletions says nothing and does not fail', () => {
    expect(gather([], { usual: [] })).toMatchObject({ authors: 0, repeatedTextShare: 0, threadShare: 0, examples: [] });
  });

  test('the order of the mentions does not show', () => {
    const one = fc.record({
      author: fc.constantFrom('a', 'b', 'c', null),
      issue: fc.boolean(),
      engagement: fc.nat({ max: 3 }),
      channel: fc.constantFrom('x', 'y'),
      signature: fc.constantFrom('', PASTED),
      thread: fc.constantFrom('t', 'u', null),
      topics: fc.constantFrom([], ['fees'], ['app_outage', 'fees']),
    });
    fc.assert(
      fc.property(fc.array(one, { maxLength: 30 }), fc.nat(), (details, turn) => {
        const window = mentions(details.length, (i) => details[i] ?? {});
        const cut = window.length === 0 ? 0 : turn % window.length;
        expect(gather([...window.slice(cut), ...window.slice(0, cut)])).toEqual(gather(window));
      }),
    );
  });
});

describe('whatever was written', () => {
  const one = fc.record({
    author: fc.constantFrom('a', 'b', 'c', 'd', null),
    channel: fc.constantFrom('x', 'y'),
    signature: fc.constantFrom('', PASTED),
    thread: fc.constantFrom('t', null),
    topics: fc.constantFrom([], ['fees']),
  });

  const numbersIn = (value: unknown): number[] =>
    typeof value === 'number'
      ? [value]
      : value && typeof value === 'object'
        ? Object.values(value).flatMap(numbersIn)
        : [];

  test('shares lie within 0 and 1 and no figure is no number', () => {
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), fc.array(one, { maxLength: 20 }), (now, before) => {
        const evidence = gather(
          mentions(now.length, (i) => now[i] ?? {}),
          { usual: [mentions(before.length, (i) => before[i] ?? {})] },
        );
        const shares = [
          ...Object.values(evidence.ofRise),
          evidence.breadth?.share ?? 0,
          evidence.ownRepeatsShare,
          evidence.repeatedTextShare,
          evidence.threadShare,
          evidence.topics?.share ?? 0,
        ];
        for (const share of shares) {
          expect(share ?? 0).toBeGreaterThanOrEqual(0);
          expect(share ?? 0).toBeLessThanOrEqual(1);
        }
        expect(numbersIn(evidence).filter((each) => !Number.isFinite(each))).toEqual([]);
      }),
      { numRuns: runs(60) },
    );
  });

  test('one customer with a hundred thousand posts, nobody, and nobody in sight', () => {
    for (const window of [mentions(100_000, () => ({ author: 'loud' })), [], mentions(50, () => ({ author: null }))]) {
      expect(numbersIn(gather(window)).filter((each) => !Number.isFinite(each))).toEqual([]);
    }
  });

  test('more customers never turn many voices into few', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 30 });
    const hint = (all: readonly number[]) => {
      const window = all.flatMap((n, i) => mentions(n, () => ({ author: `a${i}` })));
      return readHint(gather(window), { ...RISE, mentions: window.length }).volume;
    };
    fc.assert(
      fc.property(counts, fc.nat({ max: 40 }), (all, more) => {
        const [before, after] = [hint(all), hint([...all, ...Array.from({ length: more }, () => 1)])];
        if (before === 'many voices') expect(after).not.toBe('few voices');
      }),
      { numRuns: runs(60) },
    );
  });
});
