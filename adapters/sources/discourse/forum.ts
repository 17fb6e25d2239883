import { z } from 'zod';
import type { Item } from '../../../src/domain/mention.js';
import { isProblem } from '../../../src/domain/parse.js';
import type { Page } from '../../../src/domain/source.js';
import { SourceError } from '../../../src/errors.js';
import type { SourceGiven } from '../../../src/ports.js';
import { itemsIn, jsonIn, shapedAs } from '../service/answer.js';
import type { Asked, Found } from '../service/walk.js';
import { isForAll, isGone, mentionOf, postShape } from './post.js';

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
const titled = z.object({ title: z.string() });
const refusal = z.object({ error_type: z.string() });

/** A forum as its JSON tells it: the newest posts backwards by id, and each by its id. */
export function createForum({ server, channel, key, user, given }: ForumParts) {
  const { name, fetch, clock } = given;
  const { host } = new URL(server);
  const headers = {
    accept: 'application/json',
    ...(key === undefined ? {} : { 'api-key': key, 'api-username': user }),
  };
  const place = () => ({ source: name, channel, server, fetchedAt: clock.now() });

  /**
   * Undefined: the forum says in its own words that it is not there, or not for us any more. A proxy that does not find the
   * forum has deleted nothing, nor has a key that has ended: then the newest posts are refused too.
   */
  const ask = async (path: string, signal: AbortSignal): Promise<unknown> => {
    const { status, body } = await fetch(`${server}${path}`, { headers, signal, accept: [403, 404, 410] });
    const json = jsonIn(body, host);
    if (status < 400) return json;
    const said = refusal.safeParse(json).data?.error_type;
    if (said === 'not_found' && status !== 403) return undefined;
    if (said !== 'invalid_access') throw new SourceError('unreachable', `${host} answers ${status} for a post`);
    await fetch(`${server}/posts.json`, { headers, signal });
    return undefined;
  };
  /** A post as it stands now; one that is asked for alone does not tell the title of its topic. */
  const mentionNow = async (post: z.infer<typeof postShape>, signal: AbortSignal) => {
    if (post.post_number !== 1 || typeof post.topic_title === 'string') return mentionOf(post, place());
    const topic = titled.safeParse(await ask(`/t/${post.topic_id}.json`, signal));
    return topic.data ? mentionOf(post, place(), topic.data.title) : { problem: 'its topic tells no title' };
  };

  return {
    async newest({ since, after, signal }: Asked): Promise<Found> {
      const { before, empty } = placeIn(after);
      const query = before === undefined ? '' : `?before=${before}`;
      const { body } = await fetch(`${server}/posts.json${query}`, { headers, signal });
      const posts = shapedAs(list, jsonIn(body, host), host).latest_posts;
      const items = itemsIn(posts, postShape, (post) =>
        isGone(post) || !isForAll(post) ? undefined : mentionOf(post, place()),
      );
      const read = posts.flatMap((post) => withId.safeParse(post).data ?? []);
      if (read.length === 0) {
        if (before === undefined || before <= STRIDE || empty >= MOST_EMPTY) return { items };
        return { items, after: `${before - STRIDE} ${empty + 1}` };
      }
      const lowest = Math.min(...read.map(({ id }) => id));
      // Most, for one that was moved between topics has a new id and its old date.
      const old = read.filter((post) => Date.parse(post.created_at) < since);
      if (old.length * 2 > read.length || lowest <= 1) return { items };
      // Forums differ in whether the id itself is told again.
      return { items, after: `${lowest === before ? lowest - 1 : lowest} 0` };
    },

    async *recheck(ids: readonly string[], signal: AbortSignal): AsyncGenerator<Page> {
      for (const id of ids) {
        const json = await ask(`/posts/${encodeURIComponent(id)}.json`, signal);
        const gone: Item = { deleted: true, source: name, id, fetchedAt: clock.now() };
        const post = postShape.safeParse(json).data;
        // What is there and cannot be read is not gone.
        if (json !== undefined && post === undefined) continue;
        const item = post === undefined || isGone(post) ? gone : await mentionNow(post, signal);
        if (!isProblem(item)) yield { mentions: [item], rejects: [] };
      }
    },
  };
}

/** The id below which to go on, and how many answers in a row were empty. */
function placeIn(after: string | undefined): { readonly before: number | undefined; readonly empty: number } {
  const [before, empty] = after?.split(' ').map(Number) ?? [];
  return { before, empty: empty ?? 0 };
}
