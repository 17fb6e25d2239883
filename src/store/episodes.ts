import type { Episode } from '../domain/episode.js';
import { NOT_KEPT } from '../domain/evidence.js';
import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';

/** An episode of the ledger, with the alert it joined (null: nobody was paged) and why. */
export interface LedgerLine {
  readonly episode: Episode;
  readonly alert: number | null;
  readonly because: string;
}

/** The whole ledger, by opening time, then key. */
export async function ledgerLines(db: Db, workspace: string): Promise<LedgerLine[]> {
  const rows = await lines(db, workspace).execute();
  return rows.map(lineOf);
}

/** Episodes that were open at some time in [from, to), by opening time, then key. */
export async function episodesBetween(db: Db, workspace: string, from: Instant, to: Instant): Promise<LedgerLine[]> {
  const rows = await lines(db, workspace)
    .where('opened_at', '<', to)
    .where((where) => where.or([where('closed_at', 'is', null), where('closed_at', '>=', from)]))
    .execute();
  return rows.map(lineOf);
}

/** Episodes that paged nobody for a reason that begins with `because`, by opening time, then key. */
export async function unpagedBecause(db: Db, workspace: string, because: string): Promise<Episode[]> {
  const rows = await lines(db, workspace).where('alert', 'is', null).where('because', 'like', `${because}%`).execute();
  return rows.map((row) => lineOf(row).episode);
}

/** In the order of `keys`; keys that the ledger no longer holds are left out. */
export async function episodesByKeys(db: Db, workspace: string, keys: readonly string[]): Promise<Episode[]> {
  if (keys.length === 0) return [];
  const rows = await lines(db, workspace)
    .where('key', 'in', [...keys])
    .execute();
  const found = new Map(rows.map((row) => [row.key, lineOf(row).episode]));
  return keys.flatMap((key) => found.get(key) ?? []);
}

/** Writes lines as they now are, new or known. */
export async function saveEpisode(tx: Db, workspace: string, { episode, alert, because }: LedgerLine): Promise<void> {
  const row = {
    workspace,
    key: episode.key,
    brand: episode.series.brand,
    kind: episode.kind,
    scope: episode.series.scope,
    value: episode.series.value,
    opened_at: episode.openedAt,
    peak_at: episode.peakAt,
    closed_at: episode.closedAt,
    late: episode.late ? 1 : 0,
    severity: episode.severity,
    body: JSON.stringify(episode),
    alert,
    because,
  };
  await tx
    .insertInto('episode')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace', 'key']).doUpdateSet(row))
    .execute();
}

/** Takes an episode out of the ledger: a recount no longer holds it. */
export async function dropEpisode(tx: Db, workspace: string, key: string): Promise<void> {
  await tx.deleteFrom('episode').where('workspace', '=', workspace).where('key', '=', key).execute();
}

const lines = (db: Db, workspace: string) =>
  db
    .selectFrom('episode')
    .select(['key', 'body', 'alert', 'because'])
    .where('workspace', '=', workspace)
    .orderBy('opened_at')
    .orderBy('key');

const lineOf = (row: { body: string; alert: number | null; because: string }): LedgerLine => ({
  episode: episodeIn(row.body),
  alert: row.alert === null ? null : Number(row.alert),
  because: row.because,
});

/** An episode that was kept before something was known of its evidence reads as one of which it cannot be said. */
function episodeIn(body: string): Episode {
  const episode = JSON.parse(body) as Episode;
  return { ...episode, evidence: { ...NOT_KEPT, ...episode.evidence } };
}
