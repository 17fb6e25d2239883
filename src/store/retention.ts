import type { Instant } from '../domain/time.js';
import type { Store } from './open.js';

/**
 * Erases what was written before a moment: words, the name of who wrote them, where they can be read; also of what was put
 * aside. At most `limit` mentions a time. What they were counted as stays, so that no figure changes. Resolves to how many
 * mentions were erased.
 */
export async function eraseOld({ read, write, workspace }: Store, before: Instant, limit: number): Promise<number> {
  const brands = await read
    .selectFrom('rollup')
    .select('brand')
    .distinct()
    .where('workspace', '=', workspace)
    .execute();
  let erased = 0;
  for (const { brand } of brands) {
    // They are looked for beside the writer, which is held up only for what is there.
    const old = await read
      .selectFrom('mention')
      .select(['at', 'source', 'id'])
      .where('workspace', '=', workspace)
      .where('brand', '=', brand)
      .where('at', '<', before)
      .where('text', '<>', '')
      .limit(limit - erased)
      .execute();
    if (old.length === 0) continue;
    await write(async (tx) => {
      for (const { at, source, id } of old)
        await tx
          .updateTable('mention')
          .set({ text: '', raw: null, url: null, author_name: null, risk_words: '[]' })
          .where((row) => row.and({ workspace, brand, at, source, id }))
          .execute();
    });
    erased += old.length;
    if (erased === limit) return erased;
  }
  await write((tx) =>
    tx
      .updateTable('reject')
      .set({ raw: '' })
      .where('workspace', '=', workspace)
      .where('at', '<', before)
      .where('raw', '<>', '')
      .execute(),
  );
  return erased;
}
