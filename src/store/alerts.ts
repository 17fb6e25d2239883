import type { Acknowledged, Alert, AlertState, Assigned } from '../domain/alert.js';
import type { Instant } from '../domain/time.js';
import type { AlertTable } from './alert-tables.js';
import type { Db } from './open.js';

/** By the number people type, or by the key of any of its episodes. */
export async function findAlert(db: Db, workspace: string, numberOrKey: string): Promise<Alert | undefined> {
  const word = numberOrKey.trim().replace(/^#/, '').toLowerCase();
  const alerts = db.selectFrom('alert').selectAll().where('workspace', '=', workspace);
  if (/^\d{1,9}$/.test(word)) {
    const row = await alerts.where('number', '=', Number(word)).executeTakeFirst();
    if (row) return alertOf(row);
  }
  if (!/^[0-9a-f]{16}$/.test(word)) return undefined;
  const row = await alerts
    .where((where) => where.or([where('key', '=', word), where('episodes', 'like', `%"${word}"%`)]))
    .executeTakeFirst();
  return row && alertOf(row);
}

interface Wanted {
  readonly number?: number;
  readonly open?: boolean;
  readonly from?: Instant;
  readonly to?: Instant;
  readonly limit: number;
}

/** Newest first. `from`..`to` keeps the alerts that were open at some time in between. */
export async function listAlerts(db: Db, workspace: string, wanted: Wanted): Promise<Alert[]> {
  let query = db.selectFrom('alert').selectAll().where('workspace', '=', workspace);
  if (wanted.number !== undefined) query = query.where('number', '=', wanted.number);
  if (wanted.open) query = query.where('state', '=', 'open');
  if (wanted.to !== undefined) query = query.where('opened_at', '<', wanted.to);
  const { from } = wanted;
  if (from !== undefined) {
    query = query.where((where) => where.or([where('closed_at', 'is', null), where('closed_at', '>=', from)]));
  }
  const rows = await query.orderBy('number', 'desc').limit(wanted.limit).execute();
  return rows.map(alertOf);
}

/** Writes an alert as it now is, new or known. */
export async function saveAlert(tx: Db, workspace: string, alert: Alert): Promise<void> {
  const row = {
    workspace,
    number: alert.number,
    key: alert.key,
    brand: alert.brand,
    state: alert.state,
    opened_at: alert.openedAt,
    closed_at: alert.closedAt,
    raised_at: alert.raisedAt,
    episodes: JSON.stringify(alert.episodes),
    expected_event: alert.expectedEvent ?? null,
    acknowledged: alert.acknowledged ? JSON.stringify(alert.acknowledged) : null,
    assigned: alert.assigned ? JSON.stringify(alert.assigned) : null,
    recovering_since: alert.recoveringSince ?? null,
  };
  await tx
    .insertInto('alert')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace', 'number']).doUpdateSet(row))
    .execute();
}

export async function countOpenAlerts(db: Db, workspace: string): Promise<number> {
  const row = await db
    .selectFrom('alert')
    .select((each) => each.fn.countAll().as('open'))
    .where('workspace', '=', workspace)
    .where('state', '=', 'open')
    .executeTakeFirst();
  return Number(row?.open ?? 0);
}

const alertOf = (row: AlertTable): Alert => ({
  number: Number(row.number),
  key: row.key,
  brand: row.brand,
  state: row.state as AlertState,
  openedAt: Number(row.opened_at),
  closedAt: row.closed_at === null ? null : Number(row.closed_at),
  raisedAt: Number(row.raised_at),
  episodes: JSON.parse(row.episodes) as string[],
  ...(row.expected_event === null ? {} : { expectedEvent: row.expected_event }),
  ...(row.acknowledged === null ? {} : { acknowledged: JSON.parse(row.acknowledged) as Acknowledged }),
  ...(row.assigned === null ? {} : { assigned: JSON.parse(row.assigned) as Assigned }),
  ...(row.recovering_since === null ? {} : { recoveringSince: Number(row.recovering_since) }),
});
