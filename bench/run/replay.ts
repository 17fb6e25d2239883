import { createWatch } from '../../src/alert/index.js';
import { oneAhead } from '../../src/cli/one-ahead.js';
import type { Item, Reject } from '../../src/domain/mention.js';
import type { Settings } from '../../src/domain/settings.js';
import { BUCKET, bucketOf, type Instant } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { type BatchReceipt, createPipeline } from '../../src/pipeline.js';
import type { Mode } from '../../src/pipeline-prepare.js';
import type { Store } from '../../src/store/index.js';
import type { Reader } from '../../src/understand/index.js';

export interface Given {
  readonly items: readonly Item[];
  readonly rejects: readonly Reject[];
}

export interface ReplayOptions {
  readonly store: Store;
  readonly settings: Settings;
  readonly mode: Mode;
  /** Absent: the product's own. */
  readonly reader?: Reader;
  /** Told after every commit how many lines are in. */
  readonly onCommit?: (lines: number) => void;
}

export interface Replayed extends BatchReceipt {
  readonly lines: number;
  /** What an import or back-test ends with: the ledger as it must stand. */
  settle(): Promise<void>;
  /** What a bot does while nothing happens, until there is nothing left of it. */
  tidy(): Promise<void>;
}

/** The way of every mention from a parsed item to its commit, one transaction a batch; the clock is the newest fetch. */
export async function replay(batches: AsyncIterable<Given>, options: ReplayOptions): Promise<Replayed> {
  const { onCommit, ...parts } = options;
  let clock: Instant = 0;
  const now = () => clock;
  const watch = createWatch({ ...parts, zone: zoneOf(parts.settings.timezone), now });
  const pipeline = createPipeline({ ...parts, watch, now, secret: 'the secret of the benches' });
  const take = async ({ items, rejects }: Given) => {
    for (const { fetchedAt } of items) if (fetchedAt !== undefined && fetchedAt > clock) clock = fetchedAt;
    return { receipt: await pipeline.batch({ items, rejects, source: 'bench' }), size: items.length + rejects.length };
  };
  const sums = { accepted: 0, duplicates: 0, edits: 0, rejected: 0 };
  let lines = 0;
  // As the product does it: an import begins the next batch while the one before is written, all others wait for it.
  for await (const { receipt, size } of (parts.mode === 'import' ? oneAhead : inTurn)(batches, take)) {
    for (const name of Object.keys(sums) as (keyof typeof sums)[]) sums[name] += receipt[name];
    lines += size;
    onCommit?.(lines);
  }
  return {
    ...sums,
    lines,
    settle: () => pipeline.settle(bucketOf(clock) + BUCKET),
    async tidy() {
      while (await pipeline.tidy());
    },
  };
}

async function* inTurn<T, R>(given: AsyncIterable<T>, work: (each: T) => Promise<R>): AsyncGenerator<R, void> {
  for await (const each of given) yield await work(each);
}
