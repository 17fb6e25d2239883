import { describe, expect, test } from 'vitest';
import { createWatch } from '../src/alert/index.js';
import { loadTaxonomy } from '../src/config.js';
import type { Item, Mention } from '../src/domain/mention.js';
import { BUCKET, bucketOf, DAY, HOUR, WEEK } from '../src/domain/time.js';
import { zoneOf } from '../src/domain/zone.js';
import { createPipeline, type Pipeline } from '../src/pipeline.js';
import type { Mode } from '../src/pipeline-prepare.js';
import { ledgerLines, type Store, verifyRollups } from '../src/store/index.js';
import { readingOnce } from './support/readings.js';
import { thorough } from './support/runs.js';
import { complaints, dice, pasted, usual } from './support/stream.js';
import { mention, settings, temporaryStore } from './support/world.js';

const MONDAY = Date.UTC(2026, 0, 5);
const STREAM = [
  ...usual(MONDAY, MONDAY + 2 * WEEK, 8),
  ...complaints(MONDAY + 9 * DAY + 10 * HOUR, 90, 80),
  ...complaints(MONDAY + 11 * DAY + 10 * HOUR, 90, 3, 5),
  ...pasted(MONDAY + 13 * DAY + 10 * HOUR, 80),
].sort((a, b) => fetchedAt(a) - fetchedAt(b));

/** The whole stream replayed in batches of 5,000. */
const replayed = once(() => ledgerOf(STREAM, 5000));

/** The whole stream watched live, as it came and then settled. */
const neverStopped = once(async () => {
  const { bot, ledger } = await watchedLive(STREAM, Number.POSITIVE_INFINITY);
  return { ledger, settled: await bot.ledger() };
});

describe('the ledger is a function of the mentions', () => {
  test('however the mentions are cut into batches, the same episodes stand in it', async () => {
    const whole = await replayed();
    expect(whole.length).toBeGreaterThanOrEqual(3);
    expect(await ledgerOf(STREAM, 137)).toEqual(whole);
    expect(await ledgerOf(STREAM, 1000)).toEqual(whole);
  });

  test('mentions that arrive in another order leave the same episodes', async () => {
    const draw = dice(9);
    const shuffled = STREAM.map((each) => ({ each, at: fetchedAt(each) + draw() * 20 * HOUR }))
      .sort((a, b) => a.at - b.at)
      .map(({ each }) => each);
    expect(await ledgerOf(shuffled, 500)).toEqual(await replayed());
  });

  test('watched live, bucket by bucket, the ledger ends as it does in one replay', async () => {
    expect((await neverStopped()).settled).toEqual(await replayed());
  });

  test('the same mentions delivered twice change nothing', async () => {
    expect(await ledgerOf([...STREAM, ...STREAM], 700)).toEqual(await replayed());
  });

  test.runIf(thorough)(
    'started again every few hours, it goes on from what it kept as if it had never stopped',
    async () => {
      const { ledger, settled } = await neverStopped();
      const again = await watchedLive(STREAM, 120);
      expect(again.ledger).toEqual(ledger);
      expect(again.goneOn).toBeGreaterThan(5);
      expect(await again.bot.ledger()).toEqual(settled);
    },
  );

  test.runIf(thorough)(
    'a deletion from before what was kept is seen all the same, and by the bot that starts after a kill',
    async () => {
      const old = STREAM.filter(({ createdAt }) => createdAt < MONDAY + 2 * DAY);
      const end = fetchedAt(STREAM.at(-1) as Mention);
      const deletions = old.map(({ source, id }) => ({ deleted: true as const, source, id, fetchedAt: end }));
      const never = await watchedLive([...STREAM, ...deletions], Number.POSITIVE_INFINITY);

      const { bot, ledger } = await watchedLive(STREAM, 1500);
      await bot.start().keep();
      const pipeline = bot.start();
      await bot.feed(pipeline, deletions);
      while (await pipeline.tidy());
      expect(await linesOf(bot.store)).toEqual(never.ledger);
      await bot.start().tick();
      expect(await linesOf(bot.store)).toEqual(never.ledger);
      expect(never.ledger).not.toEqual(ledger);
    },
  );

  test('many customers, a few loud ones and one pasted sentence are read differently', async () => {
    const hints = (await replayed())
      .filter(({ episode }) => episode.series.scope === 'all')
      .map(({ episode }) => episode.hint.volume);
    expect(hints).toEqual(['many voices', 'few voices', 'copied text']);
  });
});

