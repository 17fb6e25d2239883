import type { Clock } from '../clock.js';
import { type Instant, SECOND } from '../domain/time.js';
import { StoreAwayError } from '../errors.js';
import { type Db, databaseTime, type Store } from './open.js';

/** How long a lease holds without being renewed. */
export const LEASE_MS = 3 * SECOND;

const NAME = 'bot';

/**
 * Takes the lease that only one running bot of a workspace holds. False while another owner's is unexpired, unless it
 * `isGone`: killed, it cannot give its lease back. The epoch counts the changes of owner.
 */
export function takeLease(
  { workspace, write }: Store,
  owner: string,
  now: Instant,
  isGone: (owner: string) => boolean = () => false,
): Promise<boolean> {
  return write(async (tx) => {
    const held = await tx
      .selectFrom('lease')
      .selectAll()
      .where('workspace', '=', workspace)
      .where('name', '=', NAME)
      .executeTakeFirst();
    if (held && held.owner !== owner && Number(held.until_at) > now && !isGone(held.owner)) return false;
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
export function renewLease({ workspace, write }: Store, owner: string, now: Instant): Promise<boolean> {
  return write((tx) => holdUntil(tx, workspace, owner, now + LEASE_MS));
}

/** Lets the next bot start without waiting. Another owner's lease is left alone. */
export async function dropLease({ workspace, write }: Store, owner: string): Promise<void> {
  await write((tx) => holdUntil(tx, workspace, owner, 0));
}

/** A store that is written to only while the lease is held. */
export interface LeasedStore extends Store {
  /** Holds the lease for another while; to be called every second. */
  renew(): Promise<void>;
  /** Since when the lease may have run out; undefined while it holds. */
  lapsedAt(): Instant | undefined;
}

/**
 * Guards the writes of `owner`: one that comes when the lease may have run out (the server was away, the process stood
 * still) takes it up again in its own transaction. When another owner has it by then, nothing is written: `lost` is
 * called, and the write throws.
 */
export function leasedStore(store: Store, owner: string, clock: Clock, lost: () => void): LeasedStore {
  const { workspace } = store;
  let heldUntil = clock.now();
  let isLost = false;
  const hold = async (tx: Db) => {
    if (await holdUntil(tx, workspace, owner, (await databaseTime(tx)) + LEASE_MS)) return;
    if (!isLost) lost();
    isLost = true;
    throw new StoreAwayError('another Earshot has taken this database: nothing was written');
  };
  const holding = async <T>(work: (tx: Db) => Promise<T>): Promise<T> => {
    const until = clock.now() + LEASE_MS;
    const result = await store.write(async (tx) => {
      await hold(tx);
      return work(tx);
    });
    heldUntil = until;
    return result;
  };
  return {
    ...store,
    write: (work) => (clock.now() < heldUntil ? store.write(work) : holding(work)),
    renew: () => holding(async () => {}),
    lapsedAt: () => (clock.now() < heldUntil ? undefined : heldUntil),
  };
}

async function holdUntil(tx: Db, workspace: string, owner: string, until: Instant): Promise<boolean> {
  const held = await tx
    .updateTable('lease')
    .set({ until_at: until })
    .where('workspace', '=', workspace)
    .where('name', '=', NAME)
    .where('owner', '=', owner)
    .executeTakeFirst();
  return held.numUpdatedRows > 0n;
}
