import type { Span } from '../domain/time.js';
import type { Db } from './open.js';

/** The topics of each counted mention of one source about a brand, written in a period. */
export async function topicsToldBy(
  db: Db,
  workspace: string,
  brand: string,
  source: string,
  { from, to }: Span,
): Promise<(readonly string[])[]> {
  const rows = await db
    .selectFrom('mention')
    .select('topics')
    .where('workspace', '=', workspace)
    .where('brand', '=', brand)
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('source', '=', source)
    .where('counted', '=', 1)
    .execute();
  return rows.map(({ topics }) => JSON.parse(topics) as string[]);
}
