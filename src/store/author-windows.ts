import { type RawBuilder, sql } from 'kysely';
import { DAY, type Instant } from '../domain/time.js';
import { type AuthorSpan, coverOf, nextSpan, SPANS, spanAt } from './author-spans.js';
import { SCORE_UNITS } from './mention-row.js';
import type { Db } from './open.js';
import { ROLLUP_KINDS } from './sums.js';

/** At most so many authors are kept of a window: those with the smallest pseudonyms, which are hashes. */
export const SAMPLE = 4096;

export interface KeptWindow extends AuthorSpan {
  /** Null: every author is kept. Else every author with a smaller pseudonym. */
  readonly cut: string | null;
}

/** What is summed by author; `score` is in millionths. */
const SUMMED = ['n', 'sure', 'neg', 'pos', 'score'] as const;
export type AuthorSums = { readonly author: string } & Readonly<Record<(typeof SUMMED)[number], number>>;

/** The kept windows that begin in a period, of every length. */
export async function keptWindows(
  db: Db,
  ws: string,
  brand: string,
  from: Instant,
  to: Instant,
): Promise<KeptWindow[]> {
  const rows = await db
    .selectFrom('author_window')
    .select(['span', 't', 'cut'])
    .where('workspace', '=', ws)
    .where('brand', '=', brand)
    .where('span', 'in', [...SPANS])
    .where('t', '>=', from)
    .where('t', '<', to)
    .execute();
  return rows.map(({ span, t, cut }) => ({ span: Number(span), t: Number(t), cut }));
}

/** The visible authors of a period with the smallest pseudonyms and their sums, by author: one more than a sample. */
export async function smallestAuthors(
  db: Db,
  ws: string,
  brand: string,
  from: Instant,
  to: Instant,
): Promise<AuthorSums[]> {
  if (from >= to) return [];
  const kept = await keptWindows(db, ws, brand, from, to);
  const { rows } = await smallest(ws, brand, kept, from, to).execute(db);
  return rows;
}

/**
 * Keeps the authors of one more window that is over at `until`; false when there is none left to keep. What is kept
 * follows from the mentions alone, so any step may do it, and one that is missing only costs time.
 */
export async function keepAuthors(tx: Db, ws: string, brand: string, until: Instant): Promise<boolean> {
  const kept = await keptWindows(tx, ws, brand, Number.MIN_SAFE_INTEGER, until);
  const next = nextSpan(await daysWithMentions(tx, ws, brand, until), kept, until);
  if (!next) return false;
  const { span, t } = next;
  await sql`
    insert into author_tally (workspace, brand, span, t, author, ${COLUMNS})
    select ${ws}, ${brand}, cast(${span} as bigint), cast(${t} as bigint), author, ${COLUMNS}
    from (${smallest(ws, brand, kept, t, t + span * DAY)}) as sample`.execute(tx);
  const beyond = await tx
    .selectFrom('author_tally')
    .select('author')
    .where('workspace', '=', ws)
    .where('brand', '=', brand)
    .where('span', '=', span)
    .where('t', '=', t)
    .orderBy('author')
    .offset(SAMPLE)
    .limit(1)
    .executeTakeFirst();
  const cut = beyond?.author ?? null;
  if (cut !== null) await dropTallies(tx, ws, brand, next).where('author', '>=', cut).execute();
  await tx.insertInto('author_window').values({ workspace: ws, brand, span, t, cut }).execute();
  return true;
}

/** Forgets the windows that hold one of `times`: a mention of the brand was written there, or changed, or went. */
export async function forgetAuthors(tx: Db, ws: string, brand: string, times: Iterable<Instant>): Promise<void> {
  const days = new Set([...times].map((at) => spanAt(1, at).t));
  const holding = (span: number) => [...new Set([...days].map((day) => spanAt(span, day).t))];
  const gone = await tx
    .deleteFrom('author_window')
    .where('workspace', '=', ws)
    .where('brand', '=', brand)
    .where(({ or, and, eb }) => or(SPANS.map((span) => and([eb('span', '=', span), eb('t', 'in', holding(span))]))))
    .returning(['span', 't'])
    .execute();
  for (const { span, t } of gone) {
    await dropTallies(tx, ws, brand, { span: Number(span), t: Number(t) }).execute();
  }
}

const COLUMNS = sql.raw(SUMMED.join(', '));
const SUMS_OF_COLUMNS = sql.raw(SUMMED.map((column) => `sum(${column}) as ${column}`).join(', '));
/** More stretches than this are not worth a statement of their own: then everything is read from the mentions. */
const MOST_GAPS = 100;

function smallest(
  ws: string,
  brand: string,
  kept: readonly KeptWindow[],
  from: Instant,
  to: Instant,
): RawBuilder<AuthorSums> {
  const best = coverOf(kept, from, to);
  const { windows, gaps } = best.gaps.length > MOST_GAPS ? coverOf<KeptWindow>([], from, to) : best;
  // Beyond the smallest cut some window does not know its authors.
  const [cut] = windows.flatMap((window) => window.cut ?? []).sort();
  const known = cut === undefined ? sql`` : sql`and author < ${cut}`;
  const parts = [
    ...SPANS.map((span) => ({ span, starts: windows.filter((each) => each.span === span).map(({ t }) => t) }))
      .filter(({ starts }) => starts.length > 0)
      .map(
        ({ span, starts }) => sql`
          select author, ${COLUMNS} from author_tally
          where workspace = ${ws} and brand = ${brand} and span = ${span} and t in (${sql.join(starts)}) ${known}`,
      ),
    ...gaps.map(
      (gap) => sql`
        select author, 1 as n, ${SURE} as sure, case when label < 0 then ${SURE} else 0 end as neg,
          case when label > 0 then ${SURE} else 0 end as pos,
          cast(round(score * ${sql.lit(SCORE_UNITS)}) as bigint) * ${SURE} as score
        from mention
        where workspace = ${ws} and brand = ${brand} and at >= ${gap.from} and at < ${gap.to}
          and counted = 1 and author is not null ${known}`,
    ),
  ];
  return sql<AuthorSums>`
    select author, ${SUMS_OF_COLUMNS} from (${sql.join(parts, sql` union all `)}) as part
    group by author order by author limit ${sql.lit(SAMPLE + 1)}`;
}

const SURE = sql.raw('(scored * (1 - unsure))');

/** Starts of the UTC days that have counted mentions and begin before `until`, in order. */
async function daysWithMentions(db: Db, ws: string, brand: string, until: Instant): Promise<Instant[]> {
  const rows = await db
    .selectFrom('rollup')
    .select(sql<number>`t - t % ${sql.lit(DAY)}`.as('day'))
    .distinct()
    .where('workspace', '=', ws)
    .where('kind', '=', ROLLUP_KINDS.all)
    .where('brand', '=', brand)
    .where('t', '>=', 0)
    .where('t', '<', until)
    .orderBy('day')
    .execute();
  return rows.map(({ day }) => Number(day));
}

const dropTallies = (tx: Db, ws: string, brand: string, { span, t }: AuthorSpan) =>
  tx
    .deleteFrom('author_tally')
    .where('workspace', '=', ws)
    .where('brand', '=', brand)
    .where('span', '=', span)
    .where('t', '=', t);
