import type { Span } from '../domain/time.js';
import type { Db } from './open.js';

/** What was understood of one thing that a customer told us. */
export interface ToldFeedback {
  readonly topics: readonly string[];
  /** 0..1 from the worst to the best that could be given; null: not asked, or not answered. */
  readonly rating: number | null;
}

/** The counted mentions of one source about a brand, written in a period, without their words. */
export async function feedbackOf(
  db: Db,
  workspace: string,
  brand: string,
  source: string,
  { from, to }: Span,
): Promise<ToldFeedback[]> {
  const rows = await db
    .selectFrom('mention')
    .select(['topics', 'rating', 'rating_max'])
    .where('workspace', '=', workspace)
    .where('brand', '=', brand)
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('source', '=', source)
    .where('counted', '=', 1)
    .execute();
  return rows.map(({ topics, rating, rating_max: max }) => ({
    topics: JSON.parse(topics) as string[],
    rating: rating === null || max === null || max <= 1 ? null : (Number(rating) - 1) / (Number(max) - 1),
  }));
}
