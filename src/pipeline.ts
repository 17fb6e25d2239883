import type { Watch } from './alert/index.js';
import type { Item, Reject } from './domain/mention.js';
import type { Cursor, Page, Receipt } from './domain/source.js';
import { bucketOf, type Instant, MINUTE, SECOND } from './domain/time.js';
import { createQueue, partsOf, remade } from './pipeline-parts.js';
import { createPrepare, isLive, type PrepareParts } from './pipeline-prepare.js';
import {
  addRejects,
  type Db,
  keepAuthors,
  keepModel,
  noteRead,
  type Store,
  saveSourceState,
  type Written,
  writeItems,
} from './store/index.js';
import { createMasker, modelOf, readerOptions } from './understand/index.js';

/** What can wait is done when no mention of long ago has come for so long, or they have kept coming for longer. */
const CALM = 10 * SECOND;
const MOST_PATIENCE = 10 * MINUTE;

export interface Batch {
  readonly items: readonly Item[];
  readonly rejects: readonly Reject[];
  /** Name of the configured source (or `import`): for its state and its rejects. */
  readonly source: string;
  readonly cursor?: Cursor;
  readonly coverage?: Page['coverage'];
}

/** A receipt that tells edits apart; they are among the accepted. */
export interface BatchReceipt extends Receipt {
  readonly edits: number;
}

/** One way for every mention: understand, write, watch, decide, owe; one transaction a batch. */
export interface Pipeline {
  /**
   * Resolves after commit. What is live goes before what is old, and both in parts, each in a transaction of its own: a
   * failure leaves only whole parts behind, neither cursor nor rejects, and the batch may be repeated.
   */
  batch(batch: Batch): Promise<BatchReceipt>;
  /**
   * Takes in what people changed of stored mentions, in one transaction with it. The ledger follows as it follows an edit;
   * nobody is paged: what only people moved into a series is not punctual there.
   */
  revise: Revise;
  /** Moves the watermark without a mention, so that a silent brand still closes. */
  tick(): Promise<void>;
  /**
   * A little of what can wait: takes in what changed long ago in one series, or keeps the authors of one more day that is
   * over, for quick figures. False when there is nothing left.
   */
  tidy(): Promise<boolean>;
  /** Keeps the detector as it is, so that the next start need not work through all counts again. */
  keep(): Promise<void>;
  /** Brings the whole ledger to its final state at a watermark: the end of an import or a replay. */
  settle(watermark: Instant): Promise<void>;
}

/** `work` writes, and tells which series it changed, and whose words are gone. */
export type Revise = <T extends Partial<Pick<Written, 'deltas' | 'forgotten'>>>(
  work: (tx: Db) => Promise<T>,
) => Promise<T>;

export interface PipelineParts extends PrepareParts {
  readonly store: Store;
  readonly watch: Watch;
  readonly now: () => Instant;
  /** Wakes the delivery after each commit that may owe somebody a message; resolves when it had its moment. */
  readonly nudge?: () => Promise<void>;
}

