import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createWatch } from '../src/alert/index.js';
import { BUCKET, bucketOf, DAY, HOUR, MINUTE } from '../src/domain/time.js';
import { zoneOf } from '../src/domain/zone.js';
import { summary } from '../src/measure/index.js';
import { createPipeline } from '../src/pipeline.js';
import {
  addCoverage,
  authorSample,
  ledgerLines,
  mentionsIn,
  newestQuotes,
  type Store,
  seriesDeltas,
  tallies,
  verifyRollups,
} from '../src/store/index.js';
import { cuts, dump, feed, stream } from './store/deliveries.js';
import { MONDAY } from './store/posts.js';
import { emptied, sqliteStore, temporaryStore } from './store/temporary.js';
import { runs, thorough } from './support/runs.js';
import { complaints, pasted, usual } from './support/stream.js';
import { settings } from './support/world.js';

/** The same question to SQLite and to PostgreSQL. */
async function both(work: (store: Store) => Promise<unknown>): Promise<void> {
  const [lite, server] = [await sqliteStore(), await temporaryStore()];
  await expect(work(server)).resolves.toEqual(await work(lite));
}

test('whatever is delivered, both engines keep the same rows, counts and authors to the last bit', async () => {
  const stores = [await sqliteStore(), await temporaryStore()];
  const property = fc.asyncProperty(stream, cuts, async (items, sizes) => {
    const [lite, server] = await Promise.all(
      stores.map(async (store) => {
        await emptied(store);
        const deltas = await feed(store, items, sizes);
        expect(await verifyRollups(store.read, 'w')).toEqual([]);
        return { deltas, rows: await dump(store), read: await readings(store, 'harbour') };
      }),
    );
    expect(server).toEqual(lite);
  });
  await fc.assert(property, { numRuns: runs(100) });
});

test.runIf(thorough)('the ledger and every figure are the same on both engines', async () => {
  const mentions = [
    ...usual(MONDAY, MONDAY + 4 * DAY, 8),
    ...complaints(MONDAY + 3 * DAY + 10 * HOUR, 90, 80),
    ...pasted(MONDAY + 4 * DAY, 60),
  ].sort((a, b) => a.createdAt - b.createdAt);
  const configured = settings({
    workspace: 'w',
    sources: [{ use: 'rss', name: 'news', everyMs: MINUTE, options: {} }],
  });
  await both(async (store) => {
    let clock = 0;
    const now = () => clock;
    const watch = createWatch({ store, settings: configured, zone: zoneOf('Europe/London'), now });
    const pipeline = createPipeline({ store, watch, settings: configured, mode: 'live', now, secret: 'tests' });
    for (let from = 0; from < mentions.length; from += 200) {
      const items = mentions.slice(from, from + 200);
      clock = items.at(-1)?.fetchedAt ?? clock;
      await pipeline.batch({ items, rejects: [], source: 'test' });
    }
    await pipeline.settle(bucketOf(clock) + BUCKET);
    await store.write((tx) => addCoverage(tx, 'w', 'news', MONDAY, clock));
    const week = { from: MONDAY, to: MONDAY + 5 * DAY };
    const period = { ...week, label: 'the week', zone: 'UTC' };
    const before = { from: MONDAY - 5 * DAY, to: MONDAY };
    const ledger = await ledgerLines(store.read, 'w');
    expect(ledger.length).toBeGreaterThan(1);
    return {
      ledger,
      kpis: await summary(store.read, 'w', configured, 'harbour', period, before),
      read: await readings(store, 'harbour'),
    };
  });
});

/** What the rest of Earshot reads of a brand. */
async function readings({ read }: Store, brand: string) {
  const [from, to] = [MONDAY - DAY, MONDAY + 7 * DAY];
  return {
    mentions: await mentionsIn(read, 'w', brand, from, to),
    quotes: await newestQuotes(read, 'w', brand, { from, to, limit: 9, topic: 'app_outage' }),
    authors: await authorSample(read, 'w', brand, from, to),
    channels: [...(await tallies(read, 'w', 'channel', brand, from, to))],
    series: await seriesDeltas(read, 'w'),
  };
}
