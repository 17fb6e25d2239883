import type { SelectQueryBuilder } from 'kysely';
import type { Judgement } from '../domain/correction.js';
import type { Series } from '../domain/series.js';
import type { Instant, Span } from '../domain/time.js';
import type { Db } from './open.js';
import { ofSeries } from './series-mentions.js';
import type { MentionTable, Tables } from './tables.js';

/** What is known of a mention without its text. */
export interface SlimMention {
  /** `source:id` */
  readonly key: string;
  readonly at: Instant;
  /** Pseudonym, or null when hidden. */
  readonly author: string | null;
  readonly signature: string;
  readonly punctual: boolean;
}

/** A mention as a person reads it. */
export interface ReadableMention extends Pick<Judgement, 'label' | 'unsure' | 'scored' | 'topics'> {
  readonly source: string;
  readonly id: string;
  readonly at: Instant;
  readonly channel: string;
  readonly text: string;
  readonly url: string | null;
  /** What the customer gave, and the most there is. */
  readonly rating: { readonly value: number; readonly max: number } | null;
}

/** The mentions that a series counts, without their texts: newest first, at most `limit`. */
export async function slimMentions(
  db: Db,
  workspace: string,
  series: Series,
  span: Span,
  limit: number,
): Promise<SlimMention[]> {
  const rows = await ofSeries(db, workspace, series, span)
    .select(['source', 'id', 'at', 'author', 'signature', 'punctual'])
    .orderBy('at', 'desc')
    .orderBy('source', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map(({ source, id, at, punctual, ...row }) => ({
    ...row,
    key: `${source}:${id}`,
    at: Number(at),
    punctual: Number(punctual) > 0,
  }));
}

/** The same with their texts, as pages of `limit`. */
export async function readableMentions(
  db: Db,
  workspace: string,
  series: Series,
  span: Span,
  page: MentionPage,
): Promise<ReadableMention[]> {
  return readablePage(ofSeries(db, workspace, series, span), page);
}

export interface MentionPage {
  readonly offset: number;
  readonly limit: number;
}

/** Of the mentions that a query finds, a page, newest first. */
export async function readablePage(
  query: SelectQueryBuilder<Tables, 'mention', object>,
  { offset, limit }: MentionPage,
): Promise<ReadableMention[]> {
  const rows = await query
    .select(READABLE)
    .orderBy('at', 'desc')
    .orderBy('source', 'desc')
    .orderBy('id', 'desc')
    .offset(offset)
    .limit(limit)
    .execute();
  return rows.map(readable);
}

const READABLE = [
  ...(['source', 'id', 'at', 'channel', 'text', 'url', 'label', 'unsure', 'scored', 'topics'] as const),
  ...(['rating', 'rating_max'] as const),
] as const satisfies (keyof MentionTable)[];

type Row = Pick<MentionTable, (typeof READABLE)[number]>;

const readable = ({ at, label, unsure, scored, topics, rating, rating_max: max, ...row }: Row): ReadableMention => ({
  ...row,
  at: Number(at),
  label: Number(label),
  unsure: Number(unsure) === 1,
  scored: Number(scored) === 1,
  topics: JSON.parse(topics) as string[],
  rating: rating === null || max === null ? null : { value: rating, max },
});
