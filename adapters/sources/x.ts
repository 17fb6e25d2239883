import { z } from 'zod';
import { MINUTE } from '../../src/domain/time.js';
import { ConfigError } from '../../src/errors.js';
import type { Source, SourceGiven, SourceKind } from '../../src/ports.js';
import { newestFirst, type Stretch } from './service/walk.js';
import { createX, FOUND, PAGE, RECENT } from './x/api.js';
import { complianceOf } from './x/compliance.js';

/** What a question may have in characters, and what may not stand alone in one. */
const LONGEST = 512;
const query = z
  .string()
  .trim()
  .min(1)
  .max(LONGEST, `is longer than the ${LONGEST} characters that X takes`)
  .refine((text) => /(^|\s|\()(?!-|lang:|is:|has:|OR\b)\S/.test(text), 'needs a word or a phrase beside -… and lang:…');
const fields = z
  .strictObject({
    /** In X's own words: ("Harbour Bank" OR @harbourbank) -is:retweet lang:en. Each is a question of its own. */
    search: z.array(query).default([]),
    /** Number of one's own account: what addresses it is read at a fifth of the price. */
    mentions_of: z
      .string()
      .regex(/^\d{1,19}$/, 'is the number of an account, in quotes')
      .optional(),
  })
  .refine(({ search, mentions_of }) => search.length > 0 || mentions_of !== undefined, {
    error: 'names nothing to read: give search or mentions_of',
    path: ['search'],
  });

const WHERE = 'developer.x.com > Projects & Apps > your app > Keys and tokens > Bearer Token';

/** Searches the posts of the last week on X, and reads those that address one's own account. */
export const xKind: SourceKind = {
  use: 'x',
  what: 'Searches the posts of the last seven days on X, and reads those that address your own account. Billed.',
  fields,
  env: [{ name: 'X_BEARER_TOKEN', what: 'the token of your app', where: WHERE }],
  declared: {
    title: 'X',
    example:
      '{use: x, search: [\'("Harbour Bank" OR @harbourbank) -is:retweet\'], enabled: true, budget: {usd_per_month: 50}}',
    authors: 'known',
    tells: 'likes, reposts, quotes, replies; no followers (they would be billed), no stars',
    history: 'seven days, never more, and of what addresses your account the newest 800 posts',
    changes:
      "through X's batch compliance, every stored post once a day: deletions, and edits, for which a post is read again, at its price; edits that are found by a search come at once",
    rivals: true,
    limits: '450 questions in 15 minutes; a question has 512 characters; the last 30 seconds are never told',
    cost: {
      kind: 'paid',
      usdPerItem: FOUND,
      usdPerPage: PAGE * FOUND,
      says: 'list price $0.005 a post that is found, $0.001 a post that addresses your own account, each once a UTC day',
    },
    checked: 'documentation',
    heldAgainst: "X's own client",
    confirm:
      'that your plan allows this use in production (the agreement of April 2026 asks for Enterprise beyond prototypes) and that you erase what X erases within 24 hours',
    read: ['docs.x.com', 'github.com/xdevplatform/docs (search, pricing, compliance)'],
  },
  everyMs: 5 * MINUTE,
  fastestMs: MINUTE,
  open: (settings, given) => xSource(fields.parse(settings), given),
};

function xSource({ search, mentions_of: account }: z.infer<typeof fields>, given: SourceGiven): Source {
  const { name, env, clock } = given;
  const token = env.X_BEARER_TOKEN;
  if (!token) throw new ConfigError(`X_BEARER_TOKEN is missing: ${name} needs it (${WHERE})`);
  const api = createX({ token, given });
  const mentions: Stretch[] =
    account === undefined ? [] : [{ key: `mentions ${account}`, ask: (asked) => api.mentionsOf(account, asked) }];
  return {
    name,
    poll: newestFirst({
      ...{ clock, of: 'x', firstLook: RECENT, overlap: 2 * MINUTE, deepOverlap: 2 * MINUTE },
      stretches: [...search.map((text) => ({ key: text, ask: api.search(text) })), ...mentions],
    }),
    ...complianceOf({ token, given }, api),
  };
}