export function createPipeline(parts: PipelineParts): Pipeline {
  const { store, watch, settings, mode, now } = parts;
  const mask = createMasker(settings.personalData);
  // Brands and sources may be changed while the bot runs.
  const prepare = remade(
    () => [settings.brands, settings.sources],
    () => createPrepare(parts),
  );
  prepare();
  const queue = createQueue();
  let delivery: Promise<void> | undefined;
  /** When a mention of long ago came last, and since when they have kept coming. */
  let [pastCameAt, pastCameSince] = [Number.NEGATIVE_INFINITY, Number.NEGATIVE_INFINITY];
  const pastCame = (at: Instant) => {
    if (at - pastCameAt >= CALM) pastCameSince = at;
    pastCameAt = at;
  };
  /** The quarter of an hour in which nothing was left to keep. */
  let tidied: Instant | undefined;
  const model = remade(
    () => [settings.brands],
    () => modelOf(readerOptions(settings)),
  );
  let keptModel: unknown;
  const guarded = async <T>(work: (tx: Db) => Promise<T>): Promise<T> => {
    try {
      const result = await store.write(async (tx) => {
        // History and replays are not watched as they pass: what they amount to is read in the end.
        if (mode === 'live') await watch.load(tx);
        return work(tx);
      });
      delivery = parts.nudge?.();
      return result;
    } catch (error) {
      // The memory of the watch ran ahead of what was committed: it is read again at the next batch.
      watch.forget();
      throw error;
    }
  };
  const take = async ({ items, rejects, source, cursor, coverage }: Batch, judge: boolean): Promise<BatchReceipt> => {
    const prepared = items.map((item) => prepare()(item, now()));
    const read = model();
    const receipt = await guarded(async (tx) => {
      if (keptModel !== read) await keepModel(tx, store.workspace, read, now());
      const written = await writeItems(tx, store.workspace, prepared);
      await addRejects(tx, store.workspace, source, now(), rejects, mask);
      if (cursor) await saveSourceState(tx, store.workspace, source, cursor, now());
      if (coverage) await noteRead(tx, store.workspace, source, coverage);
      if (mode === 'live') await watch.apply(tx, written.deltas);
      else await watch.pass(tx, written.deltas);
      if (judge) await watch.look(tx, now(), true);
      // Counts may have stayed as they were: whoever was quoted must not be quoted any more.
      if (mode === 'live') await watch.reread(tx, written.forgotten);
      return {
        accepted: written.accepted,
        duplicates: written.duplicates,
        edits: written.edits,
        rejected: rejects.length + written.unmatched,
      };
    });
    keptModel = read;
    return receipt;
  };
  return {
    async batch(batch) {
      if (mode !== 'live') return take(batch, false);
      const isOld = (item: Item) => !item.deleted && !isLive(item.createdAt, now());
      const [old, live] = [batch.items.some(isOld), !batch.items.every(isOld) || batch.items.length === 0];
      if (old) pastCame(now());
      const sum = { accepted: 0, duplicates: 0, edits: 0, rejected: 0 };
      const cuts = partsOf(batch.items);
      for (const [at, items] of cuts.entries()) {
        const last = at === cuts.length - 1;
        // The cursor moves on, and the rejects are kept, with the last part: what fails before is asked for again.
        const part = last ? { ...batch, items } : { source: batch.source, items, rejects: [] };
        // Half a history would make the newest of it look like a rise: it is judged once it is whole.
        const receipt = await queue(live, async () => {
          const taken = await take(part, last || !old);
          // Else each step of a delivery would wait for one more part.
          await delivery;
          return taken;
        });
        for (const count of Object.keys(sum) as (keyof typeof sum)[]) sum[count] += receipt[count];
      }
      return sum;
    },
    revise: (work) =>
      guarded(async (tx) => {
        const revised = await work(tx);
        const { deltas = [], forgotten = [] } = revised;
        await watch.apply(tx, deltas);
        if (deltas.length > 0) await watch.look(tx, now(), false);
        await watch.reread(tx, forgotten);
        return revised;
      }),
    tick: () =>
      guarded(async (tx) => {
        await watch.look(tx, now(), true);
        await watch.keep(tx, false);
      }),
    keep: () => guarded((tx) => watch.keep(tx, true)),
    async tidy() {
      // As long as more of the past keeps coming, it would only have to be done again.
      if (now() - pastCameAt < CALM && now() - pastCameSince < MOST_PATIENCE) return false;
      if (watch.isBehind()) {
        await guarded((tx) => watch.catchUp(tx));
        return true;
      }
      if (tidied === bucketOf(now())) return false;
      for (const { id } of settings.brands) {
        if (await store.write((tx) => keepAuthors(tx, store.workspace, id, now()))) return true;
      }
      tidied = bucketOf(now());
      return false;
    },
    settle: (watermark) =>
      guarded(async (tx) => {
        await watch.settle(tx, watermark);
        if (mode === 'import') await watch.keep(tx, true);
      }),
  };
}
