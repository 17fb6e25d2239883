import {
  type AlertDeps,
  acknowledge,
  createDeliverer,
  giveVerdict,
  oweDigests,
  retryDeliveries,
  upkeep,
} from '../../src/alert/index.js';
import { follow, join } from '../../src/alert/life.js';
import { digestWriter } from '../../src/app-digest.js';
import { loadSettings } from '../../src/config.js';
import { type Episode, episodeKey } from '../../src/domain/episode.js';
import type { Settings } from '../../src/domain/settings.js';
import { HOUR, type Instant, MINUTE, SECOND } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { silentLog } from '../../src/log.js';
import type { Chat } from '../../src/ports.js';
import { findAlert, firstTime, type Store, saveEpisode, writeItems } from '../../src/store/index.js';
import { post } from '../store/posts.js';
import { type Fault, type FaultyChat, faultyChat } from '../support/faulty-chat.js';
import { type HandClock, handClock } from '../support/hand-clock.js';
import { episode } from '../views/made.js';
import { createMortal, type Mortal } from './mortal.js';

/** What can be switched off, to see that the simulation notices. */
export type Guard = 'read-back' | 'inbox' | 'what was under way';

/** A Sunday evening in Berlin: quiet hours and a digest are near. */
export const START: Instant = Date.UTC(2026, 0, 4, 18);

export const BRANDS = ['harbour', 'willow', 'birch', 'cedar', 'maple', 'rowan'] as const;

export const SETTINGS: Settings = loadSettings({
  file: undefined,
  kinds: [],
  text: `
workspace: test
timezone: Europe/Berlin
brands: [${BRANDS.map((id) => `{id: ${id}}`).join(', ')}]
storm: {alerts: 3, minutes: 10}
subscriptions:
  - {chat: faulty, conversation: plain}
  - {chat: faulty, conversation: second, brands: [harbour, willow], digest: "mon 09:00"}
  - {chat: faulty, conversation: quiet, quiet_hours: "22:00-07:00"}
  - {chat: faulty, conversation: duty, escalation: true}
  - {chat: faulty, conversation: reminded, remind: 4h, min_severity: 3}
`,
});

/** The process that runs now, on the store that stays. */
interface Running {
  readonly mortal: Mortal;
  readonly store: Store;
  readonly deps: AlertDeps;
  readonly deliverer: ReturnType<typeof createDeliverer>;
}

/** Earshot from what it found to what people see, in a world where time is ours and anything may fail. */
export interface Simulation {
  readonly clock: HandClock;
  readonly chat: FaultyChat;
  readonly store: Store;
  /** How often each event of a platform had its effect. */
  readonly effects: Map<string, number>;
  /** Mentions that were handed over. */
  readonly heard: Set<string>;
  /** What was given up has been sent again: its order is not kept. */
  readonly wasRetried: () => boolean;
  raise(brand: string, more: Partial<Episode>): Promise<void>;
  change(brand: string, more: (now: Episode) => Partial<Episode>): Promise<void>;
  judge(brand: string): Promise<void>;
  /** Lets time pass, and does what is due then. */
  pass(ms: number): Promise<void>;
  /** What becomes of the next calls. */
  fail(faults: readonly Fault[]): void;
  /** Every call of a conversation fails for so long. */
  break(conversation: string, ms: number): void;
  mend(): void;
  dieIn(steps: number): void;
  retry(): Promise<void>;
  /** A platform hands an event over several times at once. */
  event(id: string, times: number): Promise<void>;
  hear(ids: readonly string[]): Promise<void>;
}

