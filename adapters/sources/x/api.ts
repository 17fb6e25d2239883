import { z } from 'zod';
import type { Item } from '../../../src/domain/mention.js';
import { DAY, HOUR, type Instant, iso } from '../../../src/domain/time.js';
import { SourceError } from '../../../src/errors.js';
import type { SafeAnswer, SourceGiven } from '../../../src/ports.js';
import { resetOf } from '../../wait.js';
import { isUnread, itemsIn, jsonIn, shapedAs, type Unread } from '../service/answer.js';
import type { Asked, Found } from '../service/walk.js';
import { mentionOf, postShape, timeOfId } from './post.js';

export const HOST = 'api.x.com';
/** How far back a question reaches; a little less than the seven days, which have passed on the way. */
export const RECENT = 7 * DAY - HOUR;
export const PAGE = 100;
/** Of what addresses an account, only so many of the newest are told. */
const MOST_ADDRESSED = 800;
/** Of so many, never are all without an author: what was asked for is not told. */
const SEVERAL = 5;
/** List prices in dollars. */
export const FOUND = 0.005;
const ADDRESSED = 0.001;
/** A mark that is older is no good to begin at: what lies before it may be gone. */
const MARK_HOLDS = 6.5 * DAY;

const list = z.object({
  data: z.array(z.unknown()).default([]),
  meta: z.object({ newest_id: z.string().optional(), next_token: z.string().optional() }).default({}),
});

export interface XParts {
  readonly token: string;
  readonly given: Pick<SourceGiven, 'name' | 'fetch' | 'clock' | 'log'>;
}

export type X = ReturnType<typeof createX>;

/** What is asked, each page with its price set aside before it is sent. */
export function createX({ token, given }: XParts) {
  const { name, fetch, clock } = given;
  const headers = { authorization: `Bearer ${token}` };
  const page = async (
    path: string,
    query: Readonly<Record<string, string>>,
    price: number,
    asked: Asked,
  ): Promise<Found> => {
    const { since, mark, after, signal } = asked;
    const reach = clock.now() - RECENT;
    const isMarked = mark !== undefined && clock.now() - (timeOfId(mark) ?? 0) < MARK_HOLDS;
    const begin = isMarked ? { since_id: mark } : { start_time: iso(floorToSecond(Math.max(since, reach))) };
    const given = new URLSearchParams({
      ...query,
      ...{ 'tweet.fields': FIELDS, max_results: String(PAGE) },
      ...begin,
      ...(after === undefined ? {} : { [path === SEARCH ? 'next_token' : 'pagination_token']: after }),
    });
    const answer = await fetch(`https://${HOST}${path}?${given}`, {
      ...{ headers, signal },
      price: { atMost: PAGE * price, of: (told) => countIn(told) * price },
    });
    const { data, meta } = shapedAs(list, jsonIn(answer.body, HOST), HOST);
    if (
      data.length >= SEVERAL &&
      !data.some((post) => typeof post === 'object' && post !== null && 'author_id' in post)
    )
      throw new SourceError('garbled', `${HOST} told no author of any post, as if it knew tweet.fields no more`);
    const fetchedAt = clock.now();
    const items = itemsIn(data, postShape, (post) => mentionOf(post, { source: name, fetchedAt }));
    return {
      items,
      ...(meta.next_token === undefined ? {} : { after: meta.next_token }),
      // Of the first page alone, as later ones name their own newest.
      ...(meta.newest_id === undefined ? {} : { mark: meta.newest_id }),
      ...rateIn(answer.headers, clock.now()),
      ...(since < reach - HOUR && !isMarked ? { cutAt: reach } : {}),
    };
  };
  /** Each as it stands now; an older version of an edited post is passed over for its newest. */
  const posts = async (ids: readonly string[], signal: AbortSignal, isNewest = false): Promise<(Item | Unread)[]> => {
    const found: (Item | Unread)[] = [];
    const newer: string[] = [];
    for (let from = 0; from < ids.length; from += PAGE) {
      const wanted = ids.slice(from, from + PAGE);
      const given = new URLSearchParams({ ids: wanted.join(','), 'tweet.fields': FIELDS });
      const { body } = await fetch(`https://${HOST}/2/tweets?${given}`, {
        ...{ headers, signal },
        price: { atMost: wanted.length * FOUND, of: (told) => countIn(told) * FOUND },
      });
      const { data } = shapedAs(list, jsonIn(body, HOST), HOST);
      const fetchedAt = clock.now();
      const read = itemsIn(data, postShape, (post) => {
        const newest = post.edit_history_tweet_ids.at(-1) ?? post.id;
        if (newest === post.id || isNewest) return mentionOf(post, { source: name, fetchedAt });
        newer.push(newest);
        return undefined;
      });
      found.push(...read);
    }
    return newer.length === 0 ? found : [...found, ...(await posts(newer, signal, true))];
  };
  return {
    posts: (ids: readonly string[], signal: AbortSignal) => posts(ids, signal),
    search: (query: string) => (asked: Asked) => page(SEARCH, { query, sort_order: 'recency' }, FOUND, asked),
    async mentionsOf(account: string, asked: Asked): Promise<Found> {
      const { after, ...others } = asked;
      const [read = '0', token] = after?.split(' ') ?? [];
      const pages = Number(read) + 1;
      const path = `/2/users/${account}/mentions`;
      const { after: next, ...found } = await page(
        path,
        {},
        ADDRESSED,
        token === undefined ? others : { ...others, after: token },
      );
      if (next !== undefined) return { ...found, after: `${pages} ${next}` };
      const seen = found.items.flatMap((item) => (isUnread(item) || item.deleted ? [] : [item.createdAt]));
      return pages * PAGE < MOST_ADDRESSED || seen.length === 0 ? found : { ...found, cutAt: Math.min(...seen) };
    },
  };
}

const SEARCH = '/2/tweets/search/recent';
/**
 * The number of the author is enough to tell authors apart; an author that is told in full may be billed. Asked in the
 * words of X's guides: those of its newer description (`post.fields`) tell the author only in full. X passes over, in
 * silence and billed, what it does not know.
 */
const FIELDS = [
  ...['author_id', 'created_at', 'lang', 'public_metrics', 'referenced_tweets', 'conversation_id'],
  ...['edit_history_tweet_ids', 'note_tweet'],
].join(',');

const floorToSecond = (at: Instant): Instant => Math.floor(at / 1000) * 1000;

function countIn({ body }: SafeAnswer): number {
  try {
    return list.parse(jsonIn(body, HOST)).data.length;
  } catch {
    return PAGE;
  }
}

function rateIn(headers: Headers, now: Instant): Pick<Found, 'rate'> {
  const remaining = headers.get('x-rate-limit-remaining') ?? '';
  const resetAt = resetOf(headers, now);
  return /^\d{1,9}$/.test(remaining) && resetAt !== undefined
    ? { rate: { remaining: Number(remaining), resetAt } }
    : {};
}
