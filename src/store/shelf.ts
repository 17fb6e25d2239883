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

    /** Greatest key first, at most `limit`; with `before`, only keys below it. */
    list(prefix: string, limit: number, before?: string): Promise<{ key: string; value: string }[]> {
      let rows = read
        .selectFrom('shelf')
        .select(['key', 'value'])
        .where('workspace', '=', workspace)
        .where('chat', '=', chat)
        .where('key', '>=', prefix)
        // The bound lets the index begin at the last key of the prefix; the text decides what belongs to it.
        .where('key', '<', `${prefix}${LAST}`)
        .where(sql<boolean>`substr(key, 1, length(${prefix})) = ${prefix}`);
      if (before !== undefined) rows = rows.where('key', '<', before);
      return rows.orderBy('key', 'desc').limit(limit).execute();
    },
  };
}

/** Sorts after every character that a key is made of. */
const LAST = '\u{10ffff}';
