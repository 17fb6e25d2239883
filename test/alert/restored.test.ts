import { expect, test } from 'vitest';
import { type AlertDeps, createDeliverer, oweDigests } from '../../src/alert/index.js';
import { follow, join } from '../../src/alert/life.js';
import { digestWriter } from '../../src/app-digest.js';
import { DAY, HOUR, MINUTE, SECOND } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';
import { silentLog } from '../../src/log.js';
import { saveEpisode } from '../../src/store/index.js';
import { faultyChat } from '../support/faulty-chat.js';
import { handClock, settings, temporaryStore } from '../support/world.js';
import { episode } from '../views/made.js';

/** A Monday, ten to nine. */
const NOW = Date.UTC(2026, 0, 5, 8, 50);
const OPENED = episode({ openedAt: NOW - HOUR, closedAt: null });
const CLOSED = { ...OPENED, closedAt: NOW + HOUR };

test('a backup is put back: what was told since is found where it stands, and what is new is told', async () => {
  const clock = handClock(NOW);
  const chat = faultyChat({ clock, fault: () => 'none' });
  const before = await process(clock, chat);
  await before.hears(OPENED);
  await before.says(12 * MINUTE);
  await before.hears(CLOSED);
  await before.says(HOUR);
  const told = chat.standing.map(({ key }) => key.replace(OPENED.key, 'alert').replace(/^digest-.*/, 'digest'));
  expect(told).toEqual(['alert', 'digest', `alert:closed:${CLOSED.closedAt}`]);

  // Its database is of before all this. The sources bring the mentions of that hour again.
  const restored = await process(clock, chat);
  await restored.hears(OPENED);
  await restored.hears(CLOSED);
  await restored.says(MINUTE);
  expect(chat.standing).toHaveLength(3);
  const next = episode({ key: 'feedfeedfeedfeed', openedAt: clock.now() + MINUTE, closedAt: null });
  clock.set(clock.now() + 2 * MINUTE);
  await restored.hears(next);
  await restored.says(MINUTE);
  expect(chat.standing.map(({ key }) => key).slice(3)).toEqual(['feedfeedfeedfeed']);
  // What began under its own eyes is not looked for.
  expect(chat.calls.slice(-1)).toMatchObject([{ op: 'post' }]);
});

/** A process with a database of its own, that was subscribed to a week ago. */
async function process(clock: ReturnType<typeof handClock>, chat: ReturnType<typeof faultyChat>) {
  const store = await temporaryStore();
  const conversation = { chat: 'faulty', id: 'alerts' };
  const subscription = { brands: [], kinds: 'all', minSeverity: 0, declared: true, digest: 'mon 09:00' } as const;
  const zone = zoneOf('UTC');
  const deps: AlertDeps = {
    ...{ store, zone, now: () => clock.now(), nudge() {}, points: () => [] },
    settings: settings({ timezone: 'UTC', subscriptions: [{ id: 's', conversation, ...subscription }] }),
  };
  const now = clock.now();
  clock.set(NOW - 7 * DAY);
  await oweDigests(deps, digestWriter(deps));
  clock.set(now);
  const deliverer = createDeliverer({ store, chats: [chat], clock, log: silentLog, zone });
  return {
    hears: (made: typeof OPENED) =>
      store.write(async (tx) => {
        const known = (await store.read.selectFrom('alert').select('number').where('key', '=', made.key).execute())[0];
        const number = known ? Number(known.number) : (await join(tx, deps, made)).number;
        await saveEpisode(tx, 'test', { episode: made, alert: number, because: 'posted' });
        await follow(tx, deps, number, [made]);
      }),
    async says(within: number) {
      await deliverer.run();
      clock.set(clock.now() + within);
      await oweDigests(deps, digestWriter(deps));
      for (let i = 0; i < 4; i += 1) {
        await deliverer.run();
        clock.set(clock.now() + SECOND);
      }
    },
  };
}
