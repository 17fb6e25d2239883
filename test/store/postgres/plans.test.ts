import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { writeItems } from '../../../src/store/index.js';
import { serverUrl } from '../../support/server.js';
import { deletion, post } from '../posts.js';
import { temporaryStore } from '../temporary.js';

test.runIf(serverUrl)('a batch finds its rows by the keys, however many mentions there are', async () => {
  const store = await temporaryStore();
  await store.write((tx) => writeItems(tx, 'w', [post({ id: '1' }), post({ id: '2', topics: [] })]));
  await store.write(async (tx) => {
    const others = sql`generate_series(1, 30000) as each`;
    await sql`insert into post select (jsonb_populate_record(post, jsonb_build_object('id', 'x' || each))).*
      from post, ${others} where id = '1'`.execute(tx);
    await sql`insert into mention
      select (jsonb_populate_record(mention, jsonb_build_object('id', 'x' || each, 'at', at + each * 1000))).*
      from mention, ${others} where id = '1'`.execute(tx);
    await sql`insert into rollup select (jsonb_populate_record(rollup, jsonb_build_object('t', t + each * cast(900000 as bigint)))).*
      from rollup, ${others} where kind = 0`.execute(tx);
  });
  await store.write((tx) => sql`analyze`.execute(tx));
  const scans = await store.write(async (tx) => {
    await writeItems(tx, 'w', [
      post({ id: '1', fetched: 9, edited: 8, text: 'It works again', label: 'positive', topics: [] }),
      deletion('2', 9),
      post({ id: '3' }),
    ]);
    const { rows } = await sql<{ relname: string; seq_scan: number; idx_scan: number }>`
      select relname, seq_scan, idx_scan from pg_stat_xact_user_tables
      where schemaname = current_schema() and relname in ('post', 'mention', 'rollup') order by relname`.execute(tx);
    return rows.map(({ relname, seq_scan, idx_scan }) => [relname, seq_scan, idx_scan > 0]);
  });
  expect(scans).toEqual([
    ['mention', 0, true],
    ['post', 0, true],
    ['rollup', 0, true],
  ]);
});
