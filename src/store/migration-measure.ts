import { type Kysely, sql } from 'kysely';

/** What KPIs are made from: the brand's own answers are found by what they answer, and authors carry their followers. */
export async function measures(db: Kysely<never>): Promise<void> {
  // Few mentions are in no count, and only those of the brand itself answer somebody.
  await sql`create index mention_answer on mention (workspace, brand, source, reply_to, at, flags)
    where counted = 0 and reply_to is not null`.execute(db);
  await sql`create index mention_answer_in_thread on mention (workspace, brand, source, thread_id, reply_to, at, flags)
    where counted = 0 and thread_id is not null`.execute(db);
  await sql`alter table author_tally add column followers bigint`.execute(db);
  // They are a cache without this column, and are made again from the mentions.
  await sql`delete from author_tally`.execute(db);
  await sql`delete from author_window`.execute(db);
}
