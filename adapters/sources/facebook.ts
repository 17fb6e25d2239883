import { z } from 'zod';
import { variableOf } from '../../src/domain/source.js';
import { MINUTE } from '../../src/domain/time.js';
import { ConfigError } from '../../src/errors.js';
import type { Source, SourceGiven, SourceKind } from '../../src/ports.js';
import { createGraph } from './facebook/graph.js';
import { recheckPosts } from './facebook/recheck.js';
import { commentsOf, postsOf } from './facebook/stretches.js';
import { brandId } from './service/fields.js';
import { newestFirst } from './service/walk.js';

const EDGES = ['tagged', 'feed', 'comments'] as const;
const fields = z.strictObject({
  page: z.string().regex(/^\d{5,20}$/, 'is the number of the page, in quotes (Page > About > Page transparency)'),
  /** Id of the brand whose page it is: what people write there seldom names it. */
  brand: brandId.optional(),
  /** Posts that tag the page, posts on it, comments under them. */
  read: z
    .array(z.enum(EDGES))
    .min(1)
    .default([...EDGES]),
  /** Comments are looked for under posts of the page's feed that are not older. */
  comments_days: z.number().int().min(1).max(90).default(28),
});

const WHERE =
  'developers.facebook.com > your app > a Page access token, of somebody who may moderate the page, with pages_show_list, pages_read_engagement, pages_read_user_content';

/** Reads what people write on one's own Facebook page. */
export const facebookKind: SourceKind = {
  use: 'facebook',
  what: 'Reads what people write on your own Facebook page: posts that tag it, posts on it, and comments.',
  fields,
  env: [
    {
      name: 'FB_PAGE_TOKEN',
      what: 'the token of your page; FB_PAGE_TOKEN_<NAME> where there are several',
      where: WHERE,
    },
    {
      name: 'META_APP_SECRET',
      what: 'where your app asks for a proof with each call',
      where: 'App settings > Basic',
      optional: true,
    },
  ],
  declared: {
    title: 'Facebook page',
    example: '{use: facebook, page: "1234567890", brand: harbour, enabled: true}',
    authors: 'never',
    tells: 'likes, number of comments; who wrote is withheld for nearly all that customers write',
    history:
      "seven days at the first look. Comments: under the posts of the page's feed (its own, visitors', those that tag it) of the last 28 days (`comments_days`, 1 to 90), none under older ones",
    changes: 'edits and deletions: every stored post and comment is looked at again once a day',
    rivals: false,
    limits:
      'set by how many people your page reaches; each look asks once for the tags, once for the page, once for each hundred posts of `comments_days` and once for each post with something new under it; Graph API v26.0, which Meta ends one day',
    cost: { kind: 'free' },
    checked: 'documentation',
    heldAgainst: "the types of Meta's own client (Graph API v24)",
    confirm: "that your app passed Meta's review, and that you answer requests to delete data",
    read: ['developers.facebook.com/docs/graph-api', 'developers.facebook.com/docs/graph-api/reference/page'],
  },
  everyMs: 5 * MINUTE,
  fastestMs: MINUTE,
  open: (settings, given) => facebookSource(fields.parse(settings), given),
};

function facebookSource(
  { page, brand, read, comments_days: days }: z.infer<typeof fields>,
  given: SourceGiven,
): Source {
  const { name, env, clock } = given;
  const token = env[variableOf('FB_PAGE_TOKEN', name)] || env.FB_PAGE_TOKEN;
  if (!token) throw new ConfigError(`FB_PAGE_TOKEN is missing: ${name} needs it (${WHERE})`);
  const graph = createGraph({ token, secret: env.META_APP_SECRET || undefined, given });
  const place = () => ({ source: name, brand, fetchedAt: clock.now() });
  return {
    name,
    poll: newestFirst({
      ...{ clock, of: page },
      stretches: read.map((edge) =>
        edge === 'comments' ? commentsOf(graph, page, { place, clock, days }) : postsOf(graph, page, edge, place),
      ),
    }),
    recheck: (ids, signal) => recheckPosts(graph, ids, { page, place, signal }),
  };
}
