import { sql } from 'kysely';
import type { Span } from '../domain/time.js';
import type { AuthorTally } from './authors.js';
import { engineOf } from './engine.js';
import { SCORE_UNITS } from './mention-row.js';
import type { Db } from './open.js';

/** What one visible author wrote on one channel or about one topic. */
export interface ScopedAuthor extends AuthorTally {
  /** Complaints among `n`; of a topic: about it. */
  readonly complaints: number;
}

/**
 * The visible authors of a brand by channel, or by topic (every topic that applies), each list ordered by author. With
 * `upTo`, only those with no greater pseudonym: the same random sample of authors as authorSample's, when that is one.
 */
export async function scopedAuthors(
  db: Db,
  workspace: string,
  scope: 'channel' | 'topic',
  brand: string,
  { from, to }: Span,
  upTo?: string,
): Promise<ReadonlyMap<string, readonly ScopedAuthor[]>> {
  const place = scope === 'channel' ? sql`mention.channel` : sql`topic.value`;
  const parts = scope === 'channel' ? sql`` : sql`cross join ${engineOf(db).texts(sql`mention.topics`)} as topic`;
  const bound = upTo === undefined ? sql`` : sql`and author <= ${upTo}`;
  const sure = sql.raw('(scored * (1 - unsure))');
  const { rows } = await sql<Record<'place' | 'author', string> & Record<(typeof COLUMNS)[number], number>>`
    select ${place} as place, author, count(*) as n, sum(${sure}) as sure,
      sum(case when label < 0 then ${sure} else 0 end) as neg, sum(case when label > 0 then ${sure} else 0 end) as pos,
      sum(cast(round(score * ${sql.lit(SCORE_UNITS)}) as bigint) * ${sure}) as score, max(followers) as followers,
      sum(issue) as complaints
    from mention ${parts}
    where workspace = ${workspace} and brand = ${brand} and at >= ${from} and at < ${to} and counted = 1
      and author is not null ${bound}
    group by ${place}, author order by ${place}, author`.execute(db);
  const found = new Map<string, ScopedAuthor[]>();
  for (const { place, author, score, followers, n, sure, neg, pos, complaints } of rows) {
    const list = found.get(place) ?? [];
    found.set(place, list);
    list.push({
      ...{ author, n: Number(n), sure: Number(sure), neg: Number(neg), pos: Number(pos) },
      ...{ score: Number(score) / SCORE_UNITS, complaints: Number(complaints) },
      followers: followers === null ? null : Number(followers),
    });
  }
  return found;
}

const COLUMNS = ['n', 'sure', 'neg', 'pos', 'score', 'followers', 'complaints'] as const;
