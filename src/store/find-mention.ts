import type { MentionName } from '../domain/handle.js';
import type { Instant } from '../domain/time.js';
import { type StoredMention, stored } from './mentions.js';
import type { Db } from './open.js';
import { brandsCounted } from './rollups.js';

/** A mention as it stands, for the first of its brands; undefined: it was never delivered, deleted, or names no brand. */
export async function findMention(
  db: Db,
  workspace: string,
  { source, id }: MentionName,
): Promise<StoredMention | undefined> {
  const post = await db
    .selectFrom('post')
    .select(['at', 'brands'])
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .where('id', '=', id)
    .executeTakeFirst();
  const [brand] = post ? (JSON.parse(post.brands) as string[]) : [];
  if (!post || brand === undefined) return undefined;
  const row = await db
    .selectFrom('mention')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('brand', '=', brand)
    .where('at', '=', Number(post.at))
    .where('source', '=', source)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && stored(row);
}

/** Names of the mentions written in [from, to), of every brand that has counted mentions. */
export async function namesIn(db: Db, workspace: string, from: Instant, to: Instant): Promise<MentionName[]> {
  const brands = await brandsCounted(db, workspace);
  if (brands.length === 0) return [];
  return db
    .selectFrom('mention')
    .select(['source', 'id'])
    .distinct()
    .where('workspace', '=', workspace)
    .where('brand', 'in', brands)
    .where('at', '>=', from)
    .where('at', '<', to)
    .orderBy('source')
    .orderBy('id')
    .execute();
}
