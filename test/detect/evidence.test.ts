import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amongUsual, effectiveNumber, usualEffectiveAuthors } from '../../src/detect/concentration.js';
import { type EvidenceInput, gatherEvidence } from '../../src/detect/evidence.js';
import type { EvidenceMention } from '../../src/detect/evidence-mention.js';
import { readHint } from '../../src/detect/hint.js';
import { runs } from '../support/runs.js';
import { mentions, PASTED, RISE } from './mentions.js';

const calmWeek = mentions(10);
const gather = (window: readonly EvidenceMention[], more: Partial<EvidenceInput> = {}) =>
  gatherEvidence({
    rise: { ...RISE, mentions: window.length },
    key: '0123456789abcdef',
    sensitivity: 'balanced',
    share: 1 / 16,
    window,
    usual: Array.from({ length: 8 }, () => calmWeek),
    known: new Set(),
    brandNow: [],
    brandBefore: [],
    competitorsMoved: [],
    ...more,
  });

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

describe('what a few people or one text make of the rise', () => {
  const busy = mentions(40);
  const loud = (n: number) => mentions(n, () => ({ author: 'loud' }));
  const rise = { expected: 40, mentions: 60 };
  const within = (window: readonly EvidenceMention[]) =>
    gather(window, { rise: { ...RISE, ...rise }, usual: [mentions(40)] }).ofRise;

  test('one loud customer beside a usual crowd wrote all of it, though only a third of the window', () => {
    expect(within([...busy, ...loud(20)])).toMatchObject({ three: 1, eight: 1 });
  });

  test('twenty more customers wrote it together', () => {
    expect(within([...busy, ...mentions(20)])).toMatchObject({ three: 3 / 20, eight: 8 / 20 });
  });

  test('an account that writes as much as every week is no part of it', () => {
    const newsroom = (n: number) => mentions(n, () => ({ author: 'newsroom' }));
    const usual = [[...mentions(20), ...newsroom(20)]];
    const of = (n: number) =>
      gather([...mentions(20), ...newsroom(n), ...mentions(40 - n)], { rise: { ...RISE, ...rise }, usual }).ofRise
        .three;
    expect(of(20)).toBe(3 / 20);
    expect(of(40)).toBe(1);
  });

  test('hidden authors are nobody for the three, and the loudest for the eight', () => {
    const hidden = mentions(8, () => ({ author: null }));
    expect(within([...busy, ...mentions(12), ...hidden])).toMatchObject({ three: 3 / 20, eight: 16 / 20 });
  });

  test('where as many usually hide, they say nothing new', () => {
    const hidden = mentions(10, () => ({ author: null }));
    const usual = [[...mentions(30), ...hidden]];
    const window = [...mentions(50), ...hidden];
    expect(gather(window, { rise: { ...RISE, ...rise }, usual }).ofRise.eight).toBeCloseTo(8 / 20, 9);
  });

  test('copies count without the first of each text', () => {
    expect(within([...busy, ...mentions(20, () => ({ signature: PASTED }))]).copies).toBe(19 / 20);
  });

  test('where as much is passed on every week, it is no part of the rise', () => {
    const passedOn = () => mentions(21, () => ({ signature: PASTED }));
    const usual = [[...mentions(19), ...passedOn()]];
    const { copies } = gather([...mentions(39), ...passedOn()], { rise: { ...RISE, ...rise }, usual }).ofRise;
    expect(copies).toBe(0);
  });

  test('where nothing rose nothing can be said', () => {
    expect(within(mentions(40))).toEqual({ three: null, eight: null, copies: null });
  });
});

describe('places, threads and topics', () => {
  const week = mentions(20, (i) => ({ channel: i < 10 ? 'x' : 'app-store' }));
  const rise = { ...RISE, expected: 20, mentions: 80 };
  const risen = (window: readonly EvidenceMention[]) =>
    gather(window, { rise, usual: Array.from({ length: 8 }, () => week) }).channelsRisen;

  test('the same rise in two channels is told of both', () => {
    expect(risen(mentions(80, (i) => ({ channel: i % 2 === 0 ? 'x' : 'app-store' })))).toEqual(['app-store', 'x']);
  });

  test('a channel that is as usual, or where one customer makes the rise, has not risen', () => {
    const loud = mentions(50, () => ({ channel: 'app-store', author: 'loud' }));
    expect(
      risen([...mentions(50, () => ({ channel: 'x' })), ...mentions(10, () => ({ channel: 'app-store' })), ...loud]),
    ).toEqual(['x']);
    expect(gather(mentions(60), { usual: [] }).channelsRisen).toEqual([]);
  });

  test('forty answers in one thread are one thread, and where no mention tells of threads nothing is said of them', () => {
    const { effectiveThreads } = gather(mentions(40, () => ({ thread: 't' })));
    expect(effectiveThreads).toBe(1);
    expect(gather(mentions(40)).effectiveThreads).toBeNull();
  });

  test('complaints about one thing are one topic', () => {
    const window = mentions(20, (i) => ({ topics: i < 15 ? ['app_outage'] : i < 18 ? ['app_outage', 'fees'] : [] }));
    const { topics } = gather(window);
    expect(topics).toMatchObject({ leading: 'app_outage', share: 1 });
    expect(topics?.effective).toBeCloseTo(21 ** 2 / (18 ** 2 + 3 ** 2), 9);
    expect(gather(mentions(5)).topics).toBeNull();
  });

  test('own repeats are told apart from copies of others', () => {
    const window = [...mentions(4, () => ({ signature: PASTED, author: 'loud' })), ...mentions(6)];
    expect(gather(window)).toMatchObject({ repeatedTextShare: 0, ownRepeatsShare: 0.4 });
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

describe('concentration', () => {
  test('a window is ranked among the usual ones that hold enough', () => {
    const even = Array.from({ length: 12 }, () => 1);
    expect(amongUsual([6, 6], [even, even, [12], [9]])).toEqual({ compared: 3, asFew: 1 });
    expect(amongUsual([9], [even])).toEqual({ compared: 0, asFew: 0 });
  });

  test('the usual number of effective authors is compared at an equal number of mentions', () => {
    // Two mentions in ten pairs are by one author: q = 2 x 5 / (10 x 9) a week.
    const week = [2, 2, 2, 2, 2];
    expect(usualEffectiveAuthors([week, week], 10)).toBeCloseTo(10 / (1 + 9 / 9), 9);
    expect(usualEffectiveAuthors([[1], []], 10)).toBeNull();
  });

  test('there are never more effective authors than authors, and never fewer than one', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 40 }), (counts) => {
        const effective = effectiveNumber(counts) ?? 0;
        expect(effective).toBeGreaterThanOrEqual(1 - 1e-9);
        expect(effective).toBeLessThanOrEqual(counts.length + 1e-9);
      }),
    );
  });
});
