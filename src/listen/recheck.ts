import type { Page, Receipt } from '../domain/source.js';
import { HOUR, type Instant, MINUTE } from '../domain/time.js';
import type { Source } from '../ports.js';
import { countStanding, eraseRejects, getSetting, putSetting, type Store, standingIds } from '../store/index.js';
import { type PollFailure, pollOnce } from './poll.js';

/** A sweep over everything that a source has stored begins at most so often: what is gone there is gone here within a day ... */
const SWEEP_EVERY = 23 * HOUR;
/** ... and goes on with a step a minute, in as many steps as make it end within the day. */
const STEP_EVERY = MINUTE;
const STEPS = 1200;
const FEWEST_IDS = 40;
const MOST_IDS = 400;
/** What was looked at is remembered after so many: a server that limits must not make a step begin again and again. */
const SLICE = 20;

/** After so many failures at one place each post is asked for alone, and one that fails where the next answers is passed over ... */
const MOST_TRIES = 3;
/** ... but where so many fail in a row, it is the place that does not answer. */
const MOST_PASSED = 3;

export interface RecheckParts {
  readonly source: Source;
  readonly store: Store;
  readonly now: Instant;
  /** Older posts are not looked at again. */
  readonly since: Instant;
  readonly ingest: (page: Page) => Promise<Receipt>;
  readonly signal: AbortSignal;
}

export interface RecheckOutcome {
  /** When the next step is due. */
  readonly nextAt: Instant;
  /** Why the source could not answer: the same step is taken again. */
  readonly failed?: PollFailure;
}

/** Where a sweep stands: kept in the store, so that a restart goes on with it. */
interface Sweep {
  readonly begunAt: Instant;
  /** The last id that was looked at; null: the sweep is over. */
  readonly after: string | null;
  readonly idsAStep: number;
  /** How often it failed there. */
  readonly tries?: number | undefined;
  /** What a place that takes its time has not told all about yet, and how it is asked for the rest. */
  readonly asked?: { readonly ids: readonly string[]; readonly resume: string } | undefined;
}

/** One step of the daily look at stored posts of a source that has the duty to follow deletions. */
export async function recheckStep(parts: RecheckParts): Promise<RecheckOutcome> {
  const { source, store, now, since, signal } = parts;
  const { recheck } = source;
  if (!recheck) return { nextAt: Number.POSITIVE_INFINITY };
  const query = { source: source.name, since };
  let sweep = await readSweep(store, source.name);
  if (!sweep || (sweep.after === null && now >= sweep.begunAt + SWEEP_EVERY)) {
    const count = await countStanding(store.read, store.workspace, query);
    const idsAStep = Math.min(Math.max(FEWEST_IDS, Math.ceil(count / STEPS)), MOST_IDS);
    sweep = { begunAt: now, after: '', idsAStep };
    // What was put aside cannot be looked at again: it is kept no longer than until the next sweep.
    await store.write((tx) => eraseRejects(tx, store.workspace, source.name));
  }
  const nextSweep = sweep.begunAt + SWEEP_EVERY;
  if (sweep.after === null) return { nextAt: nextSweep };
  const { recheckAtOnce = SLICE } = source;
  const limit = Math.max(sweep.idsAStep, recheckAtOnce);
  // What was handed in is answered as one, however much may be handed in by now.
  const isAsked = sweep.asked !== undefined;
  const ids =
    sweep.asked?.ids ?? (await standingIds(store.read, store.workspace, { ...query, after: sweep.after, limit }));
  const isOneByOne = source.recheckAtOnce === undefined;
  const isCareful = isOneByOne && (sweep.tries ?? 0) >= MOST_TRIES;
  const atOnce = isAsked ? ids.length : isCareful ? 1 : recheckAtOnce;
  let passed = 0;
  for (let from = 0; from < ids.length; from += atOnce) {
    const slice = ids.slice(from, from + atOnce);
    const { failed, ...looked } = await look(parts, recheck.bind(source), sweep, slice);
    if (signal.aborted || looked.sweep.asked) return { nextAt: now + STEP_EVERY, ...(failed ? { failed } : {}) };
    if (failed) {
      passed += 1;
      if (isCareful && isOfOnePost(failed) && passed < MOST_PASSED) continue;
      if (isOneByOne && isOfOnePost(failed))
        await saveSweep(store, source.name, { ...looked.sweep, tries: (sweep.tries ?? 0) + 1 });
      return { nextAt: now + STEP_EVERY, failed };
    }
    passed = 0;
    sweep = { ...looked.sweep, after: slice.at(-1) ?? sweep.after, tries: undefined };
    await saveSweep(store, source.name, sweep);
  }
  if (isAsked || ids.length === limit) return { nextAt: now + STEP_EVERY };
  await saveSweep(store, source.name, { ...sweep, after: null });
  return { nextAt: Math.max(nextSweep, now) };
}

/** It may be the post alone that cannot be told: a refusal, or a limit, is of the whole place. */
const isOfOnePost = ({ kind }: PollFailure): boolean => kind === 'unreachable' || kind === 'garbled';

/**
 * Looks at some posts. Where a page says how to go on is remembered before the next page is asked for, and that there is
 * nothing to go on with as well: a place that has lost what was handed in is asked anew.
 */
async function look(
  { source, store, ingest, signal }: RecheckParts,
  recheck: NonNullable<Source['recheck']>,
  begun: Sweep,
  ids: readonly string[],
): Promise<{ readonly sweep: Sweep; readonly failed?: PollFailure }> {
  let sweep = begun;
  const looking: Source = { name: source.name, poll: () => recheck(ids, signal, begun.asked?.resume) };
  const { failed } = await pollOnce(looking, {
    ...{ cursor: undefined, signal },
    async ingest({ cursor, ...page }) {
      const receipt = await ingest(page);
      const resume = cursor?.resume;
      if (resume !== sweep.asked?.resume) {
        sweep = { ...sweep, asked: resume === undefined ? undefined : { ids, resume } };
        await saveSweep(store, source.name, sweep);
      }
      return receipt;
    },
  });
  return { sweep, ...(failed ? { failed } : {}) };
}

const keyOf = (source: string): string => `recheck ${source}`;

async function readSweep({ read, workspace }: Store, source: string): Promise<Sweep | undefined> {
  const text = await getSetting(read, workspace, keyOf(source));
  return text === undefined ? undefined : (JSON.parse(text) as Sweep);
}

const saveSweep = (store: Store, source: string, sweep: Sweep): Promise<void> =>
  store.write((tx) => putSetting(tx, store.workspace, keyOf(source), JSON.stringify(sweep)));
