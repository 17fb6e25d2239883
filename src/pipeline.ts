import { createHmac } from 'node:crypto';
import type { Watch } from './alert/index.js';
import type { Author, Item, Mention, Reject } from './domain/mention.js';
import type { Settings } from './domain/settings.js';
import type { Cursor, Page, Receipt } from './domain/source.js';
import { bucketOf, DAY, HOUR, type Instant, MINUTE } from './domain/time.js';
import { createMatcher } from './listen/index.js';
import {
  addCoverage,
  addRejects,
  type Db,
  keepAuthors,
  keepModel,
  type Prepared,
  type Store,
  saveSourceState,
  type Written,
  writeItems,
} from './store/index.js';
import {
  contentHash,
  createReader,
  maskPersonalData,
  modelOf,
  type Reader,
  readerOptions,
  signatureOf,
} from './understand/index.js';

/** live: poll or hook, on the clock. replay: a backtest, on the mentions' own time. import: history, pages nobody. */
export type Mode = 'live' | 'replay' | 'import';

/** A `created_at` further than this after its fetch counts as the fetch. */
const FUTURE = 10 * MINUTE;
/** Fetched within this of its event, or twice the source's pace, a mention is punctual. */
const PUNCTUAL = HOUR;
/** Fetched within this of its event, a mention is live. */
const LIVE = DAY;

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
  /** Resolves after commit. A failure leaves nothing of the batch behind; the batch may be repeated. */
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

/** `work` writes, and tells which series it changed. */
export type Revise = <T extends Pick<Written, 'deltas'>>(work: (tx: Db) => Promise<T>) => Promise<T>;

export interface PipelineParts {
  readonly store: Store;
  readonly watch: Watch;
  readonly settings: Settings;
  readonly mode: Mode;
  readonly now: () => Instant;
  /** Keys the author pseudonyms. */
  readonly secret: string;
  /** Wakes the delivery after each commit that may owe somebody a message. */
  readonly nudge?: () => void;
  /** What texts are understood with; the workspace's own reader unless given. */
  readonly reader?: Reader;
}

