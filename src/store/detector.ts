import type { AlertScope, Series } from '../domain/series.js';
import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';

/** One series of the detector as it stood at some time, for a quick start. Only a cache: the rollups are the truth. */
export interface SavedSeries {
  readonly series: Series;
  /** The time that all series of a save share. */
  readonly at: Instant;
  readonly body: string;
}

/** What `model` saved; of another model nothing. */
export async function savedSeries(db: Db, workspace: string, model: string): Promise<SavedSeries[]> {
  const rows = await db
    .selectFrom('detector')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('model', '=', model)
    .orderBy('brand')
    .orderBy('scope')
    .orderBy('value')
    .execute();
  return rows.map(({ brand, scope, value, at, body }) => ({
    series: { brand, scope: scope as AlertScope, value },
    at: Number(at),
    body,
  }));
}

/** The brands that `model` saved, and up to when. */
export async function savedBrands(db: Db, workspace: string, model: string): Promise<Map<string, Instant>> {
  const rows = await db
    .selectFrom('detector')
    .select(({ fn }) => ['brand', fn.max('at').as('at')])
    .where('workspace', '=', workspace)
    .where('model', '=', model)
    .groupBy('brand')
    .execute();
  return new Map(rows.map(({ brand, at }) => [brand, Number(at)]));
}

/** Replaces all that was saved before. */
export async function saveSeries(
  tx: Db,
  workspace: string,
  model: string,
  saved: readonly SavedSeries[],
): Promise<void> {
  await tx.deleteFrom('detector').where('workspace', '=', workspace).execute();
  for (const { series, at, body } of saved) {
    await tx
      .insertInto('detector')
      .values({ workspace, ...series, at, model, body })
      .execute();
  }
}

/** Forgets what was saved of a brand: something before it has changed. */
export async function dropSavedSeries(tx: Db, workspace: string, brand: string): Promise<void> {
  await tx.deleteFrom('detector').where('workspace', '=', workspace).where('brand', '=', brand).execute();
}
