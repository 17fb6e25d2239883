import { createHash } from 'node:crypto';
import type { Reject } from '../domain/mention.js';
import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';
import { storable } from './prepared.js';

/** What is kept of a rejected item, in characters. */
const KEPT = 500;

/** Puts items aside that could not be taken, masked and cut. The same item with the same fault is kept once. */
export async function addRejects(
  tx: Db,
  workspace: string,
  source: string,
  now: Instant,
  rejects: readonly Reject[],
  mask: (text: string) => string,
): Promise<void> {
  for (const { where, reason, raw } of rejects) {
    const hash = createHash('sha256')
      .update(JSON.stringify([raw, reason]))
      .digest('hex')
      .slice(0, 16);
    // Masked before it is cut: half a card number would not be recognised.
    const kept = (text: string) => storable(mask(text).slice(0, KEPT));
    await tx
      .insertInto('reject')
      .values({ workspace, source, hash, at: now, place: kept(where), reason: kept(reason), raw: kept(raw) })
      .onConflict((conflict) => conflict.columns(['workspace', 'source', 'hash']).doNothing())
      .execute();
  }
}

/** How many rejects are kept, by source. */
export async function rejectCounts(db: Db, workspace: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('reject')
    .select(({ fn }) => ['source', fn.countAll<number>().as('n')])
    .where('workspace', '=', workspace)
    .groupBy('source')
    .execute();
  return new Map(rows.map(({ source, n }) => [source, Number(n)]));
}
