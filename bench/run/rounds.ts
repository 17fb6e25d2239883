import { readFile } from 'node:fs/promises';
import Sentiment from 'sentiment';
import { readItems } from '../../src/cli/read-items.js';
import { loadTaxonomy } from '../../src/config.js';
import type { Settings } from '../../src/domain/settings.js';
import type { Mode } from '../../src/pipeline-prepare.js';
import type { Store } from '../../src/store/index.js';
import { createReader, type Reader } from '../../src/understand/index.js';
import type { Manifest } from '../input/manifest.js';
import { median, spread } from '../report/statistics.js';
import { type Cost, timed } from '../report/stopwatch.js';
import { short, tableOf } from '../report/table.js';
import { insertOnly, parcelsOf } from './bound.js';
import type { Engine } from './engines.js';
import { countGate, type Gate, rollupGate } from './gates.js';
import { blindReader } from './readers.js';
import { replay } from './replay.js';

export interface RoundsOptions {
  readonly engine: Engine;
  readonly file: string;
  readonly manifest: Manifest;
  readonly settings: Settings;
  readonly batch: number;
  readonly rounds: number;
}

export interface Rounds {
  /** Lines per CPU second of the pipeline without the text model, over those of inserting alone. */
  readonly ratio: number;
  readonly costs: ReadonlyMap<string, readonly Cost[]>;
  readonly gates: readonly Gate[];
  /** The database and its settings. */
  readonly database: string;
}

const BOUND = 'insert only: post and mention';
const PIPELINE = 'pipeline without the text model';

/** Runs every variant once a round, one after the other, each database on a fresh file; the first round is not counted. */
export async function rounds(options: RoundsOptions): Promise<Rounds> {
  const { engine } = options;
  const { variants, gates, database } = await prepared(options);
  const costs = new Map<string, Cost[]>(Object.keys(variants).map((name) => [name, []]));
  for (let round = 0; round <= options.rounds; round++) {
    for (const [name, run] of Object.entries(variants)) {
      const server = await engine.serverCpuSeconds();
      const { cpuSeconds, wallSeconds } = await run();
      const cost = { cpuSeconds: cpuSeconds + (await engine.serverCpuSeconds()) - server, wallSeconds };
      console.error(`round ${round} ${name}: ${cost.cpuSeconds.toFixed(2)} CPU-s, ${wallSeconds.toFixed(2)} s`);
      if (round > 0) costs.get(name)?.push(cost);
    }
  }
  const ratio = cpuOf(costs, BOUND) / cpuOf(costs, PIPELINE);
  return { ratio, costs, gates, database };
}

/** How fast each variant was. All had the same lines before them, so what is compared is the time for all of them. */
export function ratesTable({ costs }: Rounds, { lines }: Manifest): string {
  const rates = (all: readonly Cost[], what: keyof Cost) =>
    spread(
      all.map((cost) => lines / cost[what]),
      short,
    );
  return tableOf([
    ['lines a second, median (lowest..highest)', 'CPU', 'wall', 'of the bound'],
    ...[...costs].map(([name, all]) => [
      name,
      rates(all, 'cpuSeconds'),
      rates(all, 'wallSeconds'),
      short(cpuOf(costs, BOUND) / cpuOf(costs, name)),
    ]),
  ]);
}

const cpuOf = (costs: Rounds['costs'], name: string): number =>
  median((costs.get(name) ?? []).map(({ cpuSeconds }) => cpuSeconds));

async function prepared({ engine, file, manifest, settings, batch }: RoundsOptions) {
  const { workspace } = settings;
  const items = () => readItems(file, { batch });
  const fresh = <T>(work: (store: Store) => Promise<T>) => engine.onFreshStore(workspace, work);
  const pipeline = (mode: Mode, reader?: Reader) => () =>
    fresh(async (store) => {
      const { cost } = await timed(() => replay(items(), { store, settings, mode, ...(reader && { reader }) }));
      return cost;
    });
  // What a pipeline leaves behind is what the bound inserts; its text is made before any clock runs.
  const { posts, mentions, gates, database } = await fresh(async (store) => {
    const replayed = await replay(items(), { store, settings, mode: 'import', reader: blindReader });
    return {
      posts: await parcelsOf(store, 'post', batch),
      mentions: await parcelsOf(store, 'mention', batch),
      gates: [await countGate(store, replayed, manifest), await rollupGate(store)],
      database: await engine.describe(store),
    };
  });
  const bound = (tables: readonly (typeof posts)[]) => () =>
    fresh(async (store) => (await timed(() => insertOnly(store, tables))).cost);

  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const texts = lines.flatMap((line) => JSON.parse(line).text ?? []);
  const library = new Sentiment();
  const reader = createReader({ taxonomy: loadTaxonomy() });
  const alone = (over: readonly string[], work: (line: string) => unknown) => async () =>
    (await timed(() => each(over, work))).cost;
  const variants: Readonly<Record<string, () => Promise<Cost>>> = {
    [BOUND]: bound([posts, mentions]),
    'insert only: mention': bound([mentions]),
    [PIPELINE]: pipeline('import', blindReader),
    'pipeline without it, as it watches live': pipeline('live', blindReader),
    'pipeline with the text model': pipeline('import'),
    'JSON.parse of the lines': alone(lines, (line) => JSON.parse(line)),
    'the sentiment package on the texts': alone(texts, (text) => library.analyze(text)),
    'the text model on the texts': alone(texts, (text) => reader.read(text)),
  };
  return { variants, gates, database };
}

function each(lines: readonly string[], work: (line: string) => unknown): void {
  for (const line of lines) work(line);
}
