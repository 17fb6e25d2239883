import { tableOf } from '../report/table.js';
import { brandAlerts, caught } from './brand.js';
import { brandStream, SCORED_FROM, weekdayEvents } from './streams.js';

const SIZES = [0.5, 1, 2, 4];
const LENGTHS = [1, 6, 24, 72];

/** How many events are caught by their size and length, by the series of all and of the negative mentions. */
export function doseTable(levels: readonly number[], seeds: readonly number[]): string {
  const rows = levels.flatMap((perDay) =>
    SIZES.map((size) => [
      `${perDay}`,
      `${1 + size} x`,
      ...LENGTHS.map((hours) => {
        const tallies = seeds.map((seed) => {
          const events = weekdayEvents(size, hours, seed);
          const all = brandStream(perDay, seed, events).slice(0, 2);
          const alerts = brandAlerts(all, 'balanced').filter((at) => at >= SCORED_FROM);
          return { n: events.length, hits: caught(events, alerts) };
        });
        const total = (of: 'n' | 'hits') => tallies.reduce((sum, each) => sum + each[of], 0);
        return `${total('hits')} of ${total('n')}`;
      }),
    ]),
  );
  return tableOf([['mentions a day', 'of the usual', ...LENGTHS.map((hours) => `${hours} h`)], ...rows]);
}
