import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readItems } from '../src/cli/read-items.js';
import { openStore, verifyRollups } from '../src/store/index.js';
import { configured } from './folder.js';
import { blindReader } from './readers.js';
import { replay } from './replay.js';
import { timed } from './report/stopwatch.js';

/** What filling a database cost, and whether it is right. */
export interface Growth {
  /** Lines per CPU second and per second, stretch by stretch. */
  readonly stretches: readonly { readonly lines: number; readonly perCpuSecond: number; readonly perSecond: number }[];
  readonly settleCpuSeconds: number;
  /** The most memory this process ever held, and what it held at the end. */
  readonly peakBytes: number;
  readonly endBytes: number;
  readonly databaseBytes: number;
  readonly duplicates: number;
  readonly edits: number;
  readonly rejected: number;
  readonly wrongRollups: readonly string[];
}

// A process of its own, so that the memory it reports is that of the pipeline alone: FOLDER STRETCH BATCH [blind].
const [folder = '.', stretch = '100000', batch = '1000', blind] = process.argv.slice(2);
const settings = await configured(folder);
const file = join(folder, 'earshot.db');
const store = await openStore({ url: `sqlite:${file}`, workspace: settings.workspace });
const stretches: Growth['stretches'][number][] = [];
let [from, cpu, wall] = [0, process.cpuUsage(), performance.now()];
const lap = (lines: number) => {
  const { user, system } = process.cpuUsage(cpu);
  const [cpuSeconds, seconds] = [(user + system) / 1e6, (performance.now() - wall) / 1000];
  stretches.push({
    lines: lines - from,
    perCpuSecond: (lines - from) / cpuSeconds,
    perSecond: (lines - from) / seconds,
  });
  [from, cpu, wall] = [lines, process.cpuUsage(), performance.now()];
};
const done = await replay(readItems(join(folder, 'mentions.jsonl'), { batch: Number(batch) }), {
  ...{ store, settings, mode: 'import', ...(blind === 'blind' && { reader: blindReader }) },
  onCommit: (lines) => {
    if (lines - from >= Number(stretch)) lap(lines);
  },
});
const { cost } = await timed(() => done.settle());
const peakBytes = process.resourceUsage().maxRSS * 1024;
const endBytes = process.memoryUsage().rss;
const wrongRollups = await verifyRollups(store.read, store.workspace);
await store.close();
const { duplicates, edits, rejected } = done;
const growth: Growth = {
  ...{ stretches, settleCpuSeconds: cost.cpuSeconds, peakBytes, endBytes, duplicates, edits, rejected, wrongRollups },
  databaseBytes: (await stat(file)).size,
};
process.stdout.write(JSON.stringify(growth));
