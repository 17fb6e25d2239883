import { z } from 'zod';
import type { Item } from '../../../src/domain/mention.js';
import { type ParseProblem, parseItem } from '../../../src/domain/parse.js';
import type { Instant } from '../../../src/domain/time.js';
import { plainText } from '../../html-text.js';

const count = z.number().int().nonnegative().catch(0);

export const postShape = z.object({
  id: z.number().int().positive(),
  user_id: z.number().int(),
  username: z.string().min(1),
  created_at: z.string(),
  updated_at: z.string().nullish().catch(null),
  cooked: z.string(),
  version: z.number().int().catch(1),
  post_number: z.number().int().catch(1),
  reply_count: count,
  reply_to_post_number: z.number().int().nullish().catch(null),
  topic_id: z.number().int(),
  topic_slug: z.string().catch('topic'),
  topic_title: z.string().nullish().catch(null),
  post_type: z.number().int().catch(1),
  hidden: z.boolean().catch(false),
  deleted_at: z.string().nullish().catch(null),
  user_deleted: z.boolean().catch(false),
  actions_summary: z.array(z.object({ id: z.number(), count })).catch([]),
});

/** What people write for all; others are notes of the forum itself, and whispers among its staff. */
const WRITTEN_FOR_ALL = 1;

/** Whether there is nothing left of it for the public: a key of the forum's staff is shown deleted posts too. */
export const isGone = ({ hidden, deleted_at, user_deleted }: z.infer<typeof postShape>): boolean =>
  hidden || user_deleted || typeof deleted_at === 'string';

export const isForAll = ({ post_type: type }: z.infer<typeof postShape>): boolean => type === WRITTEN_FOR_ALL;

/** What Discourse calls a like among the things that can be done to a post. */
const LIKE = 2;

export interface ForumPlace {
  readonly source: string;
  readonly channel: string;
  readonly server: string;
  readonly fetchedAt: Instant;
}

/**
 * A post as a mention; the first of a topic with its title, which is `title` where the post does not tell it. An author is
 * somebody on that forum alone.
 */
export function mentionOf(
  post: z.infer<typeof postShape>,
  { source, channel, server, fetchedAt }: ForumPlace,
  title = post.topic_title ?? '',
): Item | ParseProblem {
  const isFirst = post.post_number === 1;
  const parts = [isFirst ? plainText(title, 'text') : '', plainText(post.cooked, 'html')];
  return parseItem(
    {
      id: String(post.id),
      kind: isFirst ? 'post' : 'reply',
      author: { id: `${post.user_id}@${new URL(server).host}`, name: post.username },
      created_at: post.created_at,
      edited_at: post.version > 1 ? post.updated_at : null,
      text: parts.filter((part) => part !== '').join('\n\n'),
      url: `${server}/t/${post.topic_slug}/${post.topic_id}/${post.post_number}`,
      likes: post.actions_summary.find(({ id }) => id === LIKE)?.count ?? 0,
      replies: post.reply_count,
      thread_id: String(post.topic_id),
    },
    { source, channel, fetchedAt },
  );
}
