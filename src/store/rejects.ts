import { createHash } from 'node:crypto';
import type { Reject } from '../domain/mention.js';
import type { Instant } from '../domain/time.js';
import type { Db, Store } from './open.js';
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

/** What was put aside of a source is known by its reason alone from now on. */
export async function eraseRejects(tx: Db, workspace: string, source: string): Promise<void> {
  await tx
    .updateTable('reject')
    .set({ raw: '' })
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .where('raw', '<>', '')
    .execute();
}

/** The same of what names one of these ids: it may be a version of what was deleted. */
export async function eraseRejectsOf({ read, write, workspace }: Store, ids: ReadonlySet<string>): Promise<void> {
  if (ids.size === 0) return;
  // They are looked through beside the writer.
  const rows = await read
    .selectFrom('reject')
    .select(['source', 'hash', 'place', 'raw'])
    .where('workspace', '=', workspace)
    .where('raw', '<>', '')
    .execute();
  const naming = rows.filter(({ place, raw }) =>
    [...place.split(' '), ...raw.split(/[",\s]+/)].some((word) => ids.has(word)),
  );
  if (naming.length === 0) return;
  await write(async (tx) => {
    for (const { source, hash } of naming)
      await tx
        .updateTable('reject')
        .set({ raw: '' })
        .where((row) => row.and({ workspace, source, hash }))
        .execute();
  });
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
