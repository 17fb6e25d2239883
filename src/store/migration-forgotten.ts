import type { Kysely } from 'kysely';
import { create } from './create-table.js';

/** Marks of words that no longer stand, until no message that is kept quotes them. */
export async function forgotten(db: Kysely<never>): Promise<void> {
  await create(db, 'forgotten', ['source', 'id', 'mark'], {
    ...{ source: 'text', id: 'text', mark: 'text', looks: 'int' },
  });
}
