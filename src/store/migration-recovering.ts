import { type Kysely, sql } from 'kysely';

/** An open alert knows since when its series look calm. */
export async function recovering(db: Kysely<never>): Promise<void> {
  await sql`alter table alert add column recovering_since bigint`.execute(db);
}
