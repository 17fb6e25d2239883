import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';

/** Which posts of a source: written since a moment, and still there with a brand they count for. */
export interface StandingQuery {
  readonly source: string;
  readonly since: Instant;
}

/** Ids after `after`, in the order of ids as text: so that a walk over all of them can be broken off anywhere. */
export async function standingIds(
  db: Db,
  workspace: string,
  { source, since, after, limit }: StandingQuery & { readonly after: string; readonly limit: number },
): Promise<string[]> {
  const rows = await standing(db, workspace, { source, since })
    .select('id')
    .where('id', '>', after)
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id);
}

export async function countStanding(db: Db, workspace: string, query: StandingQuery): Promise<number> {
  const row = await standing(db, workspace, query)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}

/** A post that was deleted, or names no brand, has no text left that could be deleted. */
const standing = (db: Db, workspace: string, { source, since }: StandingQuery) =>
  db
    .selectFrom('post')
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .where('at', '>=', since)
    .where('hash', '<>', '')
    .where('brands', '<>', '[]');