export function createPipeline(parts: PipelineParts): Pipeline {
  const { store, watch, settings, mode, now } = parts;
  const prepare = createPrepare(parts);
  /** The quarter of an hour in which nothing was left to keep. */
  let tidied: Instant | undefined;
  const model = modelOf(readerOptions(settings));
  let isModelKept = false;
  const guarded = async <T>(work: (tx: Db) => Promise<T>): Promise<T> => {
    try {
      const result = await store.write(async (tx) => {
        // History and replays are not watched as they pass: what they amount to is read in the end.
        if (mode === 'live') await watch.load(tx);
        return work(tx);
      });
      parts.nudge?.();
      return result;
    } catch (error) {
      // The memory of the watch ran ahead of what was committed: it is read again at the next batch.
      watch.forget();
      throw error;
    }
  };
  return {
    async batch({ items, rejects, source, cursor, coverage }) {
      const prepared = items.map((item) => prepare(item, now()));
      const receipt = await guarded(async (tx) => {
        if (!isModelKept) await keepModel(tx, store.workspace, model, now());
        const written = await writeItems(tx, store.workspace, prepared);
        await addRejects(tx, store.workspace, source, now(), rejects, maskPersonalData);
        if (cursor) await saveSourceState(tx, store.workspace, source, cursor, now());
        if (coverage) await addCoverage(tx, store.workspace, source, coverage.from, coverage.to);
        if (mode === 'live') {
          await watch.apply(tx, written.deltas);
          await watch.look(tx, now(), true);
        } else await watch.pass(tx, written.deltas);
        return {
          accepted: written.accepted,
          duplicates: written.duplicates,
          edits: written.edits,
          rejected: rejects.length + written.unmatched,
        };
      });
      isModelKept = true;
      return receipt;
    },
    revise: (work) =>
      guarded(async (tx) => {
        const revised = await work(tx);
        await watch.apply(tx, revised.deltas);
        await watch.look(tx, now(), false);
        return revised;
      }),
    tick: () =>
      guarded(async (tx) => {
        await watch.look(tx, now(), true);
        await watch.keep(tx, false);
      }),
    keep: () => guarded((tx) => watch.keep(tx, true)),
    async tidy() {
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

/** Everything about an item that needs no database. */
function createPrepare(parts: PipelineParts): (item: Item, now: Instant) => Prepared {
  const { settings, mode, secret, reader = createReader(readerOptions(settings)) } = parts;
  const model = modelOf(readerOptions(settings)).number;
  const matches = createMatcher(settings.brands);
  const pseudonymOf = createPseudonyms(secret);
  const pace = new Map(settings.sources.map(({ name, everyMs }) => [name, everyMs]));
  const silenced = new Set(settings.ignoreAuthors.map(account));
  const own = new Map(settings.brands.map(({ id, ownAccounts }) => [id, new Set(ownAccounts.map(account))]));

  return (item, now) => {
    const fetchedAt = item.fetchedAt ?? (mode === 'live' ? now : item.deleted ? now : item.createdAt);
    if (item.deleted) return { deleted: true, source: item.source, id: item.id, fetchedAt };
    const clamped = item.createdAt > fetchedAt + FUTURE;
    const mention: Mention = clamped ? { ...item, createdAt: fetchedAt } : item;
    const reading = reader.read(mention.text, mention.lang === undefined ? {} : { lang: mention.lang });
    const age = fetchedAt - mention.createdAt;
    const arrivedAt = mode === 'live' ? now : fetchedAt;
    const isTimed = mode !== 'import' && mention.dateDoubt === undefined;
    const brands = mention.brand === undefined ? matches(mention.text) : [mention.brand];
    const byUs = (brand: string) => writtenBy(mention.author, own.get(brand));
    return {
      mention,
      fetchedAt,
      brands,
      reading,
      text: settings.keepRaw ? mention.text : reading.masked,
      author: pseudonymOf(mention),
      // A name is personal data, and nothing needs it once it was compared with the brand's own accounts.
      authorName: settings.keepRaw && mention.author?.id !== undefined ? (mention.author.name ?? null) : null,
      hash: contentHash(mention),
      signature: signatureOf(mention.text),
      punctual: isTimed && age <= Math.max(PUNCTUAL, 2 * (pace.get(mention.source) ?? 0)),
      live: isTimed && arrivedAt - mention.createdAt <= LIVE,
      counted: !writtenBy(mention.author, silenced) && !brands.some(byUs),
      model,
      flags: [...(clamped ? ['date-clamped'] : []), ...(mention.dateDoubt === undefined ? [] : [mention.dateDoubt])],
    };
  };
}

/** `@HarbourBank` and `harbourbank` are one account. */
const account = (name: string): string => name.trim().toLowerCase().replace(/^@/, '');

const writtenBy = (author: Author | undefined, accounts: ReadonlySet<string> | undefined): boolean =>
  accounts !== undefined &&
  accounts.size > 0 &&
  [author?.id, author?.name].some((name) => name !== undefined && accounts.has(account(name)));

/** Who wrote it, without saying who: keyed by the workspace's secret, apart for every channel. Null when hidden. */
function createPseudonyms(secret: string): (mention: Mention) => string | null {
  const known = new Map<string, string>();
  return ({ author, channel }) => {
    if (author?.id === undefined) return null;
    const who = JSON.stringify([channel, author.id]);
    const pseudonym = known.get(who) ?? createHmac('sha256', secret).update(who).digest('hex').slice(0, 16);
    // Those who write much are met again and again; a full memory begins anew.
    if (known.size >= REMEMBERED_AUTHORS) known.clear();
    known.set(who, pseudonym);
    return pseudonym;
  };
}

const REMEMBERED_AUTHORS = 10_000;
