import { sql } from 'kysely';
import type { Tally } from '../domain/measure.js';
import type { Series, SeriesDelta } from '../domain/series.js';
import { BUCKET, type Instant } from '../domain/time.js';
import { SCORE_UNITS } from './mention-row.js';
import type { Db } from './open.js';
import { ROLLUP_KINDS, type RollupKind, SERIES_COUNTS, toSeriesDeltas } from './sums.js';

const TALLIED = [
  ...(['n', 'neg', 'pos', 'neutral', 'unsure', 'unscored', 'complaints', 'score', 'hidden', 'engagement'] as const),
] as const satisfies (keyof Tally)[];

/**
 * Sums over [from, to), both bucket boundaries, by channel, topic, risk or source; `all` has the one key ''. What has no mention is
 * absent. Under `topic`, a mention is in every topic that applies, and `complaints` are the issues of that topic.
 */
export async function tallies(
  db: Db,
  workspace: string,
  kind: RollupKind,
  brand: string,
  from: Instant,
  to: Instant,
): Promise<Map<string, Tally>> {
  const sums = db
    .selectFrom('rollup')
    .select(({ fn }) => TALLIED.map((column) => fn.sum<number>(column).as(column)))
    .where('workspace', '=', workspace)
    .where('kind', '=', ROLLUP_KINDS[kind])
    .where('brand', '=', brand)
    .where('t', '>=', from)
    .where('t', '<', to);
  // One key needs no sorting, which takes longer than the sums.
  const rows =
    kind === 'all'
      ? (await sums.execute()).filter(({ n }) => n !== null).map((row) => ({ k: '', ...row }))
      : await sums.select('k').groupBy('k').orderBy('k').execute();
  return new Map(
    rows.map(({ k, ...sums }) => {
      const tally = Object.fromEntries(TALLIED.map((column) => [column, Number(sums[column])])) as Record<
        keyof Tally,
        number
      >;
      return [k, { ...tally, score: tally.score / SCORE_UNITS }];
    }),
  );
}

/** Which buckets `seriesDeltas` reads; without a bound all of them. */
export interface Buckets {
  readonly from?: Instant;
  readonly before?: Instant;
  /** These brands only, or all but these. */
  readonly brands?: readonly string[];
  readonly butBrands?: readonly string[];
}

/** Buckets as changes from nothing, to build the detector from: by brand, scope, value, bucket. */
export async function seriesDeltas(
  db: Db,
  workspace: string,
  { from, before, brands, butBrands }: Buckets = {},
): Promise<SeriesDelta[]> {
  // The kinds by name, so that the key leads to the brands and times.
  let query = counted(db, workspace).where('kind', 'in', Object.values(ROLLUP_KINDS));
  if (from !== undefined) query = query.where('t', '>=', from);
  if (before !== undefined) query = query.where('t', '<', before);
  if (brands !== undefined) query = query.where('brand', 'in', [...brands]);
  if (butBrands !== undefined) query = query.where('brand', 'not in', [...butBrands]);
  return toSeriesDeltas(await query.execute());
}

/** Every bucket of one series as a change from nothing, oldest first. */
export async function seriesHistory(db: Db, workspace: string, series: Series): Promise<SeriesDelta[]> {
  const { brand, scope, value } = series;
  const { kind } = SERIES_COUNTS[scope];
  const rows = await counted(db, workspace)
    .where('kind', '=', kind)
    .where('brand', '=', brand)
    .where('k', '=', value)
    .execute();
  return toSeriesDeltas(rows).filter((delta) => delta.series.scope === scope);
}

const counted = (db: Db, workspace: string) =>
  db.selectFrom('rollup').select(COUNTED).where('workspace', '=', workspace);

const COUNTED = [
  ...(['kind', 'brand', 't', 'k', 'n', 'neg', 'complaints'] as const),
  ...(['n_punctual', 'neg_punctual', 'complaints_punctual'] as const),
] as const;

/** Counts of one series by bucket in [from, to), oldest first; empty buckets are left out. */
export async function seriesPoints(
  db: Db,
  workspace: string,
  { brand, scope, value }: Series,
  from: Instant,
  to: Instant,
): Promise<{ readonly t: Instant; readonly n: number }[]> {
  const { kind, count } = SERIES_COUNTS[scope];
  const rows = await db
    .selectFrom('rollup')
    .select(['t', `${count} as n`])
    .where('workspace', '=', workspace)
    .where('kind', '=', kind)
    .where('brand', '=', brand)
    .where('k', '=', value)
    .where('t', '>=', from)
    .where('t', '<', to)
    .where(count, '>', 0)
    .orderBy('t')
    .execute();
  return rows.map(({ t, n }) => ({ t: Number(t), n: Number(n) }));
}

/** When the newest counted mention of any brand was written; undefined when there is none. */
export async function newestMention(db: Db, workspace: string): Promise<Instant | undefined> {
  // By way of the buckets: no index leads from a workspace straight to its newest mention.
  const ends = await Promise.all((await brandsCounted(db, workspace)).map((brand) => lastBucket(db, workspace, brand)));
  const last = Math.max(...ends.map(({ t }) => t));
  if (last === Number.NEGATIVE_INFINITY) return undefined;
  const row = await db
    .selectFrom('mention')
    .select(({ fn }) => fn.max('at').as('at'))
    .where('workspace', '=', workspace)
    .where(
      'brand',
      'in',
      ends.filter(({ t }) => t === last).map(({ brand }) => brand),
    )
    .where('at', '>=', last)
    .where('at', '<', last + BUCKET)
    .where('counted', '=', 1)
    .executeTakeFirst();
  return row?.at === undefined || row.at === null ? undefined : Number(row.at);
}

/** Brands that have counted mentions, by name; found by leaping from one to the next: the key holds a row for every quarter of an hour. */
export async function brandsCounted(db: Db, workspace: string): Promise<string[]> {
  const next = sql`select min(brand) from rollup where workspace = ${workspace} and kind = ${ROLLUP_KINDS.all}`;
  const { rows } = await sql<{ brand: string }>`
    with recursive found(brand) as (
      select (${next}) union all select (${next} and rollup.brand > found.brand) from found where found.brand is not null
    ) select brand from found where brand is not null`.execute(db);
  return rows.map(({ brand }) => brand);
}

async function lastBucket(db: Db, workspace: string, brand: string) {
  const row = await db
    .selectFrom('rollup')
    .select(({ fn }) => fn.max('t').as('t'))
    .where('workspace', '=', workspace)
    .where('kind', '=', ROLLUP_KINDS.all)
    .where('brand', '=', brand)
    .executeTakeFirstOrThrow();
  return { brand, t: Number(row.t) };
}

/** Counted mentions; one that names two brands counts for both. */
export async function countMentions(db: Db, workspace: string): Promise<number> {
  const row = await db
    .selectFrom('rollup')
    .select(({ fn }) => fn.sum<number>('n').as('n'))
    .where('workspace', '=', workspace)
    .where('kind', '=', ROLLUP_KINDS.all)
    .executeTakeFirst();
  return Number(row?.n ?? 0);
}