export function createSimulation(store: Store, without?: Guard): Simulation {
  const clock = handClock(START);
  const faults: Fault[] = [];
  const broken = new Map<string, Instant>();
  const effects = new Map<string, number>();
  const heard = new Set<string>();
  const episodes = new Map<string, Episode>();
  let retried = 0;
  const fault = (_op: string, conversation: string): Fault =>
    (broken.get(conversation) ?? 0) > clock.now() ? 'fails' : (faults.shift() ?? 'none');
  const onHang = () => clock.set(clock.now() + 10 * SECOND);
  const chat = faultyChat({
    clock,
    fault,
    onHang,
    pace: { conversation: [{ most: 1, withinMs: SECOND }] },
    isBlind: without === 'read-back',
  });
  const start = (): Running => {
    const mortal = createMortal();
    const own: Store = { ...store, write: (work) => mortal.step(() => store.write(work)) };
    const zone = zoneOf(SETTINGS.timezone);
    const deps = { store: own, settings: SETTINGS, zone, now: () => clock.now(), nudge() {}, points: () => [] };
    const deliverer = createDeliverer({ store: own, chats: [mortalChat(chat, mortal)], clock, log: silentLog, zone });
    return { mortal, store: own, deps, deliverer };
  };
  let running = start();
  /** Does something, again from its beginning when the process ends before it has. */
  const act = async (work: (process: Running) => Promise<unknown>): Promise<void> => {
    for (;;) {
      const by = running;
      const how = await Promise.race([work(by).then(() => 'done' as const), by.mortal.ended]);
      if (by.mortal.isEnded() && by === running) await restart();
      if (how === 'done') return;
    }
  };
  const restart = async () => {
    void running.deliverer.stop();
    chat.hangUp();
    if (without === 'what was under way') {
      await store.write((tx) =>
        tx.updateTable('outbox').set({ state: 'sent' }).where('state', '=', 'sending').execute(),
      );
    }
    running = start();
  };
  const tellOf = (made: Episode) =>
    act(({ store: own, deps }) =>
      own.write(async (tx) => {
        const known = await findAlert(tx, 'test', made.key);
        const { number } = known ?? (await join(tx, deps, made));
        await saveEpisode(tx, 'test', { episode: made, alert: number, because: 'posted' });
        await follow(tx, deps, number, [made]);
      }),
    );
  return {
    ...{ clock, chat, store, effects, heard },
    wasRetried: () => retried > 0,
    async raise(brand, more) {
      const known = episodes.get(brand);
      if (known && known.closedAt === null) return;
      const openedAt = clock.now();
      const series = { brand, scope: 'topic', value: 'app_outage' } as const;
      const kind = more.kind ?? 'issue';
      const key = episodeKey('test', kind, series, openedAt);
      const made = { ...episode({ series }), openedAt, peakAt: openedAt, closedAt: null, ...more, kind, key };
      episodes.set(brand, made);
      await tellOf(made);
    },
    async change(brand, more) {
      const known = episodes.get(brand);
      if (!known || known.closedAt !== null) return;
      const changed = { ...known, ...more(known) };
      episodes.set(brand, changed);
      await tellOf(changed);
    },
    async judge(brand) {
      const known = episodes.get(brand);
      if (!known) return;
      const [kim, lee] = [
        { id: 'u1', name: 'Kim' },
        { id: 'u2', name: 'Lee' },
      ];
      await act(async ({ deps }) => {
        const alert = await findAlert(store.read, 'test', known.key);
        if (!alert) return;
        await Promise.all([
          giveVerdict(deps, alert, 'genuine-change', kim),
          giveVerdict(deps, alert, 'not-about-us', lee),
          acknowledge(deps, alert.number, lee),
        ]);
      });
    },
    async pass(ms) {
      clock.set(clock.now() + ms);
      await act(async ({ store: own, deps, deliverer }) => {
        await own.write((tx) => upkeep(tx, deps));
        await oweDigests(deps, digestWriter(deps));
        await deliverer.run();
      });
    },
    fail: (more) => faults.push(...more),
    break: (conversation, ms) => broken.set(conversation, clock.now() + ms),
    mend() {
      faults.length = 0;
      broken.clear();
    },
    dieIn: (steps) => running.mortal.endIn(steps),
    retry: () =>
      act(async ({ deps }) => {
        retried += await retryDeliveries(deps);
      }),
    async event(id, times) {
      const deliveries = Array.from({ length: times }, async () => {
        const first = without === 'inbox' || (await store.write((tx) => firstTime(tx, 'test', id, clock.now())));
        if (first) effects.set(id, (effects.get(id) ?? 0) + 1);
      });
      await Promise.all(deliveries);
    },
    async hear(ids) {
      for (const id of ids) heard.add(id);
      const items = ids.map((id) => post({ id, author: `customer ${id}` }));
      await act(({ store: own }) => own.write((tx) => writeItems(tx, 'test', items)));
    },
  };
}

/** A chat as a process that may end at any moment calls it. */
function mortalChat(chat: FaultyChat, mortal: Mortal): Chat {
  const { find } = chat;
  return {
    name: chat.name,
    ...(chat.pace ? { pace: chat.pace } : {}),
    post: (...given) => mortal.step(() => chat.post(...given)),
    update: (...given) => mortal.step(() => chat.update(...given)),
    reply: (...given) => mortal.step(() => chat.reply(...given)),
    ...(find ? { find: (...given: Parameters<typeof find>) => mortal.step(() => find(...given)) } : {}),
  };
}

/** How long everything takes to come to rest once nothing fails any more: the longest waits, then quiet hours. */
export const REST = [6 * MINUTE, 6 * MINUTE, 5 * HOUR, 6 * HOUR];
