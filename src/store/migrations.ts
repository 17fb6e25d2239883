import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { ConfigError } from '../errors.js';
import { create } from './create-table.js';
import { engineOf } from './engine.js';
import { apart } from './migration-apart.js';
import { began } from './migration-began.js';
import { deliveries } from './migration-deliveries.js';
import { forgotten } from './migration-forgotten.js';
import { measures } from './migration-measure.js';
import { objectives } from './migration-objectives.js';

/** By name, in the order they are applied. A migration that was released is never changed. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-first': { up: first },
  '0002-authors': { up: authors },
  '0003-detector': { up: detector },
  '0004-raw-text': { up: rawText },
  '0005-corrections': { up: corrections },
  '0006-verdict-feedback': { up: verdictFeedback },
  '0007-risk-and-sources': { up: riskAndSources },
  '0008-deliveries': { up: deliveries },
  '0009-began': { up: began },
  '0010-measures': { up: measures },
  '0012-objectives': { up: objectives },
  '0013-apart': { up: apart },
  '0014-forgotten': { up: forgotten },
};

/** Brings the tables up to date. Throws ConfigError for a database that this Earshot does not know. */
export async function migrate(db: Kysely<never>, place: string): Promise<void> {
  await checkOrigin(db, place);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
}

/** For a reader, who must not migrate. Throws ConfigError unless the tables are exactly those of this Earshot. */
export async function checkMigrated(db: Kysely<never>, place: string): Promise<void> {
  const applied = await checkOrigin(db, place);
  if (applied.length === Object.keys(MIGRATIONS).length) return;
  throw new ConfigError(
    `${place} was made by an older Earshot, or never filled: run earshot start or earshot import once`,
  );
}

/** The names of the migrations that were applied. */
async function checkOrigin(db: Kysely<never>, place: string): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (tables.length === 0) return [];
  if (!tables.some(({ name }) => name === 'kysely_migration')) {
    throw new ConfigError(`${place} is the database of another program: name another in DATABASE_URL`);
  }
  const { rows } = await sql<{ name: string }>`select name from kysely_migration`.execute(db);
  const newer = rows.find(({ name }) => !Object.hasOwn(MIGRATIONS, name));
  if (newer) {
    throw new ConfigError(
      `${place} was made by a newer Earshot (${newer.name}): update Earshot, or name another in DATABASE_URL`,
    );
  }
  return rows.map(({ name }) => name);
}

