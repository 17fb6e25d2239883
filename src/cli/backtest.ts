import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sourceKinds } from '../../adapters/sources/index.js';
import { createWatch } from '../alert/index.js';
import { loadSettings } from '../config.js';
import type { RowRules } from '../domain/foreign-rows.js';
import type { Item, Reject } from '../domain/mention.js';
import { SENSITIVITIES } from '../domain/series.js';
import type { Settings } from '../domain/settings.js';
import { BUCKET, bucketOf, type Instant } from '../domain/time.js';
import { zoneOf } from '../domain/zone.js';
import { createPipeline } from '../pipeline.js';
import { isServer, ledgerLines, openStore, type Store } from '../store/index.js';
import { ruleFinder } from '../understand/index.js';
import { choice, count, readArguments } from './arguments.js';
import { firedIn, type Summary, summaryWords, verdictsIn } from './backtest-summary.js';
import { ledgerLine } from './ledger-line.js';
import { withOutput } from './output.js';
import { createProgress } from './progress.js';
import { openPutAside, type PutAside } from './put-aside.js';
import { readItems } from './read-items.js';
import { ROW_HELP, ROW_OPTIONS, rowRules } from './row-options.js';

export const help = `earshot backtest FILE.jsonl|- [--config earshot.yaml] [--db FILE|URL] [--batch N] [--sensitivity fewer|balanced|more]
Replays mentions on a virtual clock and prints the ledger of episodes, one JSON line each. Posts nothing.
  --config FILE    brands, time zone and expected events; without it the brands are those the file names
  --db FILE|URL    keep the database: a SQLite file, or postgres://... (without it nothing is kept)
  --batch N        mentions in a transaction (1000); the ledger does not depend on it
  --rejects FILE   put lines aside that cannot be taken
  --out FILE       write the ledger there                   --json   the summary as JSON on standard output
${ROW_HELP}`;

const OPTIONS = {
  config: 'value',
  db: 'value',
  batch: 'value',
  sensitivity: 'value',
  rejects: 'value',
  out: 'value',
  json: 'flag',
  ...ROW_OPTIONS,
} as const;

/** Author pseudonyms of a replay meet no others: any fixed key does. */
const REPLAY_SECRET = 'replay';

export async function run(words: readonly string[]): Promise<number> {
  const { options, positionals } = readArguments(words, { options: OPTIONS, positionals: 1, help });
  const batch = count('--batch', options.batch, 1000);
  const configured =
    options.config === undefined
      ? undefined
      : loadSettings({ file: options.config, kinds: sourceKinds, finder: ruleFinder });
  const sensitivity = choice(
    '--sensitivity',
    options.sensitivity,
    SENSITIVITIES,
    configured?.sensitivity ?? 'balanced',
  );
  const begun = performance.now();
  const aside = await openPutAside(options.rejects);
  const read = await readAll(positionals[0] ?? '-', rowRules(options), configured === undefined, aside);
  const settings: Settings = { ...(configured ?? settingsFor(read.items)), sensitivity };
  const sums = await withStore(options.db, settings.workspace, async (store) => {
    const replayed = await replay(store, settings, read.items, batch);
    const lines = await ledgerLines(store.read, store.workspace);
    await withOutput(options.out, async (output) => {
      for (const [index, { episode }] of lines.entries()) await output.line(ledgerLine(episode, index + 1));
    });
    const episodes = lines.map(({ episode }) => episode);
    return {
      ...replayed,
      alerts: lines.length,
      ...firedIn(episodes, spanOf(read.items)),
      ...(await verdictsIn(store)),
    };
  });
  await aside.close();
  const seconds = (performance.now() - begun) / 1000;
  const { duplicates, edits, alerts, rejected, ...fired } = sums;
  const summary: Summary = {
    lines: read.lines,
    mentions: new Set(read.items.map(({ source, id }) => `${source}:${id}`)).size,
    duplicates,
    edits,
    rejected: aside.count + rejected,
    alerts,
    seconds: Number(seconds.toFixed(2)),
    mentions_per_second: Math.round(read.items.length / seconds),
    ...fired,
  };
  if (options.json) process.stdout.write(`${JSON.stringify(summary)}\n`);
  else process.stderr.write(`${summaryWords(summary)}\n`);
  return 0;
}

