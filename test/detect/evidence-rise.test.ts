import { describe, expect, test } from 'vitest';
import type { EvidenceMention } from '../../src/detect/evidence-mention.js';
import { gather, mentions, PASTED, RISE } from './mentions.js';

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