async function first(db: Kysely<never>): Promise<void> {
  await create(db, 'post', ['source', 'id'], {
    ...{ source: 'text', id: 'text', at: 'int', version_at: 'int', fetched_at: 'int', first_fetched_at: 'int' },
    ...{ deleted_at: 'int?', hash: 'text', brands: 'text' },
  });
  // Clustered by brand and time: what comes in, and what is read together, stands together.
  await create(db, 'mention', ['brand', 'at', 'source', 'id'], {
    ...{ brand: 'text', at: 'int', source: 'text', id: 'text', channel: 'text', kind: 'text' },
    ...{ author: 'text?', author_name: 'text?', followers: 'int?', lang: 'text?', text: 'text', url: 'text?' },
    ...{ likes: 'int', shares: 'int', replies: 'int', rating: 'real?', rating_max: 'real?' },
    ...{
      label: 'int',
      score: 'real',
      confidence: 'real',
      unsure: 'int',
      scored: 'int',
      topic: 'text?',
      topics: 'text',
    },
    ...{ complaint: 'real', issue: 'int', severity: 'int', signature: 'text', punctual: 'int', live: 'int' },
    ...{ counted: 'int', reply_to: 'text?', thread_id: 'text?', repost_of: 'text?', flags: 'text' },
  });
  await create(db, 'rollup', ['kind', 'brand', 't', 'k'], {
    ...{ kind: 'int', brand: 'text', t: 'int', k: 'text', n: 'int', neg: 'int', pos: 'int', neutral: 'int' },
    ...{ unsure: 'int', unscored: 'int', complaints: 'int', score: 'int', hidden: 'int', engagement: 'int' },
    ...{ n_punctual: 'int', neg_punctual: 'int', complaints_punctual: 'int' },
  });
  await create(db, 'reject', ['source', 'hash'], {
    ...{ source: 'text', hash: 'text', at: 'int', place: 'text', reason: 'text', raw: 'text' },
  });
  await create(db, 'source_state', ['source'], {
    ...{ source: 'text', resume: 'text?', high_water: 'text?', read_at: 'int?', failed_at: 'int?', error: 'text?' },
  });
  await create(db, 'coverage', ['source', 'from_at'], { source: 'text', from_at: 'int', to_at: 'int' });
  await create(db, 'episode', ['key'], {
    ...{ key: 'text', brand: 'text', kind: 'text', scope: 'text', value: 'text', opened_at: 'int', peak_at: 'int' },
    ...{ closed_at: 'int?', late: 'int', severity: 'int', body: 'text', alert: 'int?', because: 'text' },
  });
  await create(db, 'alert', ['number'], {
    ...{ number: 'int', key: 'text', brand: 'text', state: 'text', opened_at: 'int', closed_at: 'int?' },
    ...{ raised_at: 'int', episodes: 'text', expected_event: 'text?' },
  });
  await create(db, 'verdict', ['alert'], {
    ...{ alert: 'int', word: 'text', by_id: 'text', by_name: 'text', at: 'int', reason: 'text?', hint: 'text?' },
  });
  await create(db, 'mute', ['id'], {
    ...{ id: 'int', brand: 'text', scope: 'text', value: 'text', from_at: 'int', until_at: 'int' },
    ...{ by_name: 'text', reason: 'text' },
  });
  await create(db, 'subscription', ['id'], { id: 'text', chat: 'text', conversation: 'text', body: 'text' });
  await create(db, 'outbox', ['id'], {
    ...{ id: 'int', chat: 'text', conversation: 'text', key: 'text', op: 'text', alert: 'int?', card: 'text' },
    ...{ state: 'text', attempts: 'int', due_at: 'int', made_at: 'int', sent_at: 'int?', posted_id: 'text?' },
    error: 'text?',
  });
  await db.schema
    .createIndex('outbox_once')
    .unique()
    .on('outbox')
    .columns(['workspace', 'chat', 'conversation', 'key', 'op'])
    .execute();
  await db.schema.createIndex('outbox_due').on('outbox').columns(['workspace', 'state', 'due_at']).execute();
  await create(db, 'inbox', ['event_id'], { event_id: 'text', at: 'int' });
  await create(db, 'shelf', ['chat', 'key'], { chat: 'text', key: 'text', value: 'text' });
  await create(db, 'setting', ['key'], { key: 'text', value: 'text' });
  await create(db, 'lease', ['name'], { name: 'text', owner: 'text', epoch: 'int', until_at: 'int' });
  await create(db, 'slot', ['schedule', 'slot'], { schedule: 'text', slot: 'text', at: 'int' });
}

async function authors(db: Kysely<never>): Promise<void> {
  await create(db, 'author_window', ['brand', 'span', 't'], {
    ...{ brand: 'text', span: 'int', t: 'int', authors: 'int', cut: 'text?' },
  });
  await create(db, 'author_tally', ['brand', 'span', 't', 'author'], {
    ...{ brand: 'text', span: 'int', t: 'int', author: 'text' },
    ...{ n: 'int', sure: 'int', neg: 'int', pos: 'int', score: 'int' },
  });
}

async function detector(db: Kysely<never>): Promise<void> {
  await create(db, 'detector', ['brand', 'scope', 'value'], {
    ...{ brand: 'text', scope: 'text', value: 'text', at: 'int', model: 'text', body: 'text' },
  });
}

/** What `keep_raw` keeps stands beside the masked text, so that whatever erases the mention erases it too. */
async function rawText(db: Kysely<never>): Promise<void> {
  await db.schema
    .alterTable('mention')
    .addColumn('raw', sql.raw(engineOf(db).ddl.text))
    .execute();
}

