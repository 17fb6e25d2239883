import { createHash } from 'node:crypto';
import type { SourceSettings } from '../domain/settings.js';
import { DAY, type Instant } from '../domain/time.js';
import { type Db, getSetting, putSetting, type SourceDuty, type Store, waitKey } from '../store/index.js';
import type { PollFailure } from './poll.js';

/** What is done for a source, and how that is configured: told to wait is what was asked in these words. */
export interface Waiting {
  readonly source: Pick<SourceSettings, 'name'> & Partial<Pick<SourceSettings, 'use' | 'options'>>;
  readonly duty: SourceDuty;
}

/**
 * Remembers how long a place asked to be left alone, for a restart. What the source's own budget ends is not kept: that is
 * counted in the store anyway, and may have been raised.
 */
export async function keepWait(
  tx: Db,
  workspace: string,
  { source, duty }: Waiting,
  { retryAt, isPart, isBudget }: PollFailure,
  now: Instant,
): Promise<void> {
  if (retryAt === undefined || isPart || isBudget) return;
  await putSetting(tx, workspace, waitKey(duty, source.name), `${now} ${retryAt} ${markOf(source)}`);
}

/**
 * Until when a source is left alone because of what its place said before the last stop: for a day at most; undefined when
 * nothing was said, when it is asked otherwise now, and when what was said lies ahead, because the clock was wrong.
 */
export async function keptWait(store: Store, { source, duty }: Waiting, now: Instant): Promise<Instant | undefined> {
  const text = await getSetting(store.read, store.workspace, waitKey(duty, source.name));
  const [at, until, mark] = text?.split(' ') ?? [];
  const saidAt = Number(at);
  if (mark !== markOf(source) || !(saidAt <= now)) return undefined;
  const end = Math.min(Number(until), saidAt + DAY);
  return end > now ? end : undefined;
}

/** The first time, what was to be done is put off until the end of a wait that was kept, if there is one. */
export function waitingFirst<Given, Done>(
  work: (given: Given) => Promise<Done>,
  kept: () => Promise<Instant | undefined>,
): (given: Given) => Promise<Done | { readonly nextAt: Instant; readonly failed: boolean }> {
  let isFirst = true;
  return async (given) => {
    const until = isFirst ? await kept() : undefined;
    isFirst = false;
    return until === undefined ? work(given) : { nextAt: until, failed: false };
  };
}

const markOf = ({ use, options }: Waiting['source']): string =>
  createHash('sha256')
    .update(JSON.stringify([use, options]))
    .digest('hex')
    .slice(0, 16);
