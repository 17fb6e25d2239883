import { type Kysely, sql } from 'kysely';

/** The few posts of a period that are in no count: all that is asked of them stands in the index. */
export async function apart(db: Kysely<never>): Promise<void> {
  await sql`create index mention_apart on mention (workspace, brand, at, flags) where counted = 0`.execute(db);
}
