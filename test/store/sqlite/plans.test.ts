import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { temporaryStore } from '../temporary.js';

test('the statements that grow with the store find their rows by the key', async () => {
  const store = await temporaryStore();
  const plan = async (query: { compile(): { sql: string; parameters: readonly unknown[] } }) => {
    const { sql: text } = query.compile();
    const { rows } = await sql<{ detail: string }>`explain query plan ${sql.raw(text.replaceAll('?', '1'))}`.execute(
      store.read,
    );
    return rows.map(({ detail }) => detail).join('; ');
  };
  const mentions = store.read
    .selectFrom('mention')
    .selectAll()
    .where('workspace', '=', 'w')
    .where('brand', '=', 'harbour');
  expect(
    await plan(mentions.where('at', '>=', 0).where('at', '<', 9).orderBy('at').orderBy('source').orderBy('id')),
  ).toBe('SEARCH mention USING PRIMARY KEY (workspace=? AND brand=? AND at>? AND at<?)');
  // The few reviews among many posts.
  const stars = store.read
    .selectFrom('mention')
    .select(['rating', 'rating_max', 'label', 'scored', 'unsure'])
    .where('workspace', '=', 'w')
    .where('brand', '=', 'harbour')
    .where('at', '>=', 0)
    .where('at', '<', 9)
    .where('counted', '=', 1)
    .where('rating', 'is not', null);
  expect(await plan(stars)).toBe(
    'SEARCH mention USING COVERING INDEX mention_rated (workspace=? AND brand=? AND at>? AND at<?)',
  );
  // The few posts that are in no count, and the answers among them.
  const apart = async (more: string) => {
    const where = sql.raw(`workspace = 'w' and brand = 'harbour' and counted = 0 and at >= 0 and at < 9 ${more}`);
    const found = await sql<{
      detail: string;
    }>`explain query plan select flags from mention where ${where}`.execute(store.read);
    return found.rows.map(({ detail }) => detail).join('; ');
  };
  expect(await apart('')).toBe(
    'SEARCH mention USING COVERING INDEX mention_apart (workspace=? AND brand=? AND at>? AND at<?)',
  );
  expect(await apart("and source = 'x' and reply_to = '1'")).toContain('INDEX mention_answer (');
  expect(await apart("and source = 'x' and reply_to is null and thread_id = '1'")).toContain(
    'INDEX mention_answer_in_thread (',
  );
  const deleting = sql<{ detail: string }>`explain query plan delete from mention where workspace = '1' and
    (brand, at, source, id) in (select value->>0, value->>1, value->>2, value->>3 from json_each('[]'))`;
  const { rows } = await deleting.execute(store.read);
  expect(rows[0]?.detail).toBe(
    'SEARCH mention USING PRIMARY KEY (workspace=? AND brand=? AND at=? AND source=? AND id=?)',
  );
});
