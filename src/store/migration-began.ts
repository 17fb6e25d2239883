import { type Kysely, sql } from 'kysely';

/** An open alert knows since when its series look calm; what is owed knows when that began which it tells of. */
export async function began(db: Kysely<never>): Promise<void> {
  await sql`alter table alert add column recovering_since bigint`.execute(db);
  await sql`alter table outbox add column begun_at bigint`.execute(db);
}
