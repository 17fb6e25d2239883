import { MINUTE, type Span } from '../domain/time.js';
import type { Db } from './open.js';

/** How long alerts waited for a person. */
export interface VerdictTimes {
  /** Minutes from the alert to its verdict, ascending: alerts that were told and judged in the period. */
  readonly minutes: readonly number[];
  /** Alerts of the period that nobody had judged at its end. */
  readonly open: number;
}

export async function verdictTimes(
  db: Db,
  workspace: string,
  brand: string,
  { from, to }: Span,
): Promise<VerdictTimes> {
  const rows = await db
    .selectFrom('alert')
    .leftJoin('verdict', (join) =>
      join.onRef('verdict.workspace', '=', 'alert.workspace').onRef('verdict.alert', '=', 'alert.number'),
    )
    .select(['alert.raised_at', 'verdict.at'])
    .where('alert.workspace', '=', workspace)
    .where('alert.brand', '=', brand)
    .where('alert.raised_at', '>=', from)
    .where('alert.raised_at', '<', to)
    .execute();
  const minutes = rows.flatMap(({ raised_at, at }) =>
    at === null || Number(at) >= to ? [] : [(Number(at) - Number(raised_at)) / MINUTE],
  );
  return { minutes: minutes.sort((a, b) => a - b), open: rows.length - minutes.length };
}
