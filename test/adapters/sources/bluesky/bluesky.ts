import { blueskyKind } from '../../../../adapters/sources/bluesky.js';
import type { ServedParts, Speak, WrittenPost } from '../../../support/platform.js';

export const LOGIN = { BLUESKY_IDENTIFIER: 'bank.bsky.social', BLUESKY_APP_PASSWORD: 'abcd-efgh' };
export const uriOf = ({ number }: WrittenPost) => `at://did:plc:kim/app.bsky.feed.post/3k${number}`;
const jwt = (exp: number) => `x.${Buffer.from(JSON.stringify({ exp })).toString('base64url')}.x`;

const viewOf = (post: WrittenPost) => ({
  uri: uriOf(post),
  cid: 'bafyreidfayvfuwqa7qlnopdjiqrxzs6blmoeu4rujcjtnci5beludirz2a',
  author: { did: `did:plc:${post.author}`, handle: `${post.author}.bsky.social`, displayName: 'Kim' },
  record: post.broken
    ? { text: 7 }
    : { $type: 'app.bsky.feed.post', text: post.text, createdAt: new Date(post.at).toISOString(), langs: ['en'] },
  ...{ likeCount: 1, repostCount: 2, quoteCount: 1, replyCount: 3, indexedAt: new Date(post.seenAt).toISOString() },
});

/** As the lexicons of app.bsky.feed and com.atproto.server say, with the refusals that were seen. */
export const speak: Speak = ({ path, query, headers, body, method }, { shown }, now) => {
  if (path === '/xrpc/com.atproto.server.createSession') {
    const { password } = JSON.parse(body);
    if (method !== 'POST' || password !== LOGIN.BLUESKY_APP_PASSWORD)
      return { status: 401, json: { error: 'AuthenticationRequired' } };
    return {
      json: {
        did: 'did:plc:bank',
        handle: 'bank.bsky.social',
        accessJwt: jwt(now / 1000 + 7200),
        refreshJwt: 'refresh',
      },
    };
  }
  if (path === '/xrpc/com.atproto.server.refreshSession')
    return headers.authorization === 'Bearer refresh'
      ? {
          json: {
            did: 'did:plc:bank',
            handle: 'bank.bsky.social',
            accessJwt: jwt(now / 1000 + 7200),
            refreshJwt: 'refresh',
          },
        }
      : { status: 400, json: { error: 'ExpiredToken' } };
  if (path === '/xrpc/app.bsky.feed.getPosts') {
    const uris = query.getAll('uris');
    if (uris.length > 25) return { status: 400, json: { error: 'InvalidRequest' } };
    return {
      json: {
        posts: shown()
          .filter((post) => uris.includes(uriOf(post)))
          .map(viewOf),
      },
    };
  }
  if (query.has('cursor') && headers.authorization === undefined) return { status: 403, json: { error: 'Forbidden' } };
  const limit = Number(query.get('limit') ?? 25);
  if (limit > 100) return { status: 400, json: { error: 'InvalidRequest' } };
  const [since, until] = [Date.parse(query.get('since') ?? ''), Date.parse(query.get('until') ?? '9999-01-01')];
  const sorted = shown()
    .map((post) => ({ post, at: Math.min(post.at, post.seenAt) }))
    .filter(({ at }) => at >= since && at < until);
  const from = Number(query.get('cursor') ?? 0);
  const page = sorted.slice(from, from + limit);
  return {
    json: {
      posts: page.map(({ post }) => viewOf(post)),
      ...(from + limit < sorted.length ? { cursor: String(from + limit) } : {}),
    },
  };
};

/**
 * The same with a server that lets go of sessions: it does not know the token of every seventh question any more, and every
 * other refresh is refused, as for an account whose app password was made anew.
 */
export const forgetful: Speak = (question, platform, now) => {
  const { path } = question;
  const nth = platform.asked.filter((each) => each.path.includes('app.bsky.') === path.includes('app.bsky.')).length;
  if (path.endsWith('refreshSession') && nth % 2 === 0) return { status: 400, json: { error: 'ExpiredToken' } };
  if (path.includes('app.bsky.') && nth % 7 === 3)
    return { status: nth % 2 === 0 ? 400 : 401, json: { error: nth % 2 === 0 ? 'ExpiredToken' : 'InvalidToken' } };
  return speak(question, platform, now);
};

export const rig = (env: Record<string, string>): ServedParts => ({
  kind: blueskyKind,
  speak,
  settings: { search: ['harbour bank'] },
  env,
});
