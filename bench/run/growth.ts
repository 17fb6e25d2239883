import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { readItems } from '../../src/cli/read-items.js';
import type { Settings } from '../../src/domain/settings.js';
import { openStore, verifyRollups } from '../../src/store/index.js';
import { stopwatch, timed } from '../report/stopwatch.js';
import { replay } from './replay.js';

/** What filling a database cost, and whether it is right. */
export interface Growth {
  readonly stretches: readonly Stretch[];
  /** The end of an import: the whole ledger, and the authors of every day kept. */
  readonly settleCpuSeconds: number;
  readonly tidyCpuSeconds: number;
  /** The most memory this process held up to the last mention, and in the end. */
  readonly ingestBytes: number;
  readonly peakBytes: number;
  readonly databaseBytes: number;
  readonly wrongRollups: readonly string[];
}

/** A hundred thousand lines, and what they cost. */
export interface Stretch {
  readonly lines: number;
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
}

const STRETCH = 100_000;
const BATCH = 1000;

/** Imports `mentions.jsonl` of a folder into its `earshot.db`, as `earshot import` does, and leaves it as a bot at rest would. */
export async function grow(folder: string, settings: Settings): Promise<Growth> {
  const file = join(folder, 'earshot.db');
  const store = await openStore({ url: `sqlite:${file}`, workspace: settings.workspace });
  const stretches: Stretch[] = [];
  let [from, lap] = [0, stopwatch()];
  const end = (lines: number) => {
    stretches.push({ lines: lines - from, ...lap() });
    [from, lap] = [lines, stopwatch()];
  };
  const onCommit = (lines: number) => {
    if (lines - from >= STRETCH) end(lines);
  };
  const items = readItems(join(folder, 'mentions.jsonl'), { batch: BATCH });
  const filled = await replay(items, { store, settings, mode: 'import', onCommit });
  if (filled.lines > from) end(filled.lines);
  const ingestBytes = mostMemory();
  const settled = await timed(() => filled.settle());
  const tidied = await timed(() => filled.tidy());
  const peakBytes = mostMemory();
  const wrongRollups = await verifyRollups(store.read, store.workspace);
  await store.close();
  return {
    ...{ stretches, ingestBytes, peakBytes, wrongRollups },
    settleCpuSeconds: settled.cost.cpuSeconds,
    tidyCpuSeconds: tidied.cost.cpuSeconds,
    databaseBytes: (await stat(file)).size,
  };
}

const mostMemory = (): number => process.resourceUsage().maxRSS * 1024;
