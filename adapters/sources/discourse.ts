import { z } from 'zod';
import { variableOf } from '../../src/domain/source.js';
import { MINUTE } from '../../src/domain/time.js';
import { ConfigError } from '../../src/errors.js';
import type { Source, SourceGiven, SourceKind } from '../../src/ports.js';
import { createForum } from './discourse/forum.js';
import { newestFirst } from './service/walk.js';

const fields = z.strictObject({
  server: z
    .url({ protocol: /^https?$/, error: 'must be the address of a forum: https://community.bank.example' })
    .transform((text) => new URL(text).origin),
  /** The network its posts count for. */
  channel: z.string().trim().min(1).max(60).default('forum'),
});

const WHERE = 'the forum > Admin > API, a key that reads topics and posts';

/** Follows the newest posts of a Discourse forum. */
export const discourseKind: SourceKind = {
  use: 'discourse',
  what: 'Follows the newest posts of a Discourse forum, with a key or as anybody may read it.',
  fields,
  env: [
    {
      name: 'DISCOURSE_API_KEY',
      what: 'for forums that show nothing to strangers; DISCOURSE_API_KEY_<NAME> for one alone',
      where: WHERE,
      optional: true,
    },
    {
      name: 'DISCOURSE_API_USERNAME',
      what: 'who the key stands for; what may be seen by it is read, so best a plain member (unless given: system, which sees all)',
      where: WHERE,
      optional: true,
    },
  ],
  declared: {
    title: 'Discourse forums',
    example: '{use: discourse, name: forum, server: "https://community.example", enabled: true}',
    authors: 'known',
    tells: 'likes, replies; no stars',
    history: 'seven days at the first look',
    changes: 'edits and deletions: every stored post is looked at again once a day',
    rivals: true,
    limits: 'set by each forum; all its posts are read and matched here',
    cost: { kind: 'free' },
    checked: 'documentation',
    heldAgainst: "Discourse's OpenAPI document",
    confirm: 'that the terms of that forum allow it',
    read: ['docs.discourse.org', 'github.com/discourse/discourse'],
  },
  everyMs: 5 * MINUTE,
  fastestMs: MINUTE,
  open: (settings, given) => discourseSource(fields.parse(settings), given),
};

function discourseSource({ server, channel }: z.infer<typeof fields>, given: SourceGiven): Source {
  const { name, env, clock } = given;
  const own = variableOf('DISCOURSE_API_KEY', name);
  const key = env[own] || env.DISCOURSE_API_KEY || undefined;
  if (key !== undefined && server.startsWith('http:') && new URL(server).hostname !== '127.0.0.1')
    throw new ConfigError(`${name} would send its key in the clear: write https:// for server`);
  const forum = createForum({ server, channel, key, user: env.DISCOURSE_API_USERNAME || 'system', given });
  return {
    name,
    poll: newestFirst({ clock, of: server, stretches: [{ key: 'posts', ask: forum.newest }] }),
    recheck: forum.recheck,
  };
}
