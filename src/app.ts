import { createDeliverer, createWatch, type Deliverer, oweDigests, tellTroubles, upkeep } from './alert/index.js';
import { createAdoption, type Outside } from './app-adopt.js';
import { createCore } from './app-core.js';
import { digestWriter } from './app-digest.js';
import { createForgetting } from './app-forgotten.js';
import { readHealth } from './app-health.js';
import { liveSettings } from './app-live.js';
import { createRetention } from './app-retention.js';
import type { Card } from './card.js';
import { type Clock, realClock, until } from './clock.js';
import { createRun } from './commands/index.js';
import type { Ask } from './domain/chat.js';
import type { Settings } from './domain/settings.js';
import type { FailingSource } from './domain/source.js';
import { zoneOf } from './domain/zone.js';
import type { PaceDecision } from './listen/index.js';
import type { Log } from './log.js';
import { createPipeline, type Pipeline } from './pipeline.js';
import type { Chat, Core } from './ports.js';
import { createSchedule, type PolledSource, type Schedule } from './schedule.js';
import { type LeasedStore, leasedStore, type Store } from './store/index.js';
import { createMasker, type Reader } from './understand/index.js';

/** So many milliseconds at most a batch waits for the alerts of its part to be delivered: a chat may be slow. */
const HEAD_START = 50;

export interface AppParts {
  readonly settings: Settings;
  readonly store: Store;
  readonly sources: readonly PolledSource[];
  /** Chats are opened with the core they talk to. */
  readonly openChats: (core: Core) => readonly Chat[];
  readonly clock: Clock;
  /** What of the outside a manager may change in chat; absent: nothing. */
  readonly outside?: Outside;
  /** What calls to a chat are timed by, where `clock` runs faster than a chat can answer: the demo's does. */
  readonly calls?: Clock;
  readonly log: Log;
  /** Keys author pseudonyms. */
  readonly secret: string;
  /** What texts are understood with; the workspace's own reader unless given. */
  readonly reader?: Reader;
  /** Who holds the single-instance lease. Absent: no lease is kept (a read-only look, a test). */
  readonly leaseOwner?: string;
  /** PUBLIC_URL: where people open the pages. */
  readonly publicUrl?: string;
  /** The lease went to another process: nothing may be written any more. */
  readonly onLeaseLost?: () => void;
}

export interface App {
  readonly core: Core;
  /** As the core answers, for a program: throws UserError for what the person can mend. */
  readonly run: (ask: Ask) => Promise<Card>;
  readonly pipeline: Pipeline;
  readonly schedule: Schedule;
  readonly deliverer: Deliverer;
  /** Takes on what was made in chat before; to be awaited before anything is polled. */
  adopt(): Promise<void>;
  /** Stops taking work, ends what runs, closes the store. */
  stop(): Promise<void>;
}

/** The composition root: everything of the core put together, nothing of the outside known. */
export function createApp(parts: AppParts): App {
  const { sources, clock, log } = parts;
  const { settings, become } = liveSettings(parts.settings);
  const lease = leaseOf(parts);
  const store = lease ?? parts.store;
  const zone = zoneOf(settings.timezone);
  const now = () => clock.now();
  let deliverer: Deliverer | undefined;
  const nudge = async () => {
    const delivery = deliverer?.run().catch((error) => log.error('the delivery failed', { error }));
    const enough = new AbortController();
    await Promise.race([delivery, until(clock, now() + HEAD_START, enough.signal)]);
    enough.abort();
  };
  const given = { store, settings, zone, now, ...(parts.publicUrl ? { publicUrl: parts.publicUrl } : {}) };
  const watch = createWatch(given);
  const alerts = { ...given, nudge, points: watch.points };
  const { secret, reader } = parts;
  const pipeline = createPipeline({
    store,
    watch,
    settings,
    mode: 'live',
    now,
    secret,
    nudge,
    ...(reader && { reader }),
  });

  const { outside } = parts;
  const declaredOf = (use: string) => outside?.kinds.find((kind) => kind.use === use)?.declared;
  const paces = new Map<string, PaceDecision>();
  const failing = new Map<string, FailingSource | undefined>();
  const paceOf = (source: string) => paces.get(source);
  const health = () =>
    readHealth(settings, store, lease, deliverer?.chats() ?? [], { now: now(), zone, declaredOf, paceOf });
  const isPushed = (source: string) => settings.sources.some(({ name, everyMs }) => name === source && everyMs === 0);
  // What is pushed to has no place to go on from; that something came is kept all the same.
  const ingest: Core['ingest'] = ({ mentions, ...page }, source) =>
    pipeline.batch({ ...page, items: mentions, source, ...(isPushed(source) ? { cursor: {} } : {}) });
  const digest = digestWriter(alerts);
  const inTheFile = {
    brands: parts.settings.brands.map(({ id }) => id),
    sources: [...parts.settings.sources, ...(parts.settings.sourcesOff ?? [])].map(({ name }) => name),
  };
  const shorter = () =>
    Object.fromEntries(
      settings.sources.flatMap(({ name, use }) => {
        const { keepDays } = declaredOf(use) ?? {};
        return keepDays === undefined ? [] : [[name, keepDays]];
      }),
    );
  const eraseOld = createRetention({ store, days: settings.retentionDays, now, shorter, revise: pipeline.revise });
  const forget = createForgetting({ store, now, retentionDays: settings.retentionDays });
  const adoption =
    outside &&
    createAdoption({
      ...{ outside, declared: sources, store, log, become, poll: (polled) => schedule.become(polled) },
      inTheFile,
    });
  const desk = adoption && { ...outside, inTheFile, adopt: adoption };
  const commanded = {
    settings,
    store,
    zone,
    now,
    alerts,
    health,
    revise: pipeline.revise,
    ingest,
    digest,
    log,
    ...(desk && { desk }),
  };
  const core = createCore(commanded);
  const started = createDeliverer({ store, chats: parts.openChats(core), clock, calls: parts.calls, log, zone });
  deliverer = started;
  const schedule = createSchedule({
    sources,
    pipeline,
    deliverer: started,
    store,
    clock,
    log,
    mask: createMasker(settings.personalData),
    paced: (source, pace) => paces.set(source, pace),
    failing: (source, failure) => failing.set(source, failure),
    pulse: async () => lease?.renew(),
    async upkeep() {
      await store.write(async (tx) => {
        await upkeep(tx, alerts);
        await tellTroubles(tx, alerts, { chats: started.chats(), sources: [...failing.values()] });
      });
      await oweDigests(alerts, digest);
      await forget(await eraseOld());
    },
    retentionDays: settings.retentionDays,
  });
  return {
    core,
    run: createRun(commanded),
    pipeline,
    schedule,
    deliverer: started,
    async adopt() {
      await adoption?.();
    },
    async stop() {
      await schedule.stop();
      await store.close();
    },
  };
}

function leaseOf({ store, leaseOwner, onLeaseLost }: AppParts): LeasedStore | undefined {
  return leaseOwner === undefined ? undefined : leasedStore(store, leaseOwner, realClock, () => onLeaseLost?.());
}
