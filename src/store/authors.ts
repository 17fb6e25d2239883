import { sql } from 'kysely';
import type { Instant } from '../domain/time.js';
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
}

/** By visible author over the counted mentions written in [from, to), ordered by author. */
export async function authorTallies(
  db: Db,
  workspace: string,
  brand: string,
  from: Instant,
  to: Instant,
): Promise<AuthorTally[]> {
  const sure = sql<number>`scored * (1 - unsure)`;
  const rows = await visible(db, workspace, brand, from, to)
    .select(({ fn }) => [
      'author',
      fn.countAll<number>().as('n'),
      sql<number>`sum(${sure})`.as('sure'),
      sql<number>`sum(case when label < 0 then ${sure} else 0 end)`.as('neg'),
      sql<number>`sum(case when label > 0 then ${sure} else 0 end)`.as('pos'),
      // In whole numbers: a sum of fractions would depend on the order in which they are found.
      sql<number>`sum(cast(round(score * ${sql.lit(SCORE_UNITS)}) as bigint) * ${sure})`.as('score'),
    ])
    .groupBy('author')
    .orderBy('author')
    .execute();
  return rows.map(({ author, n, sure, neg, pos, score }) => ({
    author: author ?? '',
    n: Number(n),
    sure: Number(sure),
    neg: Number(neg),
    pos: Number(pos),
    score: Number(score) / SCORE_UNITS,
  }));
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
  const asked = new Set(authors);
  if (asked.size === 0) return new Set();
  const rows = await visible(db, workspace, brand, from, to)
    .select('author')
    .distinct()
    .where('author', 'in', sql<string>`(select value from ${engineOf(db).texts(sql`${JSON.stringify([...asked])}`)})`)
    .execute();
  return new Set(rows.flatMap(({ author }) => author ?? []));
}

const visible = (db: Db, workspace: string, brand: string, from: Instant, to: Instant) =>
  db
    .selectFrom('mention')
    .where('workspace', '=', workspace)
    .where('brand', '=', brand)
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('counted', '=', 1)
    .where('author', 'is not', null);
