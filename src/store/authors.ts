import { sql } from 'kysely';
import type { Instant } from '../domain/time.js';
import { placeOf, SAMPLE, smallestAuthors } from './author-sample.js';
import { coverOf, SPANS } from './author-spans.js';
import { keptWindows } from './author-windows.js';
import { engineOf } from './engine.js';
import { SCORE_UNITS } from './mention-row.js';
import type { Db } from './open.js';

/** What one visible author wrote about a brand. */
export interface AuthorTally {
  /** Pseudonym. */
  readonly author: string;
  readonly n: number;
  /** Scored and sure ones; `neg` and `pos` are among them. */
  readonly sure: number;
  readonly neg: number;
  readonly pos: number;
  /** Sum of the scores of the sure ones. */
  readonly score: number;
  /** The most that were seen; null: the source does not say. */
  readonly followers: number | null;
}

/**
 * The visible authors of a period: all of them, or, beyond 4,096, those with the smallest pseudonyms. Pseudonyms are
 * hashes, so that these are a random sample, and the same one whatever was kept or read.
 */
export interface AuthorSample {
  readonly authors: readonly AuthorTally[];
  /** Distinct visible authors. Beyond a sample estimated from how densely it lies: k over the share of hashes it covers. */
  readonly distinct: number;
  /** Standard error of `distinct` over itself: 0 when all are here, else 1 / sqrt(k) (about; k smallest hashes). */
  readonly error: number;
}

/** The visible authors who wrote counted mentions in [from, to), ordered by author. */
export async function authorSample(
  db: Db,
  workspace: string,
  brand: string,
  from: Instant,
  to: Instant,
): Promise<AuthorSample> {
  const kept = await keptWindows(db, workspace, brand, from, to);
  const { author, n, sure, neg, pos, score, followers } = await smallestAuthors(db, workspace, brand, kept, from, to);
  const authors = author.slice(0, SAMPLE).map((name, at) => ({
    author: name,
    n: n[at] ?? 0,
    sure: sure[at] ?? 0,
    neg: neg[at] ?? 0,
    pos: pos[at] ?? 0,
    score: (score[at] ?? 0) / SCORE_UNITS,
    followers: followers[at] ?? null,
  }));
  const next = author[SAMPLE];
  if (next === undefined) return { authors, distinct: authors.length, error: 0 };
  return { authors, distinct: Math.round(SAMPLE / placeOf(next)), error: 1 / Math.sqrt(SAMPLE) };
}

/** Which of `authors` wrote about the brand in [from, to). */
export async function authorsSeen(
  db: Db,
  workspace: string,
  brand: string,
  authors: readonly string[],
  from: Instant,
  to: Instant,
): Promise<Set<string>> {
  const asked = [...new Set(authors)];
  if (asked.length === 0) return new Set();
  // A window that was cut does not say who was not there.
  const whole = (await keptWindows(db, workspace, brand, from, to)).filter(({ cut }) => cut === null);
  const { windows, gaps } = coverOf(whole, from, to);
  const wanted = sql<string>`(select value from ${engineOf(db).texts(sql`${JSON.stringify(asked)}`)})`;
  const found: { author: string | null }[] = [];
  for (const span of SPANS) {
    const starts = windows.filter((each) => each.span === span).map(({ t }) => t);
    if (starts.length === 0) continue;
    const kept = db
      .selectFrom('author_tally')
      .select('author')
      .distinct()
      .where('workspace', '=', workspace)
      .where('brand', '=', brand)
      .where('span', '=', span)
      .where('t', 'in', starts)
      .where('author', 'in', wanted);
    found.push(...(await kept.execute()));
  }
  for (const gap of gaps) {
    const written = db
      .selectFrom('mention')
      .select('author')
      .distinct()
      .where('workspace', '=', workspace)
      .where('brand', '=', brand)
      .where('at', '>=', gap.from)
      .where('at', '<', gap.to)
      .where('counted', '=', 1)
      .where('author', 'in', wanted);
    found.push(...(await written.execute()));
  }
  return new Set(found.flatMap(({ author }) => author ?? []));
}
