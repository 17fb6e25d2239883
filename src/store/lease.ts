import { type Instant, SECOND } from '../domain/time.js';
import type { Store } from './open.js';

/** How long a lease holds without being renewed. */
export const LEASE_MS = 3 * SECOND;

const NAME = 'bot';

/**
 * Takes the lease that only one running bot of a workspace holds. False while another owner's is unexpired. The epoch
 * counts the changes of owner.
 */
export function takeLease({ workspace, write }: Store, owner: string, now: Instant): Promise<boolean> {
  return write(async (tx) => {
    const held = await tx
      .selectFrom('lease')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('name', '=', NAME)
      .executeTakeFirst();
    if (held && held.owner !== owner && Number(held.until_at) > now) return false;
    const epoch = Number(held?.epoch ?? 0) + (held?.owner === owner ? 0 : 1);
    const lease = { workspace, name: NAME, owner, epoch, until_at: now + LEASE_MS };
    await tx
      .insertInto('lease')
      .values(lease)
      .onConflict((conflict) => conflict.columns(['workspace', 'name']).doUpdateSet(lease))
      .execute();
    return true;
  });
}

/** Holds the lease for another while. False when another owner has taken it: stop working at once. */
export function renewLease(store: Store, owner: string, now: Instant): Promise<boolean> {
  return holdUntil(store, owner, now + LEASE_MS);
}

/** Lets the next bot start without waiting. Another owner's lease is left alone. */
export async function dropLease(store: Store, owner: string): Promise<void> {
  await holdUntil(store, owner, 0);
}

function holdUntil({ workspace, write }: Store, owner: string, until: Instant): Promise<boolean> {
  return write(async (tx) => {
    const held = await tx
      .updateTable('lease')
      .set({ until_at: until })
      .where('workspace', '=', workspace)
      .where('name', '=', NAME)
      .where('owner', '=', owner)
      .executeTakeFirst();
    return held.numUpdatedRows > 0n;
  });
}
