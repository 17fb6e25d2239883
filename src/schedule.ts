import cron from 'node-cron';
import type { Deliverer } from './alert/index.js';
import type { Clock } from './clock.js';
import type { SourceSettings } from './domain/settings.js';
import type { Page } from './domain/source.js';
import { bucketOf, type Instant } from './domain/time.js';
import { nextPollAt, type PollFailure, pollOnce } from './listen/index.js';
import type { Log } from './log.js';
import type { Pipeline } from './pipeline.js';
import type { Source } from './ports.js';
import { noteSourceFailure, type Store, sourceState } from './store/index.js';

/** A source that is polled, with its pace. */
export interface PolledSource {
  readonly source: Source;
  readonly settings: Pick<SourceSettings, 'name' | 'everyMs'>;
}

export interface Schedule {
  /** Does what is due now, or joins the beat that runs; the cron tick calls it every second. */
  beat(): Promise<void>;
  start(): void;
  /** Takes no new work and waits for what runs. */
  stop(): Promise<void>;
}

export interface ScheduleParts {
  readonly sources: readonly PolledSource[];
  readonly pipeline: Pipeline;
  readonly deliverer: Deliverer;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  /** Every second, whatever the work takes: the lease. */
  readonly pulse: () => Promise<void>;
}

/** Cron is only a tick: what is due is worked out from the injected clock. */
export function createSchedule({ sources, pipeline, deliverer, store, clock, log, pulse }: ScheduleParts): Schedule {
  const stopping = new AbortController();
  const running = new Set<Promise<void>>();
  const dueAt = new Map<Source, Instant>();
  const failures = new Map<Source, number>();
  const busy = new Set<Source>();
  let lastBucket = Number.NEGATIVE_INFINITY;
  let tidy = true;
  let beating: Promise<void> | undefined;
  let task: ReturnType<typeof cron.schedule> | undefined;

  const track = (work: Promise<void>): Promise<void> => {
    running.add(work);
    return work.finally(() => running.delete(work));
  };

  const read = async ({ source }: PolledSource): Promise<PollFailure | undefined> => {
    const cursor = (await sourceState(store.read, store.workspace, source.name))?.cursor;
    const ingest = ({ mentions, ...page }: Page) => pipeline.batch({ ...page, items: mentions, source: source.name });
    const { failed } = await pollOnce(source, { cursor, signal: stopping.signal, ingest });
    if (!failed) return undefined;
    log.warn('a source could not be read', { source: source.name, because: failed.message });
    await store.write((tx) => noteSourceFailure(tx, store.workspace, source.name, failed.message, clock.now()));
    return failed;
  };

  const poll = async (polled: PolledSource) => {
    const { source, settings } = polled;
    busy.add(source);
    let failed: { readonly retryAt?: Instant } | undefined = {};
    try {
      failed = await read(polled);
    } catch (error) {
      // Ours, not the source's: a full disk, say. What was not committed is asked for again, later.
      log.error('what a source brought could not be stored', { source: source.name, error });
    }
    const inARow = failed ? (failures.get(source) ?? 0) + 1 : 0;
    failures.set(source, inARow);
    dueAt.set(source, nextPollAt(clock.now(), settings.everyMs, inARow, failed?.retryAt, source.name));
    busy.delete(source);
  };

  const workThatIsDue = async () => {
    const due = sources.filter(
      ({ source, settings }) => settings.everyMs > 0 && !busy.has(source) && (dueAt.get(source) ?? 0) <= clock.now(),
    );
    await Promise.all(due.map(poll));
    if (bucketOf(clock.now()) > lastBucket) {
      lastBucket = bucketOf(clock.now());
      await pipeline.tick();
      tidy = false;
    }
    void track(deliverer.run().catch((error) => log.error('the delivery failed', { error })));
    // A little each second, so that nobody waits for it; after each quarter of an hour there may be more.
    if (!tidy) tidy = !(await pipeline.tidy());
  };

  const beat = (): Promise<void> => {
    if (stopping.signal.aborted) return Promise.resolve();
    beating ??= track(workThatIsDue()).finally(() => {
      beating = undefined;
    });
    return beating;
  };

  return {
    beat,
    start() {
      task = cron.schedule('* * * * * *', () => {
        // Apart from the work: a long batch must not let the lease run out.
        if (!stopping.signal.aborted)
          track(pulse()).catch((error) => log.error('the lease was not renewed', { error }));
        beat().catch((error) => log.error('a beat failed', { error }));
      });
    },
    async stop() {
      stopping.abort();
      await task?.stop();
      await Promise.allSettled([...running]);
      if (task) await pipeline.keep().catch((error) => log.warn('the next start will be slower', { error }));
      task = undefined;
    },
  };
}
