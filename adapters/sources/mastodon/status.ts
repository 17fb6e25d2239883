import { z } from 'zod';
import type { Item } from '../../../src/domain/mention.js';
import { type ParseProblem, parseItem } from '../../../src/domain/parse.js';
import type { Instant } from '../../../src/domain/time.js';
import { plainText } from '../../html-text.js';

const count = z.number().int().nonnegative().catch(0);
const account = z.object({
  acct: z.string().min(1),
  display_name: z.string().catch(''),
  followers_count: count,
  created_at: z.string().nullish().catch(null),
});
const post = z.object({
  id: z.string().min(1).max(100),
  content: z.string().catch(''),
  spoiler_text: z.string().nullish().catch(null),
  visibility: z.string().default('public'),
});
const shape = post.extend({
  created_at: z.string(),
  edited_at: z.string().nullish().catch(null),
  language: z.string().nullish().catch(null),
  url: z.string().nullish().catch(null),
  uri: z.string().nullish().catch(null),
  in_reply_to_id: z.string().nullish().catch(null),
  favourites_count: count,
  reblogs_count: count,
  replies_count: count,
  account,
  reblog: post.nullish().catch(null),
});

/** A post as a Mastodon server tells it: the fields that are read. */
export type Status = Readonly<z.infer<typeof shape>>;

/** Why a post cannot be taken, with its id where it has one, and how it came. */
export interface StatusProblem extends ParseProblem {
  readonly id?: string;
  readonly raw: string;
}

export const isUnread = (post: Status | StatusProblem): post is StatusProblem => 'problem' in post;

export function statusOf(value: unknown): Status | StatusProblem {
  const { data, error } = shape.safeParse(value);
  if (data) return data;
  const id = typeof value === 'object' && value !== null && 'id' in value ? String(value.id).slice(0, 100) : undefined;
  const [issue] = error.issues;
  const problem = `${issue?.path.join('.') || 'the post'}: ${issue?.message}`;
  return { problem, raw: JSON.stringify(value), ...(id === undefined ? {} : { id }) };
}

/** Only what everybody may read is a public post, a boost only of such a one. */
export const isPublic = ({ visibility, reblog }: Status): boolean =>
  OPEN.has(visibility) && (!reblog || OPEN.has(reblog.visibility));

const OPEN: ReadonlySet<string> = new Set(['public', 'unlisted']);

export interface StatusPlace {
  /** Name of the source. */
  readonly source: string;
  readonly channel: string;
  /** Host of the server: the home of accounts that are named without one. */
  readonly host: string;
  readonly fetchedAt: Instant;
}

/** A post as a mention. The author is known by the full address of the account, which is the same on every server. */
export function mentionOf(status: Status, { source, channel, host, fetchedAt }: StatusPlace): Item | ParseProblem {
  const { account, reblog } = status;
  const acct = account.acct.toLowerCase();
  return parseItem(
    {
      id: status.id,
      kind: reblog ? 'repost' : status.in_reply_to_id ? 'reply' : 'post',
      author: {
        id: acct.includes('@') ? acct : `${acct}@${host}`,
        name: plainText(account.display_name, 'text').slice(0, 200) || null,
        followers: account.followers_count,
        created_at: zoned(account.created_at),
      },
      lang: status.language,
      created_at: status.created_at,
      edited_at: status.edited_at,
      text: textOf(reblog ?? status),
      url: status.url ?? status.uri,
      likes: status.favourites_count,
      shares: status.reblogs_count,
      replies: status.replies_count,
      reply_to: status.in_reply_to_id,
      repost_of: reblog?.id,
    },
    { source, channel, fetchedAt },
  );
}

/** What a content warning says is part of what was said. */
function textOf({ content, spoiler_text: warning }: z.infer<typeof post>): string {
  const parts = [plainText(warning ?? '', 'text'), plainText(content, 'html')];
  return parts.filter((part) => part !== '').join('\n\n');
}

/** Some servers give only the day on which an account was made: it helps nobody to lose the post for that. */
const zoned = (date: string | null | undefined): string | null =>
  date && /T.*(?:Z|[+-]\d\d:?\d\d)$/i.test(date) ? date : null;
