import { createHash } from 'node:crypto';
import type { Card } from '../card.js';
import type { FailingSource } from '../domain/source.js';
import { DAY, type Instant, MINUTE } from '../domain/time.js';
import { coverageOf, type Db, type PartRead, sourceState, unreadNow } from '../store/index.js';
import { unreadSourceCard } from '../views/index.js';
import type { LifeDeps } from './deps.js';

/** One refusal may be a mistake of the place; after so long, or two turns, a person is needed. */
const REFUSED_FOR = 15 * MINUTE;

/**
 * The sources to be told of, once for each time they stop: at once when their budget stops them, after two turns when they
 * are refused, and after a day when time might still mend it. What a silence means for alerts is told apart from this.
 */
export async function unreadSources(
  tx: Db,
  { store, settings, zone, now }: LifeDeps,
  failing: readonly (FailingSource | undefined)[],
): Promise<readonly { readonly key: string; readonly card: Card }[]> {
  const told = [];
  const unread = failing.some((failure) => failure)
    ? await unreadNow(tx, store.workspace)
    : new Map<string, PartRead>();
  for (const failure of failing) {
    if (failure === undefined || !settings.sources.some(({ name }) => name === failure.name)) continue;
    const part = unread.get(failure.name);
    const whole = (await coverageOf(tx, store.workspace, failure.name)).at(-1)?.to;
    // What is read but for one of its queries is not read whole: that coverage stands still.
    const stopped = failure.isPart ? (whole ?? part?.from) : (part?.to ?? whole);
    const readAt = stopped ?? (await sourceState(tx, store.workspace, failure.name))?.readAt;
    if (now() - (readAt ?? 0) < patienceWith(failure)) continue;
    // A budget stops it again every day; that one outage flaps is told once a day.
    const since = failure.needs === 'budget' ? now() : readAt;
    const day = since === undefined ? 'never' : zone.format(since, 'yyyy-MM-dd');
    const inPart = failure.isPart && part !== undefined ? { without: part.without, readAt: whole } : {};
    const card = unreadSourceCard({ ...failure, readAt, ...inPart }, zone);
    told.push({ key: `${nameOf(failure)}-${day}`, card });
  }
  return told;
}

function patienceWith({ needs, everyMs }: FailingSource): Instant {
  if (needs === 'budget') return 0;
  return Math.max(2 * everyMs, needs === 'person' ? REFUSED_FOR : DAY);
}

const nameOf = ({ name, needs }: FailingSource): string =>
  createHash('sha256')
    .update(JSON.stringify(['source', name, needs]))
    .digest('hex')
    .slice(0, 8);
