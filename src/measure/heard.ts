import { FEEDBACK } from '../domain/feedback.js';
import type { LedgerEntry } from '../domain/ledger.js';
import type { Span } from '../domain/time.js';
import { type Db, ledgerEntries, tallies, topicsToldBy } from '../store/index.js';

/** What customers told us of themselves, and what was done about it. */
export interface Heard {
  readonly n: number;
  /** Topics they spoke of, the most frequent first, each with what was done about it in the period. */
  readonly topics: readonly { readonly topic: string; readonly n: number; readonly done: readonly LedgerEntry[] }[];
  /** What was done that answers none of these topics. */
  readonly otherDone: readonly LedgerEntry[];
}

/** Feedback about some brands in a period, both ends on bucket boundaries, and the `done` entries of the ledger in it. */
export async function heardOf(db: Db, ws: string, brands: readonly string[], period: Span): Promise<Heard> {
  const told = [];
  for (const brand of brands) {
    const known = await tallies(db, ws, 'source', brand, period.from, period.to);
    if ((known.get(FEEDBACK)?.n ?? 0) > 0) told.push(...(await topicsToldBy(db, ws, brand, FEEDBACK, period)));
  }
  const entries = await ledgerEntries(db, ws, { span: period });
  const done = entries.filter(({ kind, brand }) => kind === 'done' && (brand === '' || brands.includes(brand)));
  return heardFrom(told, done);
}

/** Puts what was said beside what was done, by topic. Pure. */
export function heardFrom(told: readonly (readonly string[])[], done: readonly LedgerEntry[]): Heard {
  const counts = new Map<string, number>();
  for (const topic of told.flat()) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  return {
    n: told.length,
    topics: [...counts]
      .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
      .map(([topic, n]) => ({ topic, n, done: done.filter((entry) => entry.topic === topic) })),
    otherDone: done.filter(({ topic }) => !counts.has(topic)),
  };
}
