import type { Aspect, Correction, Offer } from '../domain/correction.js';
import type { CorrectionTable } from './correction-tables.js';
import type { Db } from './open.js';
import { markOf } from './person-words.js';
import type { PostName } from './standings.js';

/**
 * What people say now: of each text and aspect the newest word that was not taken back, oldest first. Words about a text
 * that was edited since are among them: they were right or wrong about what the machine had read.
 */
export async function standingCorrections(db: Db, workspace: string): Promise<Correction[]> {
  const rows = await db
    .selectFrom('correction')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('undone_at', 'is', null)
    .orderBy('number')
    .execute();
  const newest = new Map<string, Correction>();
  for (const row of rows) {
    const key = JSON.stringify([row.source, row.id, row.mark, row.aspect]);
    const said = toCorrection(row);
    const before = newest.get(key)?.how ?? 'picked';
    newest.delete(key);
    // What was once drawn stays drawn, whoever speaks of it later: else a draw would lose just what looks wrong.
    newest.set(key, { ...said, how: RANKS.indexOf(before) > RANKS.indexOf(said.how) ? before : said.how });
  }
  return [...newest.values()];
}

const RANKS: readonly Offer[] = ['picked', 'unsure', 'random'];

/** Who said what of mentions, by `source:id`, oldest first: of the text that stands now only, unless it was taken back. */
export async function correctionsOf(
  db: Db,
  workspace: string,
  names: readonly PostName[],
): Promise<Map<string, Correction[]>> {
  const found = new Map<string, Correction[]>();
  if (names.length === 0) return found;
  const rows = await db
    .selectFrom('correction')
    .innerJoin('corrected', (join) =>
      join
        .onRef('corrected.workspace', '=', 'correction.workspace')
        .onRef('corrected.source', '=', 'correction.source')
        .onRef('corrected.id', '=', 'correction.id')
        .onRef('corrected.mark', '=', 'correction.mark'),
    )
    .innerJoin('post', (join) =>
      join
        .onRef('post.workspace', '=', 'correction.workspace')
        .onRef('post.source', '=', 'correction.source')
        .onRef('post.id', '=', 'correction.id'),
    )
    .selectAll('correction')
    .select('post.hash')
    .where('correction.workspace', '=', workspace)
    .where('correction.undone_at', 'is', null)
    .where('correction.id', 'in', [...new Set(names.map(({ id }) => id))])
    .where('correction.source', 'in', [...new Set(names.map(({ source }) => source))])
    .orderBy('correction.number')
    .execute();
  for (const row of rows) {
    if (markOf(row.hash) !== row.mark) continue;
    const key = `${row.source}:${row.id}`;
    found.set(key, [...(found.get(key) ?? []).filter(({ aspect }) => aspect !== row.aspect), toCorrection(row)]);
  }
  return found;
}

const toCorrection = (row: CorrectionTable): Correction => ({
  source: row.source,
  id: row.id,
  aspect: row.aspect as Aspect,
  word: row.word,
  was: row.was,
  machine: row.machine,
  model: Number(row.model),
  how: row.how as Offer,
  by: row.by_name,
  at: Number(row.at),
});
