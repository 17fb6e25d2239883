import { sql } from 'kysely';
import type { MentionFilter } from '../domain/mention-filter.js';
import type { Span } from '../domain/time.js';
import type { Db } from './open.js';
import { type MentionPage, type ReadableMention, readablePage } from './readable-mentions.js';

/** What passes a filter, and how it falls on authors. */
export interface FilteredCount {
  readonly n: number;
  /** Without a visible author. */
  readonly hidden: number;
  readonly authors: number;
  /** Sum of the squares of what each visible author wrote. */
  readonly squares: number;
}

/** Counts the counted mentions of a brand in a period that pass a filter, one by one. */
export async function filteredCount(
  db: Db,
  workspace: string,
  brand: string,
  span: Span,
  filter: MentionFilter,
): Promise<FilteredCount> {
  const byAuthor = filtered(db, workspace, brand, span, filter)
    .select(({ fn }) => ['author', fn.countAll<number>().as('n')])
    .groupBy('author');
  const row = await db
    .selectFrom(byAuthor.as('each'))
    .select([
      sql<number>`sum(n)`.as('n'),
      sql<number>`sum(case when author is null then n else 0 end)`.as('hidden'),
      sql<number>`count(author)`.as('authors'),
      sql<number>`sum(case when author is null then 0 else n * n end)`.as('squares'),
    ])
    .executeTakeFirst();
  return {
    n: Number(row?.n ?? 0),
    hidden: Number(row?.hidden ?? 0),
    authors: Number(row?.authors ?? 0),
    squares: Number(row?.squares ?? 0),
  };
}

/** What passes a filter, newest first, as a page of `limit`. */
export function filteredMentions(
  db: Db,
  workspace: string,
  brand: string,
  span: Span,
  filter: MentionFilter,
  page: MentionPage,
): Promise<ReadableMention[]> {
  return readablePage(filtered(db, workspace, brand, span, filter), page);
}

const SENTIMENTS = { negative: -1, neutral: 0, positive: 1 } as const;

function filtered(db: Db, workspace: string, brand: string, { from, to }: Span, filter: MentionFilter) {
  let query = db
    .selectFrom('mention')
    .where('workspace', '=', workspace)
    .where('brand', '=', filter.brand ?? brand)
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('counted', '=', 1);
  if (filter.channel !== undefined) query = query.where('channel', '=', filter.channel);
  if (filter.source !== undefined) query = query.where('source', '=', filter.source);
  if (filter.topic !== undefined) query = query.where('topics', 'like', `%${JSON.stringify(filter.topic)}%`);
  if (filter.kind !== undefined) query = query.where('kind', '=', filter.kind);
  if (filter.complaint !== undefined) query = query.where('issue', '=', Number(filter.complaint));
  if (filter.sentiment !== undefined) query = query.where('label', '=', SENTIMENTS[filter.sentiment]);
  if (filter.sentiment !== undefined || filter.sure) query = query.where('scored', '=', 1).where('unsure', '=', 0);
  if (filter.rating) {
    const stars = sql<number>`rating * 5.0 / rating_max`;
    query = query
      .where('rating', 'is not', null)
      .where(stars, '>=', filter.rating.least - ROUNDING)
      .where(stars, '<=', filter.rating.most + ROUNDING);
  }
  return query;
}

/** Stars of another scale are fractions of five. */
const ROUNDING = 1e-9;
