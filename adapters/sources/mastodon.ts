import { z } from 'zod';
import { variableOf } from '../../src/domain/source.js';
import { MINUTE } from '../../src/domain/time.js';
import { ConfigError } from '../../src/errors.js';
import type { Source, SourceGiven, SourceKind } from '../../src/ports.js';
import { createApi, TOKEN_WHERE } from './mastodon/api.js';
import { pollServer } from './mastodon/poll.js';
import { recheckPosts } from './mastodon/recheck.js';
import type { StatusPlace } from './mastodon/status.js';

const tag = z
  .string()
  .trim()
  .regex(/^#?[\p{L}\p{M}\p{N}_\u00b7\u30fb]{1,100}$/u, 'is no hashtag: write letters and digits only')
  .transform((text) => text.replace(/^#/, ''));
const others = z.array(tag).max(4, 'takes at most four').default([]);
const fields = z
  .strictObject({
    server: z
      .url({ protocol: /^https?$/, error: 'must be the address of a server: https://mastodon.example' })
      .transform((text) => new URL(text).origin),
    tags: z
      .array(
        z.union(
          [
            tag.transform((name) => ({ tag: name, any: [], all: [], none: [] })),
            z.strictObject({ tag, any: others, all: others, none: others }),
          ],
          'must be a hashtag, or a group such as {tag: bank, any: [app], none: [jobs]}',
        ),
      )
      .default([]),
    /** Texts to search for; needs a token. */
    search: z.array(z.string().trim().min(1).max(200)).default([]),
    /** The network its posts count for. */
    channel: z.string().trim().min(1).max(60).default('mastodon'),
  })
  .refine(({ tags, search }) => tags.length + search.length > 0, {
    error: 'names nothing to read: give tags or a search',
    path: ['tags'],
  });
type MastodonSettings = z.infer<typeof fields>;

/** Follows hashtags and searches on one Mastodon server, as far as that server sees the network. */
export const mastodonKind: SourceKind = {
  use: 'mastodon',
  what: 'Follows hashtags and searches on one Mastodon server: what that server sees of the network.',
  fields,
  env: [
    {
      name: 'MASTODON_TOKEN',
      what: 'for searches, and for servers that show nothing to strangers; MASTODON_TOKEN_<NAME> for one source alone',
      where: TOKEN_WHERE,
      optional: true,
    },
  ],
  declared: {
    title: 'Mastodon',
    example: '{use: mastodon, name: fedi, server: "https://mastodon.example", tags: [harbourbank]}',
    authors: 'known',
    tells: 'likes, boosts, replies, followers; no stars',
    history: 'seven days at the first look',
    changes: 'edits and deletions: every stored post is looked at again once a day',
    rivals: true,
    limits:
      '300 requests in 5 minutes; one server sees only a part of the network; no full-text search without a token',
    cost: { kind: 'free' },
    checked: 'documentation',
    read: ['docs.joinmastodon.org'],
  },
  everyMs: 2 * MINUTE,
  fastestMs: MINUTE / 2,
  open: (settings, given) => mastodonSource(fields.parse(settings), given),
};

function mastodonSource(settings: MastodonSettings, { name, env, fetch, clock }: SourceGiven): Source {
  const { server, channel } = settings;
  const own = variableOf('MASTODON_TOKEN', name);
  const token = env[own] || env.MASTODON_TOKEN || undefined;
  checkToken(settings, name, token);
  const api = createApi({ server, token, fetch, clock });
  const place = (): StatusPlace => ({ source: name, channel, host: api.host, fetchedAt: clock.now() });
  return {
    name,
    poll: (cursor, signal) => pollServer({ api, settings, place, clock }, cursor, signal),
    recheck: (ids, signal) => recheckPosts(api, ids, { place, signal }),
  };
}

function checkToken({ server, search }: MastodonSettings, name: string, token: string | undefined): void {
  const { protocol, hostname } = new URL(server);
  if (token === undefined && search.length > 0)
    throw new ConfigError(
      `MASTODON_TOKEN is missing: ${name} searches, and servers search for nobody else (${TOKEN_WHERE})`,
    );
  if (token !== undefined && protocol === 'http:' && hostname !== '127.0.0.1')
    throw new ConfigError(`${name} would send its token in the clear: write https:// for server`);
}
