import { z } from 'zod';
import type { Item } from '../../../src/domain/mention.js';
import { isProblem, type ParseProblem, parseItem } from '../../../src/domain/parse.js';
import { type Instant, MINUTE } from '../../../src/domain/time.js';

const count = z.number().int().nonnegative().catch(0);
const ref = z.object({ uri: z.string() }).optional().catch(undefined);

export const postShape = z.object({
  uri: z.string().min(1),
  author: z.object({ did: z.string().min(1), handle: z.string().catch('') }),
  record: z.object({
    text: z.string(),
    createdAt: z.string().catch(''),
    langs: z.array(z.string()).optional().catch(undefined),
    reply: z.object({ parent: ref, root: ref }).optional().catch(undefined),
  }),
  indexedAt: z.string(),
  likeCount: count,
  repostCount: count,
  quoteCount: count,
  replyCount: count,
});
export type BlueskyPost = z.infer<typeof postShape>;

/** A clock that runs so far ahead of the network's is not believed. */
const AHEAD = 10 * MINUTE;

/** A post as a mention. When it was written is what its writer says, unless that is no date, or yet to come. */
export function mentionOf(
  post: BlueskyPost,
  { source, fetchedAt }: { source: string; fetchedAt: Instant },
): Item | ParseProblem {
  const { uri, author, record, indexedAt } = post;
  const [said, seen] = [Date.parse(record.createdAt), Date.parse(indexedAt)];
  const isBelieved = said <= seen + AHEAD;
  const item = parseItem(
    {
      id: uri,
      kind: record.reply ? 'reply' : 'post',
      author: { id: author.did, name: author.handle || null },
      lang: record.langs?.length === 1 ? record.langs[0] : null,
      created_at: dateOf(isBelieved ? said : seen),
      text: record.text,
      url: `https://bsky.app/profile/${author.did}/post/${uri.split('/').at(-1)}`,
      likes: post.likeCount,
      shares: post.repostCount + post.quoteCount,
      replies: post.replyCount,
      reply_to: record.reply?.parent?.uri,
      thread_id: record.reply?.root?.uri,
    },
    { source, channel: 'bluesky', fetchedAt },
  );
  return isBelieved || isProblem(item) || item.deleted ? item : { ...item, dateDoubt: 'date-missing' };
}

const dateOf = (at: Instant): string | null => (Number.isNaN(at) ? null : new Date(at).toISOString());

/** What a search is ordered by: the earlier of both dates. Undefined for what is no post. */
export function sortedAt(value: unknown): Instant | undefined {
  const { data } = postShape.safeParse(value);
  if (!data) return undefined;
  const times = [Date.parse(data.record.createdAt), Date.parse(data.indexedAt)].filter((at) => !Number.isNaN(at));
  return times.length === 0 ? undefined : Math.min(...times);
}