test('a telecom that loses its network is an issue of its own taxonomy, with its severity', async () => {
  const outage = Array.from({ length: 80 }, (_, n) =>
    mention(MONDAY + 9 * DAY + 10 * HOUR + n * 30_000, {
      author: { id: `caller ${n}` },
      text: `${['Broadband', 'Wifi', 'Internet', 'My signal'][n % 4]} is down in ${['Leeds', 'York', 'Hull'][n % 3]}, useless ${n}`,
    }),
  );
  const items = [...usual(MONDAY, MONDAY + 10 * DAY, 8), ...outage].sort((a, b) => fetchedAt(a) - fetchedAt(b));
  const lines = await ledgerOf(items, 5000, 'replay', settings({ taxonomy: loadTaxonomy('telecom') }));
  const issues = lines.filter(({ episode }) => episode.kind === 'issue').map(({ episode }) => episode);
  expect(issues.map(({ series, severity }) => [series.value, severity])).toContainEqual(['network_outage', 4]);
});

/** What the others are compared with is made once, by the test that first asks for it. */
function once<Value>(make: () => Promise<Value>): () => Promise<Value> {
  let made: Promise<Value> | undefined;
  return () => (made ??= make());
}

/** Watched live by a bot that is stopped, or killed, after every `span` mentions; how often the next found what was kept. */
async function watchedLive(items: readonly Item[], span: number) {
  const bot = await botOn('live');
  let pipeline = bot.start();
  let goneOn = 0;
  let starts = 0;
  for (let from = 0, since = 0; from < items.length; from += 40, since += 40) {
    await bot.feed(pipeline, items.slice(from, from + 40));
    if (since < span) continue;
    since = 0;
    if (++starts % 2 === 0) await pipeline.keep();
    pipeline = bot.start();
    if ((await bot.store.read.selectFrom('detector').select('at').execute()).length > 0) goneOn += 1;
  }
  if (starts > 0) pipeline = bot.start();
  await pipeline.tick();
  while (await pipeline.tidy());
  return { bot, goneOn, ledger: await linesOf(bot.store) };
}

async function ledgerOf(items: readonly Item[], size: number, mode: Mode = 'replay', given = settings()) {
  const bot = await botOn(mode, given);
  const pipeline = bot.start();
  for (let from = 0; from < items.length; from += size) await bot.feed(pipeline, items.slice(from, from + size));
  return bot.ledger();
}

async function botOn(mode: Mode, given = settings()) {
  const store = await temporaryStore();
  const zone = zoneOf('Europe/London');
  let clock = 0;
  const now = () => clock;
  const reader = readingOnce(given);
  const start = () => {
    const watch = createWatch({ store, settings: given, zone, now });
    return createPipeline({ store, watch, settings: given, mode, now, secret: 'tests', reader });
  };
  return {
    store,
    start,
    async feed(pipeline: Pipeline, items: readonly Item[]) {
      clock = Math.max(clock, ...items.map(fetchedAt));
      await pipeline.batch({ items, rejects: [], source: 'test' });
    },
    async ledger() {
      await start().settle(bucketOf(clock) + BUCKET);
      expect(await verifyRollups(store.read, store.workspace)).toEqual([]);
      return linesOf(store);
    },
  };
}

const linesOf = async ({ read, workspace }: Store) =>
  (await ledgerLines(read, workspace)).map(({ episode }) => ({ episode }));

function fetchedAt(item: Item): number {
  return item.fetchedAt ?? (item.deleted ? 0 : item.createdAt);
}
