import type { Felt } from '../domain/correction.js';
import type { Instant, Span } from '../domain/time.js';
import type { Db } from './open.js';

/** A stored text with what it counts as, to be read again. */
export interface PreviewText extends Felt {
  readonly at: Instant;
  readonly source: string;
  readonly id: string;
  readonly channel: string;
  readonly lang: string | null;
  readonly text: string;
  /** A person spoke of it: words change nothing here. */
  readonly isSaid: boolean;
}

/** Texts of counted mentions in [from, to), newest first, at most `limit`; those that come after `after` in that order. */
export async function previewTexts(
  db: Db,
  workspace: string,
  brand: string,
  { from, to }: Span,
  after: PreviewText | undefined,
  limit: number,
): Promise<PreviewText[]> {
  let query = db
    .selectFrom('mention')
    .select(['at', 'source', 'id', 'channel', 'lang', 'text', 'label', 'unsure', 'scored'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('corrected')
          .select('corrected.id')
          .whereRef('corrected.workspace', '=', 'mention.workspace')
          .whereRef('corrected.source', '=', 'mention.source')
          .whereRef('corrected.id', '=', 'mention.id')
          .where('corrected.sentiment', 'is not', null),
      ).as('said'),
    )
    .where('workspace', '=', workspace)
    .where('brand', '=', brand)
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('counted', '=', 1);
  if (after) {
    query = query
      .where('at', '<=', after.at)
      .where(({ or, and, eb }) =>
        or([
          eb('at', '<', after.at),
          eb('source', '<', after.source),
          and([eb('source', '=', after.source), eb('id', '<', after.id)]),
        ]),
      );
  }
  const rows = await query.orderBy('at', 'desc').orderBy('source', 'desc').orderBy('id', 'desc').limit(limit).execute();
  return rows.map(({ at, label, unsure, scored, said, ...row }) => ({
    ...row,
    at: Number(at),
    label: Number(label),
    unsure: Number(unsure) === 1,
    scored: Number(scored) === 1,
    isSaid: Boolean(Number(said)),
  }));
}

/** When a brand was last mentioned before an instant, of what counts; undefined: never. */
export async function newestBefore(
  db: Db,
  workspace: string,
  brand: string,
  before: Instant,
): Promise<Instant | undefined> {
  const row = await db
    .selectFrom('mention')
    .select('at')
    .where('workspace', '=', workspace)
    .where('brand', '=', brand)
    .where('at', '<', before)
    .where('counted', '=', 1)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && Number(row.at);
}
