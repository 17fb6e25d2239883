import type { Allowance } from '../domain/declaration.js';
import type { Spent } from '../domain/health.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { SourceError } from '../errors.js';
import type { Log } from '../log.js';
import { type Db, getSetting, putSetting, type Store } from '../store/index.js';
import { countOn, daysAt, MICRO, moneyOn, moneyText } from './counted.js';

export interface BudgetParts {
  /** Name of the source that spends it. */
  readonly source: string;
  readonly allowance: Allowance;
  /** In which the days are counted. */
  readonly zone: Zone;
  readonly now: () => Instant;
  readonly store: Store;
  readonly log: Log;
}

export interface Budget {
  /** Await it before each request: counts it, or throws SourceError (limited, until midnight) when the day's are used up. */
  spend(): Promise<void>;
  /**
   * Await it before a call that is billed: sets aside what it costs at most, in US dollars, or throws SourceError (limited,
   * until the day or the month is over). Resolves to what to call with what it really came to.
   */
  reserve(usd: number): Promise<(cameTo: number) => Promise<void>>;
  /** Requests counted since this process began. */
  requests(): number;
  /** Requests left of today's, and when today ends; undefined without a bound. */
  left(): Promise<{ readonly requests: number; readonly until: Instant } | undefined>;
}

/** The share of a bound at which a warning is logged. */
const SOFT = 0.8;

/**
 * A source's allowance. What is used is counted first, in a transaction of its own, so that neither a crash nor a restart
 * makes a request free; it is counted without a bound too, to be shown.
 */
export function createBudget({ source, allowance, zone, now, store, log }: BudgetParts): Budget {
  const { workspace } = store;
  let requests = 0;
  const until = (at: Instant) => `${zone.format(at, 'd LLL, HH:mm')} (${zone.name})`;
  const warn = (fields: object) => log.warn('a source has used most of its budget', { source, ...fields });

  const addMoney = async (micros: number, reservedOn?: string): Promise<string | SourceError> => {
    const at = now();
    const { usdPerDay, usdPerMonth } = allowance;
    return store.write(async (tx) => {
      const money = moneyOn(await getSetting(tx, workspace, moneyKey(source)), daysAt(zone, at));
      // What is given back was taken from the day and the month in which it was set aside.
      const isOfDay = micros > 0 || reservedOn === money.date;
      const isOfMonth = micros > 0 || reservedOn?.slice(0, 7) === money.date.slice(0, 7);
      const day = Math.max(0, money.day + (isOfDay ? micros : 0));
      const month = Math.max(0, money.month + (isOfMonth ? micros : 0));
      const { date } = money;
      const isBounded = reservedOn === undefined;
      const refusal = isBounded ? refusalOf(day, month, at) : undefined;
      if (refusal) {
        // The day that counts is kept, too: a clock that was wrong is right again.
        await putSetting(tx, workspace, moneyKey(source), moneyText(money));
        return refusal;
      }
      // What is only set aside is no use yet: it may come back.
      const isMuch = (spent: number, most = Number.POSITIVE_INFINITY) => !isBounded && spent >= SOFT * most * MICRO;
      const told = {
        day: money.told.day || isMuch(day, usdPerDay),
        month: money.told.month || isMuch(month, usdPerMonth),
      };
      await putSetting(tx, workspace, moneyKey(source), moneyText({ date, day, month, told }));
      if (told.day && !money.told.day) warn({ usdToday: day / MICRO, usdPerDay });
      if (told.month && !money.told.month) warn({ usdThisMonth: month / MICRO, usdPerMonth });
      return date;
    });
  };
  const refusalOf = (day: number, month: number, at: Instant): SourceError | undefined => {
    const { usdPerDay, usdPerMonth } = allowance;
    if (usdPerMonth !== undefined && month > usdPerMonth * MICRO)
      return stopped(`${dollars(usdPerMonth)} a month`, startOfNextMonth(zone, at));
    if (usdPerDay !== undefined && day > usdPerDay * MICRO)
      return stopped(`${dollars(usdPerDay)} a day`, zone.addDays(at, 1));
    return undefined;
  };
  const stopped = (most: string, ends: Instant): SourceError =>
    new SourceError('limited', `stopped by its budget of ${most} until ${until(ends)}`, ends, { isBudget: true });

  return {
    async spend() {
      const at = now();
      const most = allowance.requestsPerDay ?? Number.POSITIVE_INFINITY;
      const spent = await store.write(async (tx) => {
        const { date, count } = countOn(await getSetting(tx, workspace, countKey(source)), daysAt(zone, at));
        await putSetting(tx, workspace, countKey(source), `${date} ${count < most ? count + 1 : count}`);
        return count + 1;
      });
      if (spent > most) throw stopped(`${most} requests a day`, zone.addDays(at, 1));
      requests += 1;
      if (spent === Math.ceil(SOFT * most)) warn({ spent, requestsPerDay: most });
    },
    async reserve(usd) {
      const micros = Math.ceil(usd * MICRO);
      const reservedOn = await addMoney(micros);
      if (reservedOn instanceof SourceError) throw reservedOn;
      return async (cameTo) => {
        await addMoney(Math.ceil(cameTo * MICRO) - micros, reservedOn);
      };
    },
    requests: () => requests,
    async left() {
      const at = now();
      if (allowance.requestsPerDay === undefined) return undefined;
      const { count } = countOn(await getSetting(store.read, workspace, countKey(source)), daysAt(zone, at));
      return { requests: Math.max(0, allowance.requestsPerDay - count), until: zone.addDays(at, 1) };
    },
  };
}

/** What a source has used up today and this month. */
export async function spentOf(
  db: Db,
  workspace: string,
  { source, allowance, zone, now }: Pick<BudgetParts, 'source' | 'allowance' | 'zone'> & { readonly now: Instant },
): Promise<Spent> {
  const days = daysAt(zone, now);
  const { count } = countOn(await getSetting(db, workspace, countKey(source)), days);
  const { day, month } = moneyOn(await getSetting(db, workspace, moneyKey(source)), days);
  return { requests: count, usd: day / MICRO, usdThisMonth: month / MICRO, ...allowance };
}

const countKey = (source: string): string => `budget ${source}`;
const moneyKey = (source: string): string => `money ${source}`;
const dollars = (usd: number): string => `$${usd.toFixed(2)}`;

function startOfNextMonth(zone: Zone, at: Instant): Instant {
  const month = zone.format(at, 'yyyy-LL');
  let next = zone.addDays(at, 1);
  while (zone.format(next, 'yyyy-LL') === month) next = zone.addDays(next, 1);
  return next;
}
