import { type AlertDeps, createDeliverer } from '../../src/alert/index.js';
import { follow, join } from '../../src/alert/life.js';
import type { Subscription } from '../../src/domain/alert.js';
import { type Episode, episodeKey } from '../../src/domain/episode.js';
import type { Settings } from '../../src/domain/settings.js';
import { type Instant, MINUTE } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { silentLog } from '../../src/log.js';
import { findAlert, type Store, saveEpisode } from '../../src/store/index.js';
import { episode } from '../views/made.js';
import { handClock, memoryChat, settings, temporaryStore } from './world.js';

/** Alerts that are raised and ended by hand, and what a conversation is told of them. */
export interface Telling {
  readonly store: Store;
  readonly clock: ReturnType<typeof handClock>;
  readonly chat: ReturnType<typeof memoryChat>;
  readonly deps: AlertDeps;
  /** Raises an alert about a brand; returns its number. */
  raise(brand: string, more?: Partial<Episode>): Promise<number>;
  /** What the alert of a brand is about changes. */
  change(brand: string, more: Partial<Episode>): Promise<void>;
  deliver(): Promise<void>;
}

export const subscription = (more: Partial<Subscription> = {}): Subscription => ({
  id: 'one',
  conversation: { chat: 'memory', id: 'alerts' },
  brands: [],
  kinds: 'all',
  minSeverity: 0,
  declared: true,
  ...more,
});

export async function telling(start: Instant, more: Partial<Settings> = {}): Promise<Telling> {
  const store = await temporaryStore();
  const clock = handClock(start);
  const chat = memoryChat();
  const configured = settings(more);
  const zone = zoneOf(configured.timezone);
  const now = () => clock.now();
  const deps: AlertDeps = { store, settings: configured, zone, now, nudge() {}, points: () => [] };
  const deliverer = createDeliverer({ store, chats: [chat], clock, log: silentLog, zone });
  const raised = new Map<string, { readonly number: number; readonly episode: Episode }>();
  return {
    ...{ store, clock, chat, deps },
    async raise(brand, telling = {}) {
      const openedAt = clock.now() - 15 * MINUTE;
      const series = { brand, scope: 'topic', value: 'app_outage' } as const;
      const times = { openedAt, peakAt: clock.now(), closedAt: null };
      const made = { ...episode({ series }), ...times, ...telling, key: episodeKey('test', 'issue', series, openedAt) };
      const number = await store.write(async (tx) => {
        const alert = await join(tx, deps, made);
        await saveEpisode(tx, 'test', { episode: made, alert: alert.number, because: 'posted' });
        await follow(tx, deps, alert.number, [made]);
        return alert.number;
      });
      raised.set(brand, { number, episode: made });
      return number;
    },
    async change(brand, telling) {
      const known = raised.get(brand);
      if (!known || !(await findAlert(store.read, 'test', `${known.number}`))) throw new Error(`no alert of ${brand}`);
      const changed = { ...known.episode, ...telling };
      await store.write(async (tx) => {
        await saveEpisode(tx, 'test', { episode: changed, alert: known.number, because: 'posted' });
        await follow(tx, deps, known.number, [changed]);
      });
      raised.set(brand, { number: known.number, episode: changed });
    },
    deliver: () => deliverer.run(),
  };
}
