import type { Allowance } from '../domain/declaration.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { SourceError } from '../errors.js';
import type { Log } from '../log.js';
import type { Spent } from '../ports.js';
import { type Db, getSetting, putSetting, type Store } from '../store/index.js';

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
/** Money is counted in millionths of a dollar, which no sum rounds. */
const MICRO = 1e6;

/**
 * A source's allowance. What is used is counted first, in a transaction of its own, so that neither a crash nor a restart
 * makes a request free; it is counted without a bound too, to be shown.
 */
export function createBudget({ source, allowance, zone, now, store, log }: BudgetParts): Budget {
  const { workspace } = store;
  let requests = 0;
  const dayOf = (at: Instant) => zone.format(at, DAY_FORMAT);
  const until = (at: Instant) => `${zone.format(at, 'd LLL, HH:mm')} (${zone.name})`;
  const warn = (spent: number, before: number, most: number, fields: object) => {
    if (before < SOFT * most && spent >= SOFT * most)
      log.warn('a source has used most of its budget for today', { source, ...fields });
  };

  const addMoney = async (micros: number, isBounded: boolean): Promise<SourceError | undefined> => {
    const at = now();
    const { requestsPerDay: _, ...bounds } = allowance;
    return store.write(async (tx) => {
      const money = moneyOn(await getSetting(tx, workspace, moneyKey(source)), dayOf(at));
      const [day, month] = [money.day + micros, money.month + micros];
      const overDay = isBounded && bounds.usdPerDay !== undefined && day > bounds.usdPerDay * MICRO;
      const overMonth = isBounded && bounds.usdPerMonth !== undefined && month > bounds.usdPerMonth * MICRO;
      if (overDay || overMonth) {
        const ends = overMonth ? startOfNextMonth(zone, at) : zone.addDays(at, 1);
        const most = overMonth
          ? `${dollars(bounds.usdPerMonth ?? 0)} a month`
          : `${dollars(bounds.usdPerDay ?? 0)} a day`;
        return new SourceError('limited', `stopped by its budget of ${most} until ${until(ends)}`, ends);
      }
      await putSetting(tx, workspace, moneyKey(source), `${money.date} ${Math.max(0, day)} ${Math.max(0, month)}`);
      const most = Math.min(bounds.usdPerMonth ?? Number.POSITIVE_INFINITY, Number.MAX_SAFE_INTEGER / MICRO) * MICRO;
      warn(month, money.month, most, { usdThisMonth: month / MICRO, ...bounds });
      return undefined;
    });
  };

  return {
    async spend() {
      const at = now();
      const most = allowance.requestsPerDay ?? Number.POSITIVE_INFINITY;
      const spent = await store.write(async (tx) => {
        const { date, count } = countOn(await getSetting(tx, workspace, countKey(source)), dayOf(at));
        if (count < most) await putSetting(tx, workspace, countKey(source), `${date} ${count + 1}`);
        return count + 1;
      });
      if (spent > most) {
        const ends = zone.addDays(at, 1);
        throw new SourceError('limited', `stopped by its budget of ${most} requests a day until ${until(ends)}`, ends);
      }
      requests += 1;
      if (spent === Math.ceil(SOFT * most)) warn(spent, 0, most, { spent, requestsPerDay: most });
    },
    async reserve(usd) {
      const micros = Math.ceil(usd * MICRO);
      const refusal = await addMoney(micros, true);
      if (refusal) throw refusal;
      return async (cameTo) => {
        const difference = Math.ceil(cameTo * MICRO) - micros;
        if (difference !== 0) await addMoney(difference, false);
      };
    },
    requests: () => requests,
    async left() {
      const at = now();
      if (allowance.requestsPerDay === undefined) return undefined;
      const { count } = countOn(await getSetting(store.read, workspace, countKey(source)), dayOf(at));
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
  const today = zone.format(now, DAY_FORMAT);
  const { count } = countOn(await getSetting(db, workspace, countKey(source)), today);
  const { day, month } = moneyOn(await getSetting(db, workspace, moneyKey(source)), today);
  return { requests: count, usd: day / MICRO, usdThisMonth: month / MICRO, ...allowance };
}

const DAY_FORMAT = 'yyyy-LL-dd';
const countKey = (source: string): string => `budget ${source}`;
const moneyKey = (source: string): string => `money ${source}`;
const dollars = (usd: number): string => `$${usd.toFixed(2)}`;

/** A clock that was set back must not give the day away twice: the later of two days counts. */
function countOn(text: string | undefined, today: string): { readonly date: string; readonly count: number } {
  const [date = '', count = '0'] = text?.split(' ') ?? [];
  return date >= today ? { date, count: Number(count) } : { date: today, count: 0 };
}

function moneyOn(text: string | undefined, today: string) {
  const [date = '', day = '0', month = '0'] = text?.split(' ') ?? [];
  if (date >= today) return { date, day: Number(day), month: Number(month) };
  return { date: today, day: 0, month: date.slice(0, 7) === today.slice(0, 7) ? Number(month) : 0 };
}

function startOfNextMonth(zone: Zone, at: Instant): Instant {
  const month = zone.format(at, 'yyyy-LL');
  let next = zone.addDays(at, 1);
  while (zone.format(next, 'yyyy-LL') === month) next = zone.addDays(next, 1);
  return next;
}
