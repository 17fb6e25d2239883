import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { SourceError } from '../errors.js';
import type { Log } from '../log.js';
import { getSetting, putSetting, type Store } from '../store/index.js';

export interface BudgetParts {
  /** Name of the source that spends it. */
  readonly source: string;
  readonly requestsPerDay: number;
  /** In which the days are counted. */
  readonly zone: Zone;
  readonly now: () => Instant;
  readonly store: Store;
  readonly log: Log;
}

/** The share of the day's requests at which a warning is logged. */
const SOFT = 0.8;

/**
 * A source's daily allowance: await it before each request. The request is counted first, in a transaction of its own, so
 * that neither a crash nor a restart makes one free. Throws SourceError (limited, until midnight) when the day's are used
 * up: then nothing may be sent.
 */
export function createBudget({ source, requestsPerDay, zone, now, store, log }: BudgetParts): () => Promise<void> {
  const key = `budget ${source}`;
  return async () => {
    const at = now();
    const today = zone.format(at, 'yyyy-LL-dd');
    const spent = await store.write(async (tx) => {
      const [day = '', count = ''] = (await getSetting(tx, store.workspace, key))?.split(' ') ?? [];
      // A clock that was set back must not give the day away twice.
      const before = day >= today ? Number(count) : 0;
      if (before < requestsPerDay)
        await putSetting(tx, store.workspace, key, `${day > today ? day : today} ${before + 1}`);
      return before + 1;
    });
    if (spent > requestsPerDay) {
      const ends = zone.addDays(at, 1);
      const until = `${zone.format(ends, 'd LLL, HH:mm')} (${zone.name})`;
      throw new SourceError(
        'limited',
        `stopped by its budget of ${requestsPerDay} requests a day until ${until}`,
        ends,
      );
    }
    if (spent === Math.ceil(SOFT * requestsPerDay))
      log.warn('a source has used most of its budget for today', { source, spent, requestsPerDay });
  };
}
