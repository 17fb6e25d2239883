import { type Amount, type LedgerEntry, type LedgerKind, NO_AMOUNT, plus, type Strength } from '../domain/ledger.js';
import type { Objective } from '../domain/measure.js';
import type { Span } from '../domain/time.js';
import { nextNumber } from './next-number.js';
import type { LedgerEntryTable } from './objective-tables.js';
import type { Db } from './open.js';

export interface LedgerWanted {
  /** By the day it happened on; absent: of all time. */
  readonly span?: Span;
  /** What was entered for this brand, or for every brand; absent: for whichever. */
  readonly brand?: string;
  /** Those that were taken out as well. */
  readonly removed?: boolean;
}

export type NewEntry = Omit<LedgerEntry, 'number' | 'by' | 'removed'>;

/** Entries of the ledger by number. */
export async function ledgerEntries(db: Db, workspace: string, wanted: LedgerWanted = {}): Promise<LedgerEntry[]> {
  const { span, brand, removed = false } = wanted;
  let query = db.selectFrom('ledger_entry').selectAll().where('workspace', '=', workspace).orderBy('number');
  if (span) query = query.where('happened_at', '>=', span.from).where('happened_at', '<', span.to);
  if (brand !== undefined) query = query.where('brand', 'in', ['', brand]);
  const rows = await query.execute();
  const gone = await removals(db, workspace);
  return rows.map((row) => toEntry(row, gone)).filter((entry) => removed || !entry.removed);
}

/** What was gained and lost of one unit. */
export interface LedgerTotals {
  readonly outcome: Amount;
  readonly cost: Amount;
  /** Entries that it rests on. */
  readonly n: number;
}

/**
 * Outcomes and costs of one unit (`sign_ups`, `followers`, `GBP`) that happened in a period, in whole units; of one brand
 * and of all brands together, when one is named. What was taken out counts for nothing.
 */
export async function ledgerTotals(
  db: Db,
  workspace: string,
  period: Span,
  unit: string,
  brand?: string,
): Promise<LedgerTotals> {
  const entries = await ledgerEntries(db, workspace, { span: period, ...(brand === undefined ? {} : { brand }) });
  const of = (kind: LedgerKind) => entries.filter((entry) => entry.kind === kind && entry.unit === unit);
  const [gained, spent] = [of('outcome'), of('cost')];
  return { outcome: whole(gained), cost: whole(spent), n: gained.length + spent.length };
}

const whole = (entries: readonly LedgerEntry[]): Amount => {
  const { low, high } = entries.reduce(plus, NO_AMOUNT);
  return { low: low / 100, high: high / 100 };
};

/** Returns the entry's number. */
export async function addLedgerEntry(
  tx: Db,
  workspace: string,
  entry: NewEntry,
  by: { readonly id: string; readonly name: string },
): Promise<number> {
  const number = await nextNumber(tx, 'ledger_entry', workspace);
  const { happenedAt, ...columns } = entry;
  const row = { workspace, number, ...columns, happened_at: happenedAt, by_id: by.id, by_name: by.name };
  await tx.insertInto('ledger_entry').values(row).execute();
  return number;
}

/** Takes an entry out of every sum; it stays in the ledger. False when it was out already. */
export async function removeLedgerEntry(
  tx: Db,
  workspace: string,
  entry: number,
  removal: { readonly reason: string; readonly at: number },
  by: { readonly id: string; readonly name: string },
): Promise<boolean> {
  const row = { workspace, entry, ...removal, by_id: by.id, by_name: by.name };
  const added = await tx
    .insertInto('ledger_removal')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspace', 'entry']).doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows) > 0;
}

type Removals = ReadonlyMap<number, NonNullable<LedgerEntry['removed']>>;

async function removals(db: Db, workspace: string): Promise<Removals> {
  const rows = await db.selectFrom('ledger_removal').selectAll().where('workspace', '=', workspace).execute();
  return new Map(
    rows.map(({ entry, by_name: by, at, reason }) => [Number(entry), { by, at: Number(at), reason }] as const),
  );
}

function toEntry(row: LedgerEntryTable, gone: Removals): LedgerEntry {
  const number = Number(row.number);
  const removed = gone.get(number);
  const { brand, what, unit, per, source, topic } = row;
  return {
    ...{ number, brand, what, unit, per, source, topic, by: row.by_name },
    ...{ low: Number(row.low), high: Number(row.high), happenedAt: Number(row.happened_at), at: Number(row.at) },
    kind: row.kind as LedgerKind,
    objective: row.objective as Objective,
    evidence: row.evidence as Strength,
    ...(removed ? { removed } : {}),
  };
}
