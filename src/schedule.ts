import { setMaxListeners } from 'node:events';
import cron from 'node-cron';
import type { Deliverer } from './alert/index.js';
import type { Clock } from './clock.js';
import type { SourceSettings } from './domain/settings.js';
import type { FailingSource, Page } from './domain/source.js';
import { bucketOf, DAY, type Instant, MINUTE, SECOND } from './domain/time.js';
import { StoreAwayError } from './errors.js';
import {
  type Budget,
  keepWait,
  keptWait,
  nextPollAt,
  type PaceDecision,
  type PollFailure,
  paceOf,
  pollOnce,
  recheckStep,
  type Waiting,
  waitingFirst,
} from './listen/index.js';
import type { Log } from './log.js';
import type { Pipeline } from './pipeline.js';
import type { Source } from './ports.js';
import { countOpenAlerts, noteSourceFailure, type Store, sourceState } from './store/index.js';

/** A source that is polled, with its pace. */
export interface PolledSource {
  readonly source: Source;
  readonly settings: Pick<SourceSettings, 'everyMs'> & Waiting['source'];
  /** What it may use up; absent: it asks nobody. */
  readonly budget?: Pick<Budget, 'requests' | 'left'>;
  /** However urgent, it is polled no more often; `everyMs` unless given. */
  readonly fastestMs?: number;
}

export interface Schedule {
  /**
   * Does what is due now and resolves when that is done; the cron tick calls it every second. What an earlier beat began
   * and has not ended is left to it: a slow source holds up no other.
   */
  beat(): Promise<void>;
  start(): void;
  /** Polls these from now on: those that stay go on as they were, new ones begin, and what goes is not asked any more. */
  become(sources: readonly PolledSource[]): void;
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
  /** What a source said of its failure may quote a post. */
  readonly mask: (text: string) => string;
  /** How long texts are kept, and so how far back their deletions are followed. */
  readonly retentionDays: number;
  /** Told after each poll how long that source waits until the next, and why. */
  readonly paced?: (source: string, pace: PaceDecision) => void;
  /** Told after each poll how it failed; undefined: it did not. */
  readonly failing?: (source: string, failure: FailingSource | undefined) => void;
  /** Every minute: what is due for alerts as time passes, digests among it. */
  readonly upkeep: () => Promise<void>;
  /** Every second, whatever the work takes: the lease. */
  readonly pulse: () => Promise<void>;
}

/** How much of what can wait is done each second. */
const TIDY_STEPS = 5;
/** How soon a source is polled again when the database was away: that is no fault of the source. */
const AWAY_RETRY = 5 * SECOND;

/** A thing that is done for a source again and again, never twice at once. */
interface Duty {
  readonly source: Source;
  /** Resolves to when it is due next, counting the failures in a row before. */
  run(failures: number): Promise<{ readonly nextAt: Instant; readonly failed: boolean }>;
  dueAt: Instant;
  failures: number;
  isBusy: boolean;
}

/** Cron is only a tick: what is due is worked out from the injected clock. */
export function createSchedule(parts: ScheduleParts): Schedule {
  const { sources, pipeline, deliverer, clock, log, pulse, upkeep } = parts;
  const stopping = new AbortController();
  // Every source that is being polled listens to it.
  setMaxListeners(0, stopping.signal);
  const running = new Set<Promise<void>>();
  const takeOn = (each: PolledSource) => {
    const leaving = new AbortController();
    const signal = AbortSignal.any([stopping.signal, leaving.signal]);
    return { duties: dutiesOf(each, parts, signal), leave: () => leaving.abort() };
  };
  let taken = new Map(sources.map((each) => [each, takeOn(each)]));
  let lastBucket = Number.NEGATIVE_INFINITY;
  let keptUpAt = Number.NEGATIVE_INFINITY;
  let keeping: Promise<void> | undefined;
  let task: ReturnType<typeof cron.schedule> | undefined;

  const track = (work: Promise<void>): Promise<void> => {
    running.add(work);
    return work.finally(() => running.delete(work));
  };

  const take = async (duty: Duty) => {
    duty.isBusy = true;
    try {
      const { nextAt, failed } = await duty.run(duty.failures);
      duty.dueAt = nextAt;
      duty.failures = failed ? duty.failures + 1 : 0;
    } catch (error) {
      // Ours, not the source's: a full disk, say. What was not committed is asked for again, later.
      log.error('what a source brought could not be stored', { source: duty.source.name, error });
      const away = error instanceof StoreAwayError;
      duty.failures += away ? 0 : 1;
      duty.dueAt = away
        ? clock.now() + AWAY_RETRY
        : nextPollAt(clock.now(), MINUTE, duty.failures, undefined, duty.source.name);
    }
    duty.isBusy = false;
  };

  const workThatIsDue = async () => {
    await Promise.all(
      [...taken.values()]
        .flatMap(({ duties }) => duties)
        .filter(({ isBusy, dueAt }) => !isBusy && dueAt <= clock.now())
        .map(take),
    );
    keeping ??= keepHouse().finally(() => {
      keeping = undefined;
    });
    await keeping;
  };

  const keepHouse = async () => {
    const bucket = bucketOf(clock.now());
    if (bucket > lastBucket) {
      await pipeline.tick();
      // Not before: a tick that failed is made up for.
      lastBucket = bucket;
    }
    // Either way: a clock that is set back must not make everybody wait until it has caught up.
    if (Math.abs(clock.now() - keptUpAt) >= MINUTE) {
      keptUpAt = clock.now();
      await upkeep().catch((error) => log.error('what is due by the clock was not told', { error }));
    }
    void track(deliverer.run().catch((error) => log.error('the delivery failed', { error })));
    // A little each second, so that nobody waits for it.
    for (let step = 0; step < TIDY_STEPS && (await pipeline.tidy()); step++);
  };

  const beat = (): Promise<void> => (stopping.signal.aborted ? Promise.resolve() : track(workThatIsDue()));

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
    become(next) {
      // A poll that is under way would save where it stands over that of the source that takes its place.
      for (const [each, { leave }] of taken) if (!next.includes(each)) leave();
      taken = new Map(next.map((each) => [each, taken.get(each) ?? takeOn(each)]));
    },
    async stop() {
      stopping.abort();
      await task?.stop();
      await deliverer.stop();
      await Promise.allSettled([...running]);
      if (task) await pipeline.keep().catch((error) => log.warn('the next start will be slower', { error }));
      task = undefined;
    },
  };
}

