import type { ChatState } from './alert/index.js';
import { realClock } from './clock.js';
import type { Declaration } from './domain/declaration.js';
import type { Health, SourceHealth } from './domain/health.js';
import type { Settings } from './domain/settings.js';
import { type Instant, iso, SECOND, WEEK } from './domain/time.js';
import type { Zone } from './domain/zone.js';
import { type PaceDecision, spentOf } from './listen/index.js';
import { coveredShare, sharesInPart } from './measure/index.js';
import {
  countMentions,
  countOpenAlerts,
  coverageOf,
  type Db,
  deadLetters,
  type LeasedStore,
  listSourceStates,
  outboxCounts,
  type PartRead,
  readInPart,
  rejectCounts,
  type Store,
} from './store/index.js';

/** So long no write may go through before the bot is not ready: a long batch is no failure. */
const WRITE_SILENCE = 10 * SECOND;

/** Reasons that are named: with more, something is wrong everywhere. */
const MOST_LETTERS = 5;

const TROUBLES = {
  open: 'fails and is left alone for a moment',
  barred: 'refuses all messages until somebody mends it',
} as const;

export interface HealthGiven {
  readonly now: Instant;
  /** In which a day's budget is counted. */
  readonly zone: Zone;
  /** What a kind of source says of itself. */
  readonly declaredOf: (use: string) => Declaration | undefined;
  /** How a source was paced after its last poll; undefined: it was not polled since the start. */
  readonly paceOf: (source: string) => PaceDecision | undefined;
}

/** What works and what does not, as of now. */
export async function readHealth(
  settings: Settings,
  store: Store,
  lease: LeasedStore | undefined,
  chats: readonly ChatState[],
  { now, zone, declaredOf, paceOf }: HealthGiven,
): Promise<Health> {
  const { read, workspace } = store;
  const states = new Map((await listSourceStates(read, workspace)).map((state) => [state.source, state]));
  const rejects = await rejectCounts(read, workspace);
  const letters = await deadLetters(read, workspace, MOST_LETTERS);
  const deliveries = { ...(await outboxCounts(read, workspace)), letters, chats };
  const partly = await readInPart(read, workspace);
  const sources = [];
  for (const { name, use, everyMs, budget = {} } of settings.sources) {
    const { readAt, error } = states.get(name) ?? {};
    const spent = await spentOf(read, workspace, { source: name, allowance: budget, zone, now });
    const covered = everyMs > 0 ? await coveredLately(read, workspace, name, now, partly.get(name)) : undefined;
    const declared = declaredOf(use);
    const pace = paceOf(name);
    sources.push({
      ...{ name, use, rejects: rejects.get(name) ?? 0, spent },
      ...(everyMs > 0 ? {} : { pushed: true }),
      ...covered,
      ...(declared === undefined ? {} : { declared }),
      ...(pace === undefined || pace.because === 'as configured' ? {} : { pace: { ...pace, everyMs } }),
      ...(readAt === undefined ? {} : { lastReadAt: readAt }),
      ...(error === undefined ? {} : { lastError: error }),
    });
  }
  const lapsedAt = lease?.lapsedAt();
  const ready = lapsedAt === undefined || realClock.now() - lapsedAt < WRITE_SILENCE;
  const problems = [
    ...(ready ? [] : [`${store.place} has taken no write since ${iso(lapsedAt)}`]),
    ...sources.flatMap(({ name, lastError }) => (lastError === undefined ? [] : [`source ${name}: ${lastError}`])),
    ...chats.flatMap(({ chat, state, because }) =>
      state === 'closed' ? [] : [`${chat} ${TROUBLES[state]}: ${because}`],
    ),
    ...chats.flatMap(({ chat, deaf }) => (deaf === undefined ? [] : [`${chat} does not hear people: ${deaf}`])),
    ...(deliveries.dead > 0 ? [`${deliveries.dead} messages could not be delivered: see "status", then "retry"`] : []),
  ];
  return {
    ready,
    problems,
    sources,
    sourcesOff: settings.sourcesOff ?? [],
    deliveries,
    mentions: await countMentions(read, workspace),
    openAlerts: await countOpenAlerts(read, workspace),
  };
}

/** Of the last seven days, or of what has passed since it was first read; undefined: it never was. */
async function coveredLately(
  db: Db,
  workspace: string,
  source: string,
  now: Instant,
  partly: readonly PartRead[] = [],
): Promise<Pick<SourceHealth, 'covered' | 'parts'> | undefined> {
  const spans = await coverageOf(db, workspace, source);
  const first = Math.min(...[...spans, ...partly].map(({ from }) => from));
  if (first >= now) return undefined;
  const lately = { from: Math.max(first, now - WEEK), to: now };
  const parts = sharesInPart(partly, spans, lately);
  return { covered: coveredShare(spans, lately), ...(parts.length > 0 ? { parts } : {}) };
}
