import type { Kysely } from 'kysely';
import { create } from './create-table.js';

/** Goals, and the ledger of what was spent, gained and done for an objective. */
export async function objectives(db: Kysely<never>): Promise<void> {
  await create(db, 'goal', ['number'], {
    ...{ number: 'int', objective: 'text', kpi: 'text', target: 'text', brand: 'text', from_day: 'text?' },
    ...{ by_day: 'text?', by_id: 'text', by_name: 'text', at: 'int', removed_at: 'int?', removed_by: 'text?' },
  });
  await create(db, 'ledger_entry', ['number'], {
    ...{ number: 'int', kind: 'text', objective: 'text', brand: 'text', what: 'text', low: 'int', high: 'int' },
    ...{ unit: 'text', per: 'text', evidence: 'text', source: 'text', topic: 'text', happened_at: 'int' },
    ...{ by_id: 'text', by_name: 'text', at: 'int' },
  });
  await create(db, 'ledger_removal', ['entry'], {
    ...{ entry: 'int', reason: 'text', by_id: 'text', by_name: 'text', at: 'int' },
  });
}
