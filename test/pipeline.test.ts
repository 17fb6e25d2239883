import { describe, expect, test } from 'vitest';
import { createWatch } from '../src/alert/index.js';
import type { Mention } from '../src/domain/mention.js';
import { BUCKET, bucketOf, DAY, HOUR, WEEK } from '../src/domain/time.js';
import { zoneOf } from '../src/domain/zone.js';
import { createPipeline, type Mode } from '../src/pipeline.js';
import { ledgerLines, verifyRollups } from '../src/store/index.js';
import { complaints, dice, pasted, usual } from './support/stream.js';
import { settings, temporaryStore } from './support/world.js';

const MONDAY = Date.UTC(2026, 0, 5);
const STREAM = [
  ...usual(MONDAY, MONDAY + 2 * WEEK, 8),
  ...complaints(MONDAY + 9 * DAY + 10 * HOUR, 90, 80),
  ...complaints(MONDAY + 11 * DAY + 10 * HOUR, 90, 3, 5),
  ...pasted(MONDAY + 13 * DAY + 10 * HOUR, 80),
].sort((a, b) => fetchedAt(a) - fetchedAt(b));

describe('the ledger is a function of the mentions', () => {
  test('however the mentions are cut into batches, the same episodes stand in it', async () => {
    const whole = await ledgerOf(STREAM, 5000);
    expect(whole.length).toBeGreaterThanOrEqual(3);
    expect(await ledgerOf(STREAM, 137)).toEqual(whole);
    expect(await ledgerOf(STREAM, 1000)).toEqual(whole);
  }, 60_000);

  test('mentions that arrive in another order leave the same episodes', async () => {
    const draw = dice(9);
    const shuffled = STREAM.map((each) => ({ each, at: fetchedAt(each) + draw() * 20 * HOUR }))
      .sort((a, b) => a.at - b.at)
      .map(({ each }) => each);
    expect(await ledgerOf(shuffled, 500)).toEqual(await ledgerOf(STREAM, 5000));
  }, 60_000);

  test('watched live, bucket by bucket, the ledger ends as it does in one replay', async () => {
    expect(await ledgerOf(STREAM, 40, 'live')).toEqual(await ledgerOf(STREAM, 5000));
  }, 60_000);

  test('the same mentions delivered twice change nothing', async () => {
    expect(await ledgerOf([...STREAM, ...STREAM], 700)).toEqual(await ledgerOf(STREAM, 700));
  }, 60_000);

  test('many customers, a few loud ones and one pasted sentence are read differently', async () => {
    const hints = (await ledgerOf(STREAM, 5000))
      .filter(({ episode }) => episode.series.scope === 'all')
      .map(({ episode }) => episode.hint.volume);
    expect(hints).toEqual(['many voices', 'few voices', 'copied text']);
  }, 60_000);
});

async function ledgerOf(mentions: readonly Mention[], size: number, mode: Mode = 'replay') {
  const store = await temporaryStore();
  const zone = zoneOf('Europe/London');
  let clock = 0;
  const now = () => clock;
  const watch = createWatch({ store, settings: settings(), zone, now });
  const pipeline = createPipeline({ store, watch, settings: settings(), mode, now, secret: 'tests' });
  for (let from = 0; from < mentions.length; from += size) {
    const items = mentions.slice(from, from + size);
    clock = Math.max(clock, ...items.map(fetchedAt));
    await pipeline.batch({ items, rejects: [], source: 'test' });
  }
  await pipeline.settle(bucketOf(clock) + BUCKET);
  expect(await verifyRollups(store.read, store.workspace)).toEqual([]);
  return (await ledgerLines(store.read, store.workspace)).map(({ episode }) => ({ episode }));
}

function fetchedAt({ fetchedAt, createdAt }: Mention): number {
  return fetchedAt ?? createdAt;
}
