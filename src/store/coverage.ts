import type { Covered } from '../domain/source.js';
import type { Instant, Span } from '../domain/time.js';
import type { Db } from './open.js';

/** Adds what one page of a source says was read. What all of it has read needs no word of its parts any more. */
export async function noteRead(tx: Db, workspace: string, source: string, covered: Covered): Promise<void> {
  const { from, to, without } = covered;
  if (without !== undefined) return addCoverage(tx, workspace, `${partly(source)}${without}`, from, to);
  await addCoverage(tx, workspace, source, from, to);
  const parts = (await partRows(tx, workspace)).filter((row) => row.source.startsWith(partly(source)));
  for (const { source: of, from_at } of parts.filter((row) => row.from_at >= from && row.to_at <= to)) {
    await tx
      .deleteFrom('coverage')
      .where((row) => row.and({ workspace, source: of, from_at }))
      .execute();
  }
}

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

/** What was read of each source without some of its queries, by its name; in order of time. */
export async function readInPart(db: Db, workspace: string): Promise<ReadonlyMap<string, readonly PartRead[]>> {
  const read = new Map<string, PartRead[]>();
  for (const { source, from_at, to_at } of await partRows(db, workspace)) {
    const [, name = '', without = ''] = /^part (\S+) (.*)$/s.exec(source) ?? [];
    read.set(name, [...(read.get(name) ?? []), { from: from_at, to: to_at, without }]);
  }
  return read;
}

export type PartRead = Required<Covered>;

/** The newest of what was read of each source, by its name, where that is without some of its queries. */
export async function unreadNow(db: Db, workspace: string): Promise<ReadonlyMap<string, PartRead>> {
  const unread = new Map<string, PartRead>();
  for (const [source, parts] of await readInPart(db, workspace)) {
    const whole = (await coverageOf(db, workspace, source)).at(-1)?.to ?? Number.NEGATIVE_INFINITY;
    const newest = parts.reduce((last, part) => (part.to > last.to ? part : last));
    if (newest.to > whole) unread.set(source, newest);
  }
  return unread;
}

/** Under such a name stands what was read of a source but for the rest of it: no source has a space in its name. */
const partly = (source: string): string => `part ${source} `;

async function partRows(db: Db, workspace: string) {
  const rows = await db
    .selectFrom('coverage')
    .select(['source', 'from_at', 'to_at'])
    .where('workspace', '=', workspace)
    .where('source', 'like', 'part %')
    .orderBy('from_at')
    .orderBy('source')
    .execute();
  return rows.map(({ source, from_at, to_at }) => ({ source, from_at: Number(from_at), to_at: Number(to_at) }));
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
