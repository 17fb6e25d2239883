import { z } from 'zod';
import type { Item } from '../../../src/domain/mention.js';
import type { Page } from '../../../src/domain/source.js';
import { SourceError } from '../../../src/errors.js';
import type { SourceGiven } from '../../../src/ports.js';
import { isUnread, itemsIn, jsonIn, shapedAs } from '../service/answer.js';
import type { Asked, Found } from '../service/walk.js';
import { mentionOf, postShape } from './post.js';

export interface ForumParts {
  readonly server: string;
  readonly channel: string;
  readonly key: string | undefined;
  readonly user: string;
  readonly given: Pick<SourceGiven, 'name' | 'fetch' | 'clock'>;
}

/** So many ids are passed over when an answer is empty: their posts may all be hidden. */
const STRIDE = 50;
/** After so many empty answers nothing is left to be seen. */
const MOST_EMPTY = 20;
const list = z.object({ latest_posts: z.array(z.unknown()) });
const withId = z.object({ id: z.number().int(), created_at: z.string() });
const notFound = z.object({ error_type: z.literal('not_found') });

/** A forum as its JSON tells it: the newest posts backwards by id, and each by its id. */
export function createForum({ server, channel, key, user, given }: ForumParts) {
  const { name, fetch, clock } = given;
  const { host } = new URL(server);
  const headers = {
    accept: 'application/json',
    ...(key === undefined ? {} : { 'api-key': key, 'api-username': user }),
  };
  const place = () => ({ source: name, channel, server, fetchedAt: clock.now() });

  return {
    async newest({ since, after, signal }: Asked): Promise<Found> {
      const { before, empty } = placeIn(after);
      const query = before === undefined ? '' : `?before=${before}`;
      const { body } = await fetch(`${server}/posts.json${query}`, { headers, signal });
      const posts = shapedAs(list, jsonIn(body, host), host).latest_posts;
      const items = itemsIn(posts, postShape, (post) => (post.hidden ? undefined : mentionOf(post, place())));
      const read = posts.flatMap((post) => withId.safeParse(post).data ?? []);
      if (read.length === 0) {
        if (before === undefined || before <= STRIDE || empty >= MOST_EMPTY) return { items };
        return { items, after: `${before - STRIDE} ${empty + 1}` };
      }
      const [lowest, oldest] = [
        Math.min(...read.map(({ id }) => id)),
        Math.min(...read.map((post) => Date.parse(post.created_at))),
      ];
      if (oldest < since || lowest <= 1) return { items };
      // Forums differ in whether the id itself is told again.
      return { items, after: `${lowest === before ? lowest - 1 : lowest} 0` };
    },

    async *recheck(ids: readonly string[], signal: AbortSignal): AsyncGenerator<Page> {
      for (const id of ids) {
        const { status, body } = await fetch(`${server}/posts/${encodeURIComponent(id)}.json`, {
          ...{ headers, signal, accept: [404, 410] },
        });
        const json = jsonIn(body, host);
        const fetchedAt = clock.now();
        if (status >= 400) {
          // A proxy that does not find the forum has deleted nothing.
          if (!notFound.safeParse(json).success)
            throw new SourceError('unreachable', `${host} answers ${status} for a post`);
          yield { mentions: [{ deleted: true, source: name, id, fetchedAt }], rejects: [] };
          continue;
        }
        const [item] = itemsIn(
          [json],
          postShape,
          (post): ReturnType<typeof mentionOf> =>
            post.hidden ? { deleted: true, source: name, id, fetchedAt } : mentionOf(post, place()),
        );
        if (item && !isUnread(item)) yield { mentions: [item satisfies Item], rejects: [] };
      }
    },
  };
}

/** The id below which to go on, and how many answers in a row were empty. */
function placeIn(after: string | undefined): { readonly before: number | undefined; readonly empty: number } {
  const [before, empty] = after?.split(' ').map(Number) ?? [];
  return { before, empty: empty ?? 0 };
}
