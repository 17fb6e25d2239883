import { acceptedBars, activeMutes, type Db, enteredEvents } from '../store/index.js';
import type { Circumstances } from './decide.js';
import type { LifeDeps } from './deps.js';

/** What people have decided and expect as of now, declared or entered in chat. */
export async function circumstancesNow(db: Db, { store, settings, zone, now }: LifeDeps): Promise<Circumstances> {
  const { workspace } = store;
  return {
    now: now(),
    zone,
    mutes: await activeMutes(db, workspace, now()),
    bars: await acceptedBars(db, workspace),
    expectedEvents: [...settings.expectedEvents, ...(await enteredEvents(db, workspace))],
  };
}
