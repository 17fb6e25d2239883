import { z } from 'zod';
import { MINUTE } from '../../src/domain/time.js';
import { ConfigError } from '../../src/errors.js';
import type { Source, SourceGiven, SourceKind } from '../../src/ports.js';
import { createBluesky } from './bluesky/api.js';
import { recheckPosts } from './bluesky/recheck.js';
import { newestFirst } from './service/walk.js';

const HOME = 'https://bsky.social';
const fields = z.strictObject({
  /** Each is a search of its own. */
  search: z.array(z.string().trim().min(1).max(300)).min(1, 'names nothing to search for'),
  /** Two letters: posts in that language alone. */
  lang: z
    .string()
    .regex(/^[a-z]{2}$/, 'must be a language code of two letters such as en')
    .optional(),
  /** Where the account lives that logs in. */
  server: z.url({ protocol: /^https$/, error: 'must be the address of a server: https://bsky.social' }).default(HOME),
});
type BlueskySettings = z.infer<typeof fields>;

const WHERE = 'bsky.app > Settings > Privacy and security > App passwords';

/** Searches the posts of Bluesky. */
export const blueskyKind: SourceKind = {
  use: 'bluesky',
  what: 'Searches the posts of Bluesky, with a login or without.',
  fields,
  env: [
    { name: 'BLUESKY_IDENTIFIER', what: 'handle that Earshot logs in with', where: 'bank.bsky.social', optional: true },
    { name: 'BLUESKY_APP_PASSWORD', what: 'its app password, never the real one', where: WHERE, optional: true },
  ],
  declared: {
    title: 'Bluesky',
    example: '{use: bluesky, search: ["harbour bank"], enabled: true}',
    authors: 'known',
    tells: 'likes, reposts, replies; no followers, no stars',
    history: 'seven days at the first look, as far as the search goes',
    changes: 'deletions: every stored post is looked at again once a day; posts are not edited',
    rivals: true,
    limits: '3,000 requests in 5 minutes; a search may not tell all that matches; dates are set by whoever writes',
    cost: { kind: 'free' },
    checked: 'documentation',
    heldAgainst: 'the published lexicons',
    confirm: 'that you keep to the Bluesky developer guidelines, deletions above all',
    read: ['docs.bsky.app', 'lexicon app.bsky.feed.searchPosts'],
  },
  everyMs: 2 * MINUTE,
  fastestMs: MINUTE / 2,
  home: HOME,
  open: (settings, given) => blueskySource(fields.parse(settings), given),
};

function blueskySource(settings: BlueskySettings, given: SourceGiven): Source {
  const { name, env, clock } = given;
  const { BLUESKY_IDENTIFIER: identifier, BLUESKY_APP_PASSWORD: password } = env;
  if (Boolean(identifier) !== Boolean(password))
    throw new ConfigError(`${name} needs both BLUESKY_IDENTIFIER and BLUESKY_APP_PASSWORD (${WHERE}), or neither`);
  const login = identifier && password ? { identifier, password } : undefined;
  const api = createBluesky({ server: new URL(settings.server).origin, login, given });
  const { search, lang } = settings;
  return {
    name,
    poll: newestFirst({
      clock,
      of: JSON.stringify(['bluesky', lang]),
      stretches: search.map((q) => ({ key: q, ask: (asked) => api.search({ q, ...(lang ? { lang } : {}) }, asked) })),
    }),
    recheck: (ids, signal) => recheckPosts(api, ids, { source: name, clock, signal }),
  };
}
