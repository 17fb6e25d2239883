import type { Verdict, VerdictWord } from '../domain/alert.js';
import type { Episode } from '../domain/episode.js';
import type { VolumeHint } from '../domain/evidence.js';
import { ENOUGH_JUDGED, type Precision, precisionFrom, SAYS_NO_VOICES } from '../domain/precision.js';
import type { AlertKind, Watched } from '../domain/series.js';
import type { Db } from './open.js';

export async function verdictOf(db: Db, workspace: string, alert: number): Promise<Verdict | undefined> {
  const row = await db
    .selectFrom('verdict')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('alert', '=', alert)
    .executeTakeFirst();
  return row && toVerdict(row);
}

/** What others than the first said of an alert, the earliest first. */
export async function secondOpinions(db: Db, workspace: string, alert: number): Promise<Verdict[]> {
  const rows = await db
    .selectFrom('second_opinion')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('alert', '=', alert)
    .orderBy('at')
    .orderBy('by_id')
    .execute();
  return rows.map(toVerdict);
}

/** first: it is the verdict now. second: kept beside it. again: this person has judged the alert, and nothing changed. */
export type Recorded = 'first' | 'second' | 'again';

/** Records what a person said of an alert; nobody judges twice. `seen`: the episode that the headline named. */
export async function recordVerdict(
  tx: Db,
  workspace: string,
  { alert, word, by: by_name, at, reason = null }: Omit<Verdict, 'reason'> & { readonly reason?: string | null },
  by: string,
  seen: Pick<Episode, 'kind' | 'series' | 'hint'> | undefined,
): Promise<Recorded> {
  const said = { workspace, alert, word, by_id: by, by_name, at, reason };
  const series = { kind: seen?.kind ?? null, scope: seen?.series.scope ?? null, value: seen?.series.value ?? null };
  const first = await tx
    .insertInto('verdict')
    .values({ ...said, ...series, hint: seen && !SAYS_NO_VOICES.includes(seen.kind) ? seen.hint.volume : null })
    .onConflict((conflict) => conflict.columns(['workspace', 'alert']).doNothing())
    .executeTakeFirst();
  if (Number(first.numInsertedOrUpdatedRows ?? 0) > 0) return 'first';
  const standing = await tx
    .selectFrom('verdict')
    .select('by_id')
    .where('workspace', '=', workspace)
    .where('alert', '=', alert)
    .executeTakeFirst();
  if (standing?.by_id === by) return 'again';
  const second = await tx
    .insertInto('second_opinion')
    .values(said)
    .onConflict((conflict) => conflict.columns(['workspace', 'alert', 'by_id']).doNothing())
    .executeTakeFirst();
  return Number(second.numInsertedOrUpdatedRows ?? 0) > 0 ? 'second' : 'again';
}

/** How often alerts were worth asking and the hint was right: of one kind where enough were judged, else of all. */
export async function precisionLike(db: Db, workspace: string, kind: AlertKind | undefined): Promise<Precision> {
  const verdicts = db.selectFrom('verdict').where('workspace', '=', workspace);
  const judged = (await verdicts.select(['word', 'hint', 'kind']).execute()).map((row) => ({
    word: row.word as VerdictWord,
    hint: row.hint as VolumeHint | null,
    kind: row.kind,
  }));
  const posted = await db
    .selectFrom('alert')
    .select((each) => each.fn.countAll().as('posted'))
    .where('workspace', '=', workspace)
    .executeTakeFirst();
  const unjudged = Math.max(0, Number(posted?.posted ?? 0) - judged.length);
  const alike = judged.filter((each) => each.kind === kind);
  return kind !== undefined && alike.length >= ENOUGH_JUDGED
    ? precisionFrom(alike, unjudged, kind)
    : precisionFrom(judged, unjudged);
}

/** How often alerts were right whose headline named this kind of this series. */
export async function precisionOfSeries(db: Db, workspace: string, { kind, series }: Watched): Promise<Precision> {
  const rows = await db
    .selectFrom('verdict')
    .innerJoin('alert', (join) =>
      join.onRef('alert.workspace', '=', 'verdict.workspace').onRef('alert.number', '=', 'verdict.alert'),
    )
    .select(['verdict.word', 'verdict.hint'])
    .where('verdict.workspace', '=', workspace)
    .where('verdict.kind', '=', kind)
    .where('verdict.scope', '=', series.scope)
    .where('verdict.value', '=', series.value)
    .where('alert.brand', '=', series.brand)
    .execute();
  const judged = rows.map(({ word, hint }) => ({ word: word as VerdictWord, hint: hint as VolumeHint | null }));
  return { ...precisionFrom(judged, 0, kind), isOfSeries: true };
}

/** The same over every verdict so far. */
export const precisionOf = (db: Db, workspace: string): Promise<Precision> => precisionLike(db, workspace, undefined);

const toVerdict = (row: {
  alert: number;
  word: string;
  by_name: string;
  at: number;
  reason: string | null;
}): Verdict => ({
  alert: Number(row.alert),
  word: row.word as VerdictWord,
  by: row.by_name,
  at: Number(row.at),
  ...(row.reason === null ? {} : { reason: row.reason }),
});
