import { z } from 'zod';
import type { Item } from '../../../src/domain/mention.js';
import { type ParseProblem, parseItem } from '../../../src/domain/parse.js';
import { type Instant, iso } from '../../../src/domain/time.js';

const count = z.number().int().nonnegative().catch(0);
/** As text, for it is longer than a number may be. */
const id = z.string().regex(/^\d{1,19}$/);

/** X is changing its words: where it is asked in the old ones it may answer in either. */
const OLD_WORDS: Readonly<Record<string, string>> = {
  edit_history_post_ids: 'edit_history_tweet_ids',
  note_post: 'note_tweet',
  referenced_posts: 'referenced_tweets',
  repost_count: 'retweet_count',
};
const inOldWords = (told: unknown): unknown =>
  typeof told === 'object' && told !== null && !Array.isArray(told)
    ? Object.fromEntries(Object.entries(told).map(([word, value]) => [OLD_WORDS[word] ?? word, value]))
    : told;

const metrics = z.object({ like_count: count, retweet_count: count, quote_count: count, reply_count: count });
export const postShape = z.preprocess(
  inOldWords,
  z.object({
    id,
    text: z.string(),
    author_id: id,
    created_at: z.string(),
    lang: z.string().nullish().catch(null),
    conversation_id: id.nullish().catch(null),
    referenced_tweets: z.array(z.object({ type: z.string(), id })).catch([]),
    edit_history_tweet_ids: z.array(id).catch([]),
    note_tweet: z.object({ text: z.string() }).optional().catch(undefined),
    public_metrics: z
      .preprocess(inOldWords, metrics)
      .catch({ like_count: 0, retweet_count: 0, quote_count: 0, reply_count: 0 }),
  }),
);

/** A post as a mention. An edit has an id of its own: the first of its history names the post for ever. */
export function mentionOf(
  post: z.infer<typeof postShape>,
  { source, fetchedAt }: { source: string; fetchedAt: Instant },
): Item | ParseProblem {
  const { public_metrics: metrics, referenced_tweets: references } = post;
  const referred = (type: string) => references.find((each) => each.type === type)?.id;
  const [first = post.id] = post.edit_history_tweet_ids;
  const isEdited = first !== post.id;
  const [began, ended] = [timeOfId(first), timeOfId(post.id)];
  return parseItem(
    {
      id: first,
      kind: referred('retweeted') ? 'repost' : referred('replied_to') ? 'reply' : 'post',
      author: { id: post.author_id },
      lang: post.lang,
      created_at: isEdited && began !== undefined ? iso(began) : post.created_at,
      edited_at: isEdited && ended !== undefined ? iso(ended) : null,
      text: unescaped(post.note_tweet?.text ?? post.text),
      url: `https://x.com/i/status/${post.id}`,
      likes: metrics.like_count,
      shares: metrics.retweet_count + metrics.quote_count,
      replies: metrics.reply_count,
      reply_to: referred('replied_to'),
      thread_id: post.conversation_id,
      repost_of: referred('retweeted'),
    },
    { source, channel: 'x', fetchedAt },
  );
}

/** X writes three signs in HTML's way, and no others. */
const unescaped = (text: string): string =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** Ids hold the milliseconds since this moment above their lowest 22 bits. */
const EPOCH = 1_288_834_974_657;

/** When a post with this id was written; undefined for the short ids of before November 2010. */
export function timeOfId(text: string): Instant | undefined {
  return text.length < 15 ? undefined : Number(BigInt(text) >> 22n) + EPOCH;
}
