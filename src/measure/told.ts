import { FEEDBACK } from '../domain/feedback.js';
import { NO_AMOUNT } from '../domain/ledger.js';
import type { MentionFilter } from '../domain/mention-filter.js';
import type { OwnKpi } from '../domain/own-kpi.js';
import type { Span } from '../domain/time.js';
import {
  type Db,
  type FeedbackAuthor,
  type FilteredCount,
  feedbackStars,
  filteredCount,
  type LedgerTotals,
  ledgerTotals,
  type MentionSample,
  mentionSample,
  tallies,
  type VerdictTimes,
  verdictTimes,
} from '../store/index.js';
import { placesAnswered, type Response, responseOf } from './response.js';

/** What is read of the one brand that a person asks about, beside the facts of all. */
export interface Told {
  readonly sample: MentionSample;
  readonly response: Response;
  readonly verdicts: VerdictTimes;
  readonly feedback: { readonly n: number; readonly stars: readonly FeedbackAuthor[] };
  /** Counts of own KPIs, by id. */
  readonly own: ReadonlyMap<string, OwnCounts>;
  /** What people entered in the ledger of the period. */
  readonly entered: { readonly signUps: LedgerTotals; readonly followers: LedgerTotals };
  /** Mentions by source. */
  readonly sources: ReadonlyMap<string, number>;
}

export interface OwnCounts {
  readonly count: FilteredCount;
  readonly of?: FilteredCount;
}

const NO_ENTRIES: LedgerTotals = { outcome: NO_AMOUNT, cost: NO_AMOUNT, n: 0 };

const NO_SAMPLE: MentionSample = { mentions: [], share: 1 };

export const NOTHING_TOLD: Told = {
  sample: NO_SAMPLE,
  response: responseOf(NO_SAMPLE, new Set()),
  verdicts: { minutes: [], open: 0 },
  feedback: { n: 0, stars: [] },
  entered: { signUps: NO_ENTRIES, followers: NO_ENTRIES },
  own: new Map(),
  sources: new Map(),
};

/** `n`: counted mentions of the brand in the period. */
export async function readTold(
  db: Db,
  ws: string,
  brand: string,
  { from, to }: Span,
  n: number,
  kpis: readonly OwnKpi[],
): Promise<Told> {
  const span = { from, to };
  const [bySource, sample, verdicts] = await Promise.all([
    tallies(db, ws, 'source', brand, from, to),
    mentionSample(db, ws, brand, span, n),
    verdictTimes(db, ws, brand, span),
  ]);
  const sources = new Map([...bySource].map(([source, tally]) => [source, tally.n]));
  const given = sources.get(FEEDBACK) ?? 0;
  const stars = given > 0 ? await feedbackStars(db, ws, brand, span) : [];
  const [signUps, followers] = await Promise.all([
    ledgerTotals(db, ws, span, 'sign_ups', brand),
    ledgerTotals(db, ws, span, 'followers', brand),
  ]);
  const own = new Map<string, OwnCounts>();
  const countOf = (filter: MentionFilter) => filteredCount(db, ws, brand, span, filter);
  for (const { id, count, of } of kpis)
    own.set(id, { count: await countOf(count), ...(of && { of: await countOf(of) }) });
  return {
    ...{ sample, verdicts, own, sources, entered: { signUps, followers } },
    response: responseOf(sample, placesAnswered(sample)),
    feedback: { n: given, stars },
  };
}
