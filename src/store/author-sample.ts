import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../domain/time.js';
import { type Cover, coverOf, type KeptWindow, SPANS } from './author-spans.js';
import { engineOf } from './engine.js';
import { SCORE_UNITS } from './mention-row.js';
import type { Db } from './open.js';

/** At most so many authors make a sample: those with the smallest pseudonyms, which are hashes. */
export const SAMPLE = 4096;

/** What is summed by author; `score` is in millionths. */
export const SUMMED = ['n', 'sure', 'neg', 'pos', 'score'] as const;

/** The sums of authors, each a list in the order of the pseudonyms; of followers the most that were seen. */
export type AuthorLists = {
  readonly author: readonly string[];
  readonly followers: readonly (number | null)[];
} & Readonly<Record<(typeof SUMMED)[number], readonly number[]>>;

/** The visible authors of a period with the smallest pseudonyms, with their sums: one more than a sample. */
export async function smallestAuthors(
  db: Db,
  ws: string,
  brand: string,
  kept: readonly KeptWindow[],
  from: Instant,
  to: Instant,
): Promise<AuthorLists> {
  if (from >= to) return NOBODY;
  const cover = coverFor(kept, from, to);
  let found = NOBODY;
  for (const below of guesses(cover.windows)) {
    found = await listed(db, smallest(ws, brand, cover, below));
    if (found.author.length > SAMPLE) break;
  }
  return found;
}

/** The same as a sub-query, for certain. */
export function smallestOf(ws: string, brand: string, kept: readonly KeptWindow[], from: Instant, to: Instant) {
  const cover = coverFor(kept, from, to);
  return smallest(ws, brand, cover, smallestCut(cover.windows));
}

/** Where a pseudonym lies among all that there could be, 0..1: its first 52 bits. */
export const placeOf = (pseudonym: string): number => Number.parseInt(pseudonym.slice(0, DIGITS), 16) / 2 ** 52;

const DIGITS = 13;
const pseudonymAt = (place: number): string =>
  Math.floor(place * 2 ** 52)
    .toString(16)
    .padStart(DIGITS, '0');

const NOBODY: AuthorLists = { author: [], followers: [], n: [], sure: [], neg: [], pos: [], score: [] };

/** More stretches than this are not worth a statement of their own: then everything is read from the mentions. */
const MOST_GAPS = 100;

function coverFor(kept: readonly KeptWindow[], from: Instant, to: Instant): Cover<KeptWindow> {
  const best = coverOf(kept, from, to);
  return best.gaps.length > MOST_GAPS ? coverOf<KeptWindow>([], from, to) : best;
}

/** Beyond it some window does not know its authors. Undefined: all of them know all. */
const smallestCut = (windows: readonly KeptWindow[]): string | undefined =>
  windows.flatMap(({ cut }) => cut ?? []).sort()[0];

/**
 * Bounds to ask below; the last one finds a sample for certain. The windows' authors overlap little, so that far fewer
 * than are kept make a sample, and a guess that finds too few is made larger.
 */
function* guesses(windows: readonly KeptWindow[]): Generator<string | undefined, void> {
  const cut = smallestCut(windows);
  const most = cut === undefined ? 1 : placeOf(cut);
  const authors = windows.reduce((sum, { authors, cut }) => sum + (cut === null ? authors : authors / placeOf(cut)), 0);
  for (let share = (2 * SAMPLE) / authors; share < most / 2; share *= 4) yield pseudonymAt(share);
  yield cut;
}

async function listed(db: Db, query: RawBuilder<unknown>): Promise<AuthorLists> {
  const { gathered } = engineOf(db);
  const lists = ['author', 'followers', ...SUMMED].map(
    (column) => sql`${gathered(column, 'author')} as ${sql.ref(column)}`,
  );
  const { rows } = await sql<Record<keyof AuthorLists, string | null>>`
    select ${sql.join(lists)} from (${query}) as smallest`.execute(db);
  const [row] = rows;
  if (!row?.author) return NOBODY;
  return Object.fromEntries(Object.entries(row).map(([name, list]) => [name, JSON.parse(list ?? '[]')])) as AuthorLists;
}

const COLUMNS = sql.raw(SUMMED.join(', '));
const SUMS_OF_COLUMNS = sql.raw(SUMMED.map((column) => `sum(${column}) as ${column}`).join(', '));
const SURE = sql.raw('(scored * (1 - unsure))');

/** `below`: only authors with a smaller pseudonym. */
function smallest(
  ws: string,
  brand: string,
  { windows, gaps }: Cover<KeptWindow>,
  below: string | undefined,
): RawBuilder<unknown> {
  const bounded = below === undefined ? sql`` : sql`and author < ${below}`;
  const parts = [
    ...SPANS.map((span) => ({ span, starts: windows.filter((each) => each.span === span).map(({ t }) => t) }))
      .filter(({ starts }) => starts.length > 0)
      .map(
        ({ span, starts }) => sql`
          select author, ${COLUMNS}, followers from author_tally
          where workspace = ${ws} and brand = ${brand} and span = ${span} and t in (${sql.join(starts)}) ${bounded}`,
      ),
    ...gaps.map(
      (gap) => sql`
        select author, 1 as n, ${SURE} as sure, case when label < 0 then ${SURE} else 0 end as neg,
          case when label > 0 then ${SURE} else 0 end as pos,
          cast(round(score * ${sql.lit(SCORE_UNITS)}) as bigint) * ${SURE} as score, followers
        from mention
        where workspace = ${ws} and brand = ${brand} and at >= ${gap.from} and at < ${gap.to}
          and counted = 1 and author is not null ${bounded}`,
    ),
  ];
  return sql`
    select author, ${SUMS_OF_COLUMNS}, max(followers) as followers from (${sql.join(parts, sql` union all `)}) as part
    group by author order by author limit ${sql.lit(SAMPLE + 1)}`;
}
