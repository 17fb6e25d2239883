import { sql } from 'kysely';
import { DAY, type Instant } from '../domain/time.js';
import { SAMPLE, SUMMED, smallestOf } from './author-sample.js';
import { type AuthorSpan, type KeptWindow, nextSpan, SPANS, spanAt } from './author-spans.js';
import { engineOf } from './engine.js';
import type { Db } from './open.js';
import { ROLLUP_KINDS } from './sums.js';

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
    .select(['span', 't', 'authors', 'cut'])
    .where('workspace', '=', ws)
    .where('brand', '=', brand)
    .where('span', 'in', [...SPANS])
    .where('t', '>=', from)
    .where('t', '<', to)
    .execute();
  return rows.map((row) => ({
    span: Number(row.span),
    t: Number(row.t),
    authors: Number(row.authors),
    cut: row.cut,
  }));
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
  const sums = sql.raw(SUMMED.join(', '));
  await sql`
    insert into author_tally (workspace, brand, span, t, author, ${sums}, followers)
    select ${ws}, ${brand}, cast(${span} as bigint), cast(${t} as bigint), author, ${sums}, followers
    from (${smallestOf(ws, brand, kept, t, t + span * DAY)}) as smallest`.execute(tx);
  const beyond = await talliesOf(tx, ws, brand, next)
    .select('author')
    .orderBy('author')
    .offset(SAMPLE)
    .limit(1)
    .executeTakeFirst();
  const cut = beyond?.author ?? null;
  if (cut !== null) await dropTallies(tx, ws, brand, next).where('author', '>=', cut).execute();
  const count = await talliesOf(tx, ws, brand, next)
    .select(({ fn }) => fn.countAll().as('authors'))
    .executeTakeFirstOrThrow();
  const window = { workspace: ws, brand, span, t, authors: Number(count.authors), cut };
  await tx.insertInto('author_window').values(window).execute();
  return true;
}

/** Forgets the windows that hold one of the days, by brand: mentions were written there, or changed, or went. */
export async function forgetAuthors(
  tx: Db,
  ws: string,
  days: ReadonlyMap<string, ReadonlySet<Instant>>,
): Promise<void> {
  const held = [...days].flatMap(([brand, starts]) =>
    SPANS.flatMap((span) =>
      [...new Set([...starts].map((day) => spanAt(span, day).t))].map((t) => ({ brand, span, t })),
    ),
  );
  if (held.length === 0) return;
  const given = engineOf(tx).given<Held>('author_window', ['brand', 'span', 't'], held);
  const { rows } = await sql<Held>`delete from author_window where workspace = ${ws}
    and (brand, span, t) in (select ${sql.join(given.columns)} from ${given.from}) returning brand, span, t`.execute(
    tx,
  );
  for (const { brand, span, t } of rows) {
    await dropTallies(tx, ws, brand, { span: Number(span), t: Number(t) }).execute();
  }
}

interface Held extends AuthorSpan {
  readonly brand: string;
}

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

const talliesOf = (db: Db, ws: string, brand: string, { span, t }: AuthorSpan) =>
  db
    .selectFrom('author_tally')
    .where('workspace', '=', ws)
    .where('brand', '=', brand)
    .where('span', '=', span)
    .where('t', '=', t);

const dropTallies = (tx: Db, ws: string, brand: string, { span, t }: AuthorSpan) =>
  tx
    .deleteFrom('author_tally')
    .where('workspace', '=', ws)
    .where('brand', '=', brand)
    .where('span', '=', span)
    .where('t', '=', t);
