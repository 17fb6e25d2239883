import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import Sentiment from 'sentiment';
import { readItems } from '../src/cli/read-items.js';
import type { Settings } from '../src/domain/settings.js';
import type { Mode } from '../src/pipeline.js';
import { createReader, type Reader } from '../src/understand/index.js';
import { insertOnly, type Parcels, parcelsOf } from './bound.js';
import { configured, inFolder, onFreshStore } from './folder.js';
import { writeInput } from './input/file.js';
import { usualInput } from './input/manifest.js';
import { readOptions } from './options.js';
import { blindReader } from './readers.js';
import { replay } from './replay.js';
import { databaseLine, loadLine, machineLines } from './report/machine.js';
import { median, spread } from './report/statistics.js';
import { type Cost, timed } from './report/stopwatch.js';
import { short, tableOf } from './report/table.js';

const options = readOptions({ mentions: [100_000, 5000], rounds: [5, 2], batch: [1000, 1000], days: [9, 2] });
const batch = options.number('batch');
const sentiment = new Sentiment();
const reader = createReader();

await inFolder(async (folder) => {
  const file = join(folder, 'mentions.jsonl');
  const manifest = await writeInput(
    file,
    usualInput(options.seed, options.number('mentions'), { days: options.number('days') }),
  );
  const settings = await configured(folder);
  console.log((await machineLines(folder)).join('\n'));
  const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
  const texts = lines.flatMap((line) => JSON.parse(line).text ?? []);

  const pipeline = (mode: Mode, reader?: Reader) => () =>
    onFreshStore(folder, settings, async (store) => {
      const { cost } = await timed(() =>
        replay(readItems(file, { batch }), { store, settings, mode, ...(reader && { reader }) }),
      );
      return cost;
    });
  const parcels = await rowsOf(file, folder, settings);
  const bound =
    (tables: readonly Parcels[], packing = false) =>
    () =>
      onFreshStore(folder, settings, async (store) => (await timed(() => insertOnly(store, tables, packing))).cost);
  const [posts, mentions] = parcels;
  const variants: Readonly<Record<string, () => Promise<Cost>>> = {
    'insert only': bound(parcels),
    'insert only, rows packed too': bound(parcels, true),
    'insert only, mention table alone': bound([mentions]),
    'pipeline, import, no text model': pipeline('import', blindReader),
    'pipeline, live, no text model': pipeline('live', blindReader),
    'pipeline, import': pipeline('import'),
    'JSON.parse of the lines': async () => (await timed(() => each(lines, JSON.parse))).cost,
    'sentiment of the texts': async () => (await timed(() => each(texts, (text) => sentiment.analyze(text)))).cost,
    'text model of the texts': async () => (await timed(() => each(texts, (text) => reader.read(text)))).cost,
  };
  void posts;
  const costs = new Map<string, Cost[]>(Object.keys(variants).map((name) => [name, []]));
  for (let round = 0; round <= options.number('rounds'); round++) {
    for (const [name, run] of Object.entries(variants)) {
      const cost = await run();
      console.error(
        `${round} ${name} ${short(lines.length / cost.cpuSeconds)} ${short(lines.length / cost.wallSeconds)}`,
      );
      // The first round warms the engine up.
      if (round > 0) costs.get(name)?.push(cost);
    }
  }
  const base = median((costs.get('insert only') ?? []).map(({ cpuSeconds }) => cpuSeconds));
  console.log(
    tableOf([
      ['', 'lines/CPU-s', 'lines/wall-s', 'of the bound'],
      ...[...costs].map(([name, all]) => [
        name,
        spread(
          all.map(({ cpuSeconds }) => lines.length / cpuSeconds),
          short,
        ),
        spread(
          all.map(({ wallSeconds }) => lines.length / wallSeconds),
          short,
        ),
        short(base / median(all.map(({ cpuSeconds }) => cpuSeconds))),
      ]),
    ]),
  );
  console.log(`input ${manifest.lines} lines, ${manifest.bytes} bytes, ${manifest.sha256}`);
  console.log(`load ${loadLine()}`);
  await onFreshStore(folder, settings, async (store) => console.log(await databaseLine(store)));
});

async function rowsOf(file: string, folder: string, settings: Settings): Promise<readonly [Parcels, Parcels]> {
  return onFreshStore(folder, settings, async (store) => {
    await replay(readItems(file, { batch }), { store, settings, mode: 'import', reader: blindReader });
    return [await parcelsOf(store.read, 'post', batch), await parcelsOf(store.read, 'mention', batch)];
  });
}

function each(lines: readonly string[], work: (line: string) => unknown): void {
  for (const line of lines) work(line);
}
