import { describe, expect, test } from 'vitest';
import type { Span } from '../../src/domain/time.js';
import { DAY } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { readFacts } from '../../src/measure/facts.js';
import { type Trend, trendOf } from '../../src/measure/index.js';
import { type Store, writeItems } from '../../src/store/index.js';
import { settings } from '../commands/bank.js';
import { MONDAY, post } from '../store/posts.js';
import { temporaryStore } from '../store/temporary.js';

const LONDON = zoneOf('Europe/London');
const MIDNIGHT = LONDON.startOfDay(MONDAY);

describe('net sentiment over time', () => {
  test('has one point a day with its interval; a day of few mentions is a gap', async () => {
    const store = await temporaryStore();
    const day = (offset: number, mentions: number, negative: number) =>
      Array.from({ length: mentions }, (_, index) =>
        post({
          id: `${offset} ${index}`,
          at: offset * 1440,
          author: `customer ${offset} ${index}`,
          label: index < negative ? 'negative' : 'positive',
        }),
      );
    await store.write((tx) => writeItems(tx, 'w', [...day(0, 40, 29), ...day(1, 5, 5), ...day(2, 40, 15)]));
    const period = { from: MIDNIGHT, to: MIDNIGHT + 3 * DAY };
    const { step, points } = await trend(store, period);
    expect(step).toBe('day');
    expect(points.map(({ at }) => (at - MIDNIGHT) / DAY)).toEqual([0, 1, 2]);
    expect(points.map(({ value }) => value)).toEqual([-0.45, null, 0.25]);
    const [first] = points;
    expect(first?.low).toBeLessThan(-0.45);
    expect(first?.high).toBeGreaterThan(-0.45);
  });

  test('one loud customer widens the interval of every day', async () => {
    const width = async (authors: number) => {
      const store = await temporaryStore();
      const posts = Array.from({ length: 40 }, (_, index) =>
        post({
          id: `${index}`,
          author: `customer ${index % authors}`,
          label: index % 3 === 0 ? 'positive' : 'negative',
        }),
      );
      await store.write((tx) => writeItems(tx, 'w', posts));
      const period = { from: MIDNIGHT, to: MIDNIGHT + DAY };
      const [point] = (await trend(store, period)).points;
      return (point?.high ?? 0) - (point?.low ?? 0);
    };
    expect(await width(4)).toBeGreaterThan(2 * (await width(40)));
  });

  test('of counts leaves out half a day, which would look like a fall', async () => {
    const store = await temporaryStore();
    const period = { from: MIDNIGHT - DAY / 2, to: MIDNIGHT + 1.5 * DAY };
    const { points, unit } = await trend(store, period, 'mentions');
    expect([unit, points.map(({ at }) => (at - MIDNIGHT) / DAY)]).toEqual(['count', [0]]);
  });

  test('of a period that starts at noon begins with that day', async () => {
    const store = await temporaryStore();
    const period = { from: MIDNIGHT + DAY / 2, to: MIDNIGHT + 1.5 * DAY };
    const { points } = await trend(store, period);
    expect(points.map(({ at }) => (at - MIDNIGHT) / DAY)).toEqual([0, 1]);
  });

  test('goes by the week when the period is long, over the night the clocks change too', async () => {
    const store = await temporaryStore();
    const from = LONDON.instant(2026, 2, 2);
    const { step, points } = await trend(store, { from, to: from + 70 * DAY });
    expect(step).toBe('week');
    expect(new Set(points.map(({ at }) => LONDON.format(at, 'ccc HH:mm')))).toEqual(new Set(['Mon 00:00']));
  });
});

async function trend(store: Store, span: Span, kpi = 'net_sentiment'): Promise<Trend> {
  const facts = (await readFacts(store.read, 'w', settings(), span)).get('harbour');
  const found = facts && (await trendOf(store.read, 'w', 'harbour', kpi, facts, span, LONDON));
  if (!found) throw new Error('there is no trend');
  return found;
}
