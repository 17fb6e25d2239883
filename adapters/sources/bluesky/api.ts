import { z } from 'zod';
import { HOUR, iso } from '../../../src/domain/time.js';
import { SourceError } from '../../../src/errors.js';
import type { SafeAnswer, SourceGiven } from '../../../src/ports.js';
import { itemsIn, jsonIn, shapedAs } from '../service/answer.js';
import { askWithToken, createTokenKeeper, endOfJwt, type Token } from '../service/token.js';
import type { Asked, Found } from '../service/walk.js';
import { mentionOf, postShape, sortedAt } from './post.js';

export interface Bluesky {
  readonly name: string;
  search(query: Readonly<Record<string, string>>, asked: Asked): Promise<Found>;
  /** The posts of those that are still there. */
  posts(uris: readonly string[], signal: AbortSignal): Promise<Found['items']>;
}

/** Where anybody may ask without a login. */
const OPEN_TO_ALL = 'https://public.api.bsky.app';
const PAGE = 100;

const session = z.object({ accessJwt: z.string(), refreshJwt: z.string() });
const list = z.object({ posts: z.array(z.unknown()), cursor: z.string().optional() });

export interface BlueskyParts {
  readonly server: string;
  readonly login: { readonly identifier: string; readonly password: string } | undefined;
  readonly given: Pick<SourceGiven, 'name' | 'fetch' | 'clock'>;
}

/**
 * The two questions that are asked. Without a login a cursor is refused, so that pages are walked by moving `until` back;
 * with one they are walked by the cursor.
 */
export function createBluesky({ server, login, given }: BlueskyParts): Bluesky {
  const { fetch, clock, name } = given;
  const base = login ? server : OPEN_TO_ALL;
  const { host } = new URL(base);

  const renew = async (old: Token | undefined, signal: AbortSignal): Promise<Token> => {
    const post = async (method: string, more: object) => {
      const { body, status } = await fetch(`${server}/xrpc/com.atproto.server.${method}`, {
        ...{ method: 'POST', signal, accept: [400, 401], ...more },
      });
      return status >= 400 ? undefined : shapedAs(session, jsonIn(body, host), host);
    };
    const refreshed =
      old?.refresh && (await post('refreshSession', { headers: { authorization: `Bearer ${old.refresh}` }, body: '' }));
    const headers = { 'content-type': 'application/json' };
    const made = refreshed || (await post('createSession', { headers, body: JSON.stringify(login) }));
    if (!made)
      throw new SourceError('refused', `${host} refuses the login: check BLUESKY_IDENTIFIER and BLUESKY_APP_PASSWORD`);
    return { value: made.accessJwt, refresh: made.refreshJwt, until: endOfJwt(made.accessJwt, clock.now() + HOUR) };
  };
  const keeper = login && createTokenKeeper(clock, renew);

  const get = async (method: string, query: URLSearchParams, signal: AbortSignal) => {
    const ask = (token?: string) =>
      fetch(`${base}/xrpc/app.bsky.feed.${method}?${query}`, {
        ...{ signal, accept: [400, 401, 403] },
        headers: {
          accept: 'application/json',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
      });
    const answer = keeper ? await askWithToken(keeper, signal, ask, isStale) : await ask();
    if (answer.status >= 400) throw refusal(answer.status, host, login);
    return shapedAs(list, jsonIn(answer.body, host), host);
  };

  return {
    name,
    async search(query, { since, after, signal }) {
      const q = new URLSearchParams({ ...query, sort: 'latest', limit: String(PAGE), since: iso(since) });
      const { until, cursor: from } = placeIn(after);
      if (until !== undefined) q.set('until', until);
      if (from !== undefined) q.set('cursor', from);
      const { posts, cursor } = await get('searchPosts', q, signal);
      const fetchedAt = clock.now();
      const items = itemsIn(posts, postShape, (post) => mentionOf(post, { source: name, fetchedAt }));
      // A cursor may end before the search does: then it goes on by time.
      return login && cursor !== undefined && posts.length > 0
        ? { items, after: JSON.stringify({ until, cursor }) }
        : { items, ...olderThan(posts, until) };
    },
    async posts(uris, signal) {
      const { posts } = await get(
        'getPosts',
        new URLSearchParams(uris.map((uri): [string, string] => ['uris', uri])),
        signal,
      );
      const fetchedAt = clock.now();
      return itemsIn(posts, postShape, (post) => mentionOf(post, { source: name, fetchedAt }));
    },
  };
}

/** A token that has ended, or that the server forgot; with another one the same question may be answered. */
const isStale = ({ status, body }: SafeAnswer): boolean =>
  status >= 400 && /ExpiredToken|InvalidToken|AuthMissing/.test(new TextDecoder().decode(body).slice(0, 300));

/** Where a search goes on: before a time, and behind a cursor of what is before it. */
const placeShape = z.object({ until: z.string().optional(), cursor: z.string().optional() });

/** One that cannot be read is at the newest, where every post counts once anyway. */
function placeIn(after: string | undefined): z.infer<typeof placeShape> {
  try {
    return placeShape.parse(JSON.parse(after ?? '{}'));
  } catch {
    return {};
  }
}

/** `until` is exclusive: the last millisecond is asked for again, unless a whole page holds nothing else. */
function olderThan(posts: readonly unknown[], until: string | undefined): Pick<Found, 'after' | 'cutAt'> {
  if (posts.length < PAGE) return {};
  const times = posts.flatMap((post) => sortedAt(post) ?? []);
  const oldest = Math.min(...times);
  if (!Number.isFinite(oldest)) return {};
  const next = new Date(oldest + 1).toISOString();
  return next === until
    ? { after: JSON.stringify({ until: new Date(oldest).toISOString() }), cutAt: oldest + 1 }
    : { after: JSON.stringify({ until: next }) };
}

function refusal(status: number, host: string, login: object | undefined): SourceError {
  const mend = login
    ? 'check the search and the account'
    : 'it may show nothing to strangers: set BLUESKY_IDENTIFIER and BLUESKY_APP_PASSWORD';
  return new SourceError('refused', `${host} refuses (${status}); ${mend}`);
}