/** The whole file, in the order of its fetch times; what cannot be taken is put aside. */
async function readAll(file: string, rows: RowRules, brandNeeded: boolean, aside: PutAside) {
  const items: Item[] = [];
  let lines = 0;
  const progress = createProgress({ of: 'lines read' });
  for await (const batch of readItems(file, { rows })) {
    await aside.add(batch.rejects);
    const nameless: Reject[] = [];
    for (const item of batch.items) {
      if (brandNeeded && !item.deleted && item.brand === undefined) nameless.push(namelessReject(item.source, item.id));
      else items.push(item);
    }
    await aside.add(nameless);
    lines = batch.lines;
    progress.at(batch.bytesRead, batch.bytes);
  }
  progress.end();
  items.sort((a, b) => fetchedAt(a) - fetchedAt(b));
  return { items, lines };
}

const namelessReject = (source: string, id: string): Reject => ({
  where: `${source}:${id}`,
  reason: 'it has no brand: name a brand or give --config',
  raw: '',
});

/** From the first to the last fetch, in milliseconds. */
const spanOf = (items: readonly Item[]): number => {
  const [first, last] = [items.find((item) => fetchedAt(item) > 0), items.at(-1)];
  return first && last ? fetchedAt(last) - fetchedAt(first) : 0;
};

const fetchedAt = (item: Item): Instant => item.fetchedAt ?? (item.deleted ? 0 : item.createdAt);

/** Without a configuration: the brands that the file names, none a competitor, UTC, no expected events. */
function settingsFor(items: readonly Item[]): Settings {
  const ids = new Set(items.flatMap((item) => (item.deleted ? [] : (item.brand ?? []))));
  const plain = { terms: [], exclude: [], require: [], handles: [], ownAccounts: [], competitor: false };
  const brands = [...ids].sort().map((id) => ({ ...plain, id, name: id }));
  return { ...loadSettings({ file: undefined, kinds: sourceKinds }), timezone: 'UTC', brands };
}

async function replay(store: Store, settings: Settings, items: readonly Item[], size: number) {
  const zone = zoneOf(settings.timezone);
  let clock: Instant = 0;
  const now = () => clock;
  const watch = createWatch({ store, settings, zone, now });
  const pipeline = createPipeline({ store, watch, settings, mode: 'replay', now, secret: REPLAY_SECRET });
  const progress = createProgress({ of: 'mentions replayed' });
  const sums = { duplicates: 0, edits: 0, rejected: 0 };
  for (let from = 0; from < items.length; from += size) {
    const part = items.slice(from, from + size);
    clock = Math.max(clock, fetchedAt(part.at(-1) as Item));
    const receipt = await pipeline.batch({ items: part, rejects: [], source: 'backtest' });
    sums.duplicates += receipt.duplicates;
    sums.edits += receipt.edits;
    sums.rejected += receipt.rejected;
    progress.at(from + part.length, items.length);
  }
  // After the last line the clock runs to the end of its bucket.
  await pipeline.settle(bucketOf(clock) + BUCKET);
  progress.end();
  return sums;
}

/** The database named by --db, or one that is thrown away. */
async function withStore<T>(db: string | undefined, workspace: string, work: (store: Store) => Promise<T>): Promise<T> {
  const folder = db === undefined ? await mkdtemp(join(tmpdir(), 'earshot-backtest-')) : undefined;
  const url = db !== undefined && isServer(db) ? db : `sqlite:${folder === undefined ? db : join(folder, 'replay.db')}`;
  const store = await openStore({ url, workspace, ...(folder === undefined ? {} : { synchronous: 'OFF' as const }) });
  try {
    return await work(store);
  } finally {
    await store.close();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  }
}