/** What has to be done for a source: it is polled, and where its terms want it, looked at again. */
function dutiesOf(
  { source, settings, budget, fastestMs }: PolledSource,
  parts: ScheduleParts,
  signal: AbortSignal,
): Duty[] {
  const { store, pipeline, clock, log, mask, retentionDays, paced, failing } = parts;
  const { everyMs } = settings;
  const ingest = ({ mentions, ...page }: Page) => pipeline.batch({ ...page, items: mentions, source: source.name });
  const note = async (failed: PollFailure) => {
    log.warn('a source could not be read', { source: source.name, because: failed.message });
    const said = mask(failed.message);
    const needs = failed.isBudget ? 'budget' : failed.kind === 'refused' ? 'person' : 'time';
    const isPart = failed.isPart === true;
    failing?.(source.name, { name: source.name, everyMs, because: said, needs, isPart });
    await store.write(async (tx) => {
      await noteSourceFailure(tx, store.workspace, source.name, said, clock.now());
      await keepWait(tx, store.workspace, { source: settings, duty: 'poll' }, failed, clock.now());
    });
  };
  const later = (failures: number, failed: PollFailure | undefined, pace: number): Instant =>
    nextPollAt(clock.now(), pace, failed ? failures + 1 : 0, failed?.retryAt, source.name);
  const duty = (of: Waiting['duty'], work: Duty['run']): Duty => {
    const run = waitingFirst(work, () => keptWait(store, { source: settings, duty: of }, clock.now()));
    return { source, run, dueAt: 0, failures: 0, isBusy: false };
  };

  let quietPolls = 0;
  const pace = async (requests: number): Promise<number> => {
    const fastest = Math.min(fastestMs ?? everyMs, everyMs);
    const isUrgent = fastest < everyMs && (await countOpenAlerts(store.read, store.workspace)) > 0;
    const left = await budget?.left();
    const now = clock.now();
    const given = { now, everyMs, fastestMs: fastest, isUrgent, quietPolls, requests };
    const decision = paceOf({ ...given, ...(left ? { left } : {}) });
    paced?.(source.name, decision);
    return decision.afterMs;
  };
  const polled = duty('poll', async (failures) => {
    const cursor = (await sourceState(store.read, store.workspace, source.name))?.cursor;
    const before = budget?.requests() ?? 0;
    const { failed, accepted } = await pollOnce(source, { cursor, signal, ingest });
    if (failed) await note(failed);
    else failing?.(source.name, undefined);
    if (failed && !failed.isPart) {
      return { nextAt: later(failures, failed, everyMs), failed: true };
    }
    quietPolls = accepted === 0 ? quietPolls + 1 : 0;
    return { nextAt: later(0, undefined, await pace((budget?.requests() ?? 0) - before)), failed: false };
  });
  const rechecked = duty('recheck', async (failures) => {
    const now = clock.now();
    const since = now - retentionDays * DAY;
    const { nextAt, failed } = await recheckStep({ source, store, now, since, ingest, signal });
    if (failed) {
      log.warn('stored posts could not be looked at again', { source: source.name, because: failed.message });
      const waiting = { source: settings, duty: 'recheck' } as const;
      await store.write((tx) => keepWait(tx, store.workspace, waiting, failed, clock.now()));
    }
    return { nextAt: failed ? later(failures, failed, MINUTE) : nextAt, failed: failed !== undefined };
  });
  return [...(everyMs > 0 ? [polled] : []), ...(source.recheck ? [rechecked] : [])];
}
