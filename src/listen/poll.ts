import { isPoison } from '../domain/fields.js';
import { fractionOf } from '../domain/fraction.js';
import type { Item } from '../domain/mention.js';
import { ID_LIMIT, rejectOf, TEXT_LIMIT } from '../domain/parse.js';
import type { Cursor, Page, Receipt } from '../domain/source.js';
import { DAY, HOUR, type Instant } from '../domain/time.js';
import { messageOf, SourceError, type SourceErrorKind } from '../errors.js';
import type { Source } from '../ports.js';

export interface PollOutcome extends Receipt {
  readonly pages: number;
  /** Why the source could not answer; what it gave before that is kept. */
  readonly failed?: PollFailure;
}
export interface PollFailure {
  readonly kind: SourceErrorKind;
  readonly message: string;
  readonly retryAt?: Instant;
  /** The rest of it was read: it is asked again as soon as ever. */
  readonly isPart?: boolean;
  readonly isBudget?: boolean;
}

export interface PollParts {
  readonly cursor: Cursor | undefined;
  /** Commits a page together with its cursor. What it throws is thrown on: that is no fault of the source. */
  readonly ingest: (page: Page) => Promise<Receipt>;
  readonly signal: AbortSignal;
}

/** One poll: hands each page on in order, the next only after the last was committed. A failing source never throws. */
export async function pollOnce(source: Source, { cursor, ingest, signal }: PollParts): Promise<PollOutcome> {
  const sum = { accepted: 0, duplicates: 0, rejected: 0, pages: 0 };
  const stopped = stopOf(signal);
  const pages = source.poll(cursor, signal)[Symbol.asyncIterator]();
  try {
    while (!signal.aborted) {
      const step = await Promise.race([nextOf(pages), stopped.promise]);
      if ('failed' in step) return { ...sum, failed: step.failed };
      if (step.page === undefined) break;
      const receipt = await ingest(soundPage(step.page));
      sum.accepted += receipt.accepted;
      sum.duplicates += receipt.duplicates;
      sum.rejected += receipt.rejected;
      sum.pages += 1;
    }
    return sum;
  } finally {
    stopped.forget();
    // Not awaited: a source that hangs must not hold up the stop.
    void Promise.resolve(pages.return?.()).catch(() => undefined);
  }
}

/**
 * When to poll next: after `everyMs`, doubled with each failure in a row up to an hour (or `everyMs`, if longer), and
 * never before `retryAt`, which is believed for a day at most. Up to a tenth is added or taken by chance that `seed` (the
 * source's name) and `now` decide, so that many sources do not all come at once.
 */
export function nextPollAt(now: Instant, everyMs: number, failures: number, retryAt?: Instant, seed = ''): Instant {
  const backedOff = Math.min(everyMs * 2 ** Math.min(failures, 30), Math.max(everyMs, HOUR));
  const due = now + Math.round(backedOff * (0.9 + 0.2 * fractionOf(`${seed} ${now}`)));
  return Math.max(due, Math.min(retryAt ?? due, now + DAY));
}

type Step = { readonly page: Page | undefined } | { readonly failed: PollFailure };

async function nextOf(pages: AsyncIterator<Page>): Promise<Step> {
  try {
    const { done, value } = await pages.next();
    return { page: done ? undefined : value };
  } catch (error) {
    return { failed: failureOf(error) };
  }
}

/** An error that is no SourceError is a source's own mistake: it must not stop the others. */
function failureOf(error: unknown): PollFailure {
  if (!(error instanceof SourceError)) return { kind: 'garbled', message: messageOf(error) };
  const { kind, message, retryAt, facts } = error;
  const { isPart, isBudget } = facts;
  return {
    ...{ kind, message },
    ...(retryAt === undefined ? {} : { retryAt }),
    ...(isPart ? { isPart } : {}),
    ...(isBudget ? { isBudget } : {}),
  };
}

function stopOf(signal: AbortSignal): { promise: Promise<Step>; forget: () => void } {
  let forget = () => {};
  const promise = new Promise<Step>((resolve) => {
    const stop = () => resolve({ page: undefined });
    signal.addEventListener('abort', stop, { once: true });
    forget = () => signal.removeEventListener('abort', stop);
  });
  return { promise, forget };
}

/** Puts aside what no store could keep, whatever the source thinks of it, so that one item never spoils its page. */
function soundPage(page: Page): Page {
  const problems = page.mentions.map(problemOf);
  if (problems.every((problem) => problem === undefined)) return page;
  const bad = page.mentions.flatMap((item, index) => {
    const problem = problems[index];
    return problem === undefined ? [] : [rejectOf(`id ${item.id}`, problem, JSON.stringify(item))];
  });
  return {
    ...page,
    mentions: page.mentions.filter((_, index) => problems[index] === undefined),
    rejects: [...page.rejects, ...bad],
  };
}

function problemOf(item: Item): string | undefined {
  if (item.id.length > ID_LIMIT) return `its id is longer than ${ID_LIMIT} characters`;
  if (item.id === '' || isPoison(item.source) || isPoison(item.id)) return 'its id cannot be stored';
  if (item.deleted) return undefined;
  if (item.text.length > TEXT_LIMIT) return `its text is longer than ${TEXT_LIMIT} characters`;
  if (isPoison(item.text)) return 'its text holds NUL or half a character (a lone surrogate)';
  const times = [item.createdAt, item.fetchedAt ?? 0, item.editedAt ?? 0];
  if (!times.every(Number.isSafeInteger)) return 'one of its dates is no date';
  if (![item.likes, item.shares, item.replies].every(Number.isSafeInteger)) return 'one of its counts is no number';
  return undefined;
}
