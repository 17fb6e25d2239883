import type { Instant, Span } from '../domain/time.js';
import type { Db } from './open.js';

/** Adds a span; spans that touch or overlap become one. An empty one adds nothing. */
export async function addCoverage(
  tx: Db,
  workspace: string,
  source: string,
  from: Instant,
  to: Instant,
): Promise<void> {
  if (!(from < to)) return;
  const touching = await tx
    .deleteFrom('coverage')
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .where('from_at', '<=', to)
    .where('to_at', '>=', from)
    .returningAll()
    .execute();
  await tx
    .insertInto('coverage')
    .values({
      workspace,
      source,
      from_at: Math.min(from, ...touching.map((span) => Number(span.from_at))),
      to_at: Math.max(to, ...touching.map((span) => Number(span.to_at))),
    })
    .execute();
}

/** Oldest first, with gaps between them. */
export async function coverageOf(db: Db, workspace: string, source: string): Promise<Span[]> {
  const rows = await db
    .selectFrom('coverage')
    .select(['from_at', 'to_at'])
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .orderBy('from_at')
    .execute();
  return rows.map((row) => ({ from: Number(row.from_at), to: Number(row.to_at) }));
}

const IMPORT = 'import ';

/** Under this name stands what imports brought of a source: no source has a space in its name. */
export const importOf = (source: string): string => `${IMPORT}${source}`;

/** Sources of which an import brought something, by name. */
export async function importedSources(db: Db, workspace: string): Promise<string[]> {
  const rows = await db
    .selectFrom('coverage')
    .select('source')
    .distinct()
    .where('workspace', '=', workspace)
    .where('source', 'like', `${IMPORT}%`)
    .orderBy('source')
    .execute();
  return rows.map(({ source }) => source.slice(IMPORT.length));
}
