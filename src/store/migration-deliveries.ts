import { type Kysely, sql } from 'kysely';
import { engineOf } from './engine.js';

/** What is owed knows until when it is worth sending, and which message stands for it; people take alerts on. */
export async function deliveries(db: Kysely<never>): Promise<void> {
  const text = sql.raw(engineOf(db).ddl.text);
  await sql`alter table outbox add column give_up_at bigint not null default 0`.execute(db);
  await sql`update outbox set give_up_at = made_at + 86400000`.execute(db);
  await sql`alter table outbox add column under ${text}`.execute(db);
  await sql`alter table alert add column acknowledged ${text}`.execute(db);
  await sql`alter table alert add column assigned ${text}`.execute(db);
  await sql`alter table slot add column outcome ${text} not null default 'done'`.execute(db);
  // Few rows wait among all that were ever sent, and the first of each conversation is looked for again and again.
  await sql`create index outbox_waiting on outbox (workspace, chat, conversation, id)
    where state in ('new', 'sending')`.execute(db);
  await sql`create index outbox_under on outbox (workspace, chat, conversation, under) where under is not null`.execute(
    db,
  );
}
