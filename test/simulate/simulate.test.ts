import { expect, test } from 'vitest';
import { runs } from '../support/runs.js';
import { temporaryStore } from '../support/world.js';
import { simulate } from './run.js';
import type { Guard } from './simulation.js';

/** More with: npm run simulate -- --seeds 10000 */
const SEEDS = runs(100);
/** Without a guard one of so many finds it. */
const SEEDS_UNGUARDED = 100;

test('whatever fails, and wherever the process ends, nothing is lost, told twice or out of order', async () => {
  const store = await temporaryStore();
  for (let seed = 1; seed <= SEEDS; seed++) expect(await simulate(store, seed)).toBeUndefined();
});

test.each<Guard>(['read-back', 'inbox', 'what was under way'])(
  'without the guard "%s" that is noticed',
  async (guard) => {
    const store = await temporaryStore();
    let found: string | undefined;
    for (let seed = 1; seed <= SEEDS_UNGUARDED && found === undefined; seed++)
      found = await simulate(store, seed, guard);
    expect(found).toContain('seed');
  },
);
