import { sql } from 'kysely';
import type { Store } from './open.js';

/** What the adapter of one chat must remember. Values are JSON text. */
export function shelfOf({ workspace, read, write }: Store, chat: string) {
  return {
    async get(key: string): Promise<string | undefined> {
      const row = await read
        .selectFrom('shelf')
        .select('value')
        .where('workspace', '=', workspace)
        .where('chat', '=', chat)
        .where('key', '=', key)
        .executeTakeFirst();
      return row?.value;
    },

    /** Replaces what stood under the key. */
    async put(key: string, value: string): Promise<void> {
      await write((tx) =>
        tx
          .insertInto('shelf')
          .values({ workspace, chat, key, value })
          .onConflict((conflict) => conflict.columns(['workspace', 'chat', 'key']).doUpdateSet({ value }))
          .execute(),
      );
    },

    /** Greatest key first, at most `limit`. */
    list(prefix: string, limit: number): Promise<{ key: string; value: string }[]> {
      return read
        .selectFrom('shelf')
        .select(['key', 'value'])
        .where('workspace', '=', workspace)
        .where('chat', '=', chat)
        .where('key', '>=', prefix)
        .where(sql<boolean>`substr(key, 1, length(${prefix})) = ${prefix}`)
        .orderBy('key', 'desc')
        .limit(limit)
        .execute();
    },
  };
}
