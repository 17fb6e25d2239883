import { z } from 'zod';
import type { Item } from '../../../src/domain/mention.js';
import { type ParseProblem, parseItem } from '../../../src/domain/parse.js';
import type { Instant } from '../../../src/domain/time.js';

export const POST_FIELDS = 'id,message,created_time,permalink_url,from,likes.summary(true).limit(0),shares';
export const COMMENT_FIELDS = 'id,message,created_time,permalink_url,from,like_count,comment_count,parent{id}';

const count = z.number().int().nonnegative().catch(0);

/** A post or a comment. */
export const postShape = z.object({
  id: z.string().min(1),
  message: z.string().optional(),
  created_time: z.string(),
  permalink_url: z.string().optional().catch(undefined),
  from: z.object({ id: z.string(), name: z.string().optional() }).optional().catch(undefined),
  like_count: count,
  comment_count: count,
  likes: z
    .object({ summary: z.object({ total_count: count }) })
    .optional()
    .catch(undefined),
  shares: z.object({ count }).optional().catch(undefined),
  parent: z.object({ id: z.string() }).optional().catch(undefined),
});

export interface PostPlace {
  readonly source: string;
  readonly brand: string | undefined;
  readonly fetchedAt: Instant;
}

/** A post or comment as a mention; one without words (a picture, a sticker) is passed over. */
export function mentionOf(
  post: z.infer<typeof postShape>,
  kind: 'post' | 'comment',
  { source, brand, fetchedAt }: PostPlace,
  thread?: string,
): Item | ParseProblem | undefined {
  const { message, from, parent } = post;
  if (message === undefined || message.trim() === '') return undefined;
  return parseItem(
    {
      ...{ id: post.id, kind, brand, text: message, created_at: post.created_time, url: post.permalink_url },
      author: from && { id: from.id, name: from.name },
      likes: post.likes?.summary.total_count ?? post.like_count,
      shares: post.shares?.count ?? 0,
      replies: post.comment_count,
      reply_to: parent?.id ?? thread,
      thread_id: thread,
    },
    { source, channel: 'facebook', fetchedAt },
  );
}