async function corrections(db: Kysely<never>): Promise<void> {
  await create(db, 'correction', ['number'], {
    ...{ number: 'int', source: 'text', id: 'text', mark: 'text', aspect: 'text', word: 'text', was: 'text' },
    ...{ machine: 'text', model: 'int', how: 'text', by_id: 'text', by_name: 'text', at: 'int' },
    ...{ undone_at: 'int?', undone_by: 'text?' },
  });
  await db.schema.createIndex('correction_of').on('correction').columns(['workspace', 'source', 'id']).execute();
  await create(db, 'corrected', ['source', 'id'], {
    ...{
      source: 'text',
      id: 'text',
      mark: 'text',
      sentiment: 'text?',
      topic: 'text?',
      severities: 'text',
      machine: 'text',
    },
  });
  await create(db, 'model', ['number'], { number: 'int', words: 'text', since_at: 'int' });
  await sql`alter table mention add column model bigint not null default 0`.execute(db);
  // Reviews are few among posts, and are looked for by themselves: all that is asked of them stands in the index.
  await sql`create index mention_rated on mention
    (workspace, brand, at, rating, rating_max, label, scored, unsure, counted) where rating is not null`.execute(db);
}

async function verdictFeedback(db: Kysely<never>): Promise<void> {
  const text = sql.raw(engineOf(db).ddl.text);
  for (const column of ['kind', 'scope', 'value']) {
    await db.schema.alterTable('verdict').addColumn(column, text).execute();
    // What was judged before this was kept: the episode that paged first.
    await sql`update verdict set ${sql.ref(column)} = (
      select episode.${sql.ref(column)} from alert join episode
        on episode.workspace = alert.workspace and episode.key = alert.key
      where alert.workspace = verdict.workspace and alert.number = verdict.alert)`.execute(db);
  }
  await create(db, 'second_opinion', ['alert', 'by_id'], {
    ...{ alert: 'int', by_id: 'text', by_name: 'text', word: 'text', at: 'int', reason: 'text?' },
  });
  await create(db, 'proposal', ['number'], {
    ...{ number: 'int', brand: 'text', kind: 'text', scope: 'text', value: 'text', measure: 'text', least: 'real' },
    ...{ state: 'text', figures: 'text', verdicts: 'int' },
  });
  await create(db, 'proposal_step', ['proposal', 'step'], {
    ...{ proposal: 'int', step: 'int', state: 'text', at: 'int', by_id: 'text', by_name: 'text', reason: 'text?' },
  });
  await create(db, 'expected_event', ['number'], {
    ...{ number: 'int', name: 'text', brands: 'text', happens: 'text', factor: 'real?', by_id: 'text' },
    ...{ by_name: 'text', at: 'int', removed_at: 'int?', removed_by: 'text?' },
  });
}

/** Mentions of before tell of no risk: nobody looked for any. Their sources are counted as if they always had been. */
async function riskAndSources(db: Kysely<never>): Promise<void> {
  const { text } = engineOf(db).ddl;
  for (const column of ['risks', 'risk_words']) {
    await sql`alter table mention add column ${sql.raw(column)} ${sql.raw(text)} not null default '[]'`.execute(db);
  }
  const sum = (of: string, name: string) => sql.raw(`cast(sum(${of}) as bigint) as ${name}`);
  const sums = [
    sum('1', 'n'),
    sum('case when label < 0 then sure else 0 end', 'neg'),
    sum('case when label > 0 then sure else 0 end', 'pos'),
    sum('case when label = 0 then sure else 0 end', 'neutral'),
    sum('scored * unsure', 'unsure'),
    sum('1 - scored', 'unscored'),
    sum('issue', 'complaints'),
    sum('sure * cast(round(score * 1000000) as bigint)', 'score'),
    sum('case when author is null then 1 else 0 end', 'hidden'),
    sum('likes + shares + replies', 'engagement'),
    sum('punctual & 1', 'n_punctual'),
    // Bits 2 and 4: only a person made it negative, or an issue.
    sum('case when label < 0 and punctual & 3 = 1 then sure else 0 end', 'neg_punctual'),
    sum('case when punctual & 5 = 1 then issue else 0 end', 'complaints_punctual'),
  ];
  await sql`insert into rollup (workspace, kind, brand, t, k, n, neg, pos, neutral, unsure, unscored, complaints, score,
      hidden, engagement, n_punctual, neg_punctual, complaints_punctual)
    select workspace, 4, brand, at - (at % 900000 + 900000) % 900000 as t, source, ${sql.join(sums)}
    from (select *, scored * (1 - unsure) as sure from mention where counted = 1) as each
    group by workspace, brand, t, source`.execute(db);
}
