import { sql } from 'kysely';
import type { Span } from '../domain/time.js';
import { OWN } from './mention-row.js';
import type { Db } from './open.js';

/** Posts about a brand that are kept, and are in no other count. */
export interface CountedApart {
  /** Of the brand's own accounts. */
  readonly own: number;
  /** Of `ignore_authors`, unless the brand's own. */
  readonly ignored: number;
}

/** What the brand itself and the ignored wrote in [from, to). Its index holds these few posts alone, however many mentions there are. */
export async function countedApart(
  db: Db,
  workspace: string,
  brand: string,
  { from, to }: Span,
): Promise<CountedApart> {
  // The number of a partial index has to stand in the statement itself, or it is not used.
  const { rows } = await sql<{ n: number | string; own: number | string | null }>`
    select count(*) as n, sum(case when flags like ${`%"${OWN}"%`} then 1 else 0 end) as own from mention
    where workspace = ${workspace} and brand = ${brand} and counted = 0 and at >= ${from} and at < ${to}`.execute(db);
  const [n, own] = [Number(rows[0]?.n ?? 0), Number(rows[0]?.own ?? 0)];
  return { own, ignored: n - own };
}
