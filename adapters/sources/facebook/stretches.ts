import { z } from 'zod';
import type { Clock } from '../../../src/clock.js';
import { DAY, SECOND } from '../../../src/domain/time.js';
import { SourceError } from '../../../src/errors.js';
import { itemsIn, shapedAs } from '../service/answer.js';
import type { Asked, Found, Stretch } from '../service/walk.js';
import type { Graph, Told } from './graph.js';
import { COMMENT_FIELDS, mentionOf, POST_FIELDS, type PostPlace, postShape } from './post.js';

const HOST = 'graph.facebook.com';
const PAGE = '100';

const list = z.object({
  data: z.array(z.unknown()),
  paging: z.object({ cursors: z.object({ after: z.string() }).optional(), next: z.string().optional() }).optional(),
});
const dated = z.object({ created_time: z.string() });
const updated = z.object({ id: z.string(), updated_time: z.string() });

/** Posts that tag the page, or that stand on it. */
export const postsOf = (graph: Graph, page: string, edge: 'tagged' | 'feed', place: () => PostPlace): Stretch => ({
  key: edge,
  async ask({ since, after, signal }) {
    const query = {
      fields: POST_FIELDS,
      limit: PAGE,
      since: seconds(since),
      ...(after === undefined ? {} : { after }),
    };
    const { told, next, rate } = pageIn(await graph.get(`${page}/${edge}`, query, signal));
    return {
      items: itemsIn(told, postShape, (post) => mentionOf(post, 'post', place())),
      ...(next === undefined ? {} : { after: next }),
      ...(rate ? { rate } : {}),
    };
  },
});

/** Where a walk through the comments stands: the posts that are still to be asked about, and the page of the first of them. */
const standing = z.object({ posts: z.array(z.string()), page: z.string().optional(), more: z.string().optional() });
type Standing = z.infer<typeof standing>;

/** Comments, post by post: of those posts of the page's feed, of so many days, under which something has been written since. */
export function commentsOf(
  graph: Graph,
  page: string,
  { place, clock, days }: { place: () => PostPlace; clock: Clock; days: number },
): Stretch {
  const morePosts = async ({ since, signal }: Asked, after: string | undefined): Promise<Found> => {
    const from = seconds(clock.now() - days * DAY);
    const query = { fields: 'id,updated_time', limit: PAGE, since: from, ...(after === undefined ? {} : { after }) };
    const { told, next } = pageIn(await graph.get(`${page}/feed`, query, signal));
    const posts = told.flatMap((post) => {
      const { data } = updated.safeParse(post);
      return data && !(Date.parse(data.updated_time) < since) ? [data.id] : [];
    });
    return { items: [], ...goingOn({ posts, ...(next === undefined ? {} : { more: next }) }) };
  };
  const comments = async (at: Standing, { since, signal }: Asked): Promise<Found> => {
    const [post = '', ...others] = at.posts;
    const query = { fields: COMMENT_FIELDS, filter: 'stream', order: 'reverse_chronological', limit: PAGE };
    const answer = await graph.get(
      `${post}/comments`,
      { ...query, ...(at.page === undefined ? {} : { after: at.page }) },
      signal,
    );
    // The post may have gone in between, and its comments with it.
    const { told, next, rate } =
      answer.json === undefined ? { told: [], next: undefined, rate: answer.rate } : pageIn(answer);
    const oldest = Math.min(...told.flatMap((one) => Date.parse(dated.safeParse(one).data?.created_time ?? '') || []));
    const isOver = next === undefined || oldest < since;
    const { page: _, ...rest } = at;
    return {
      items: itemsIn(told, postShape, (comment) => mentionOf(comment, 'comment', place(), post)),
      ...goingOn(isOver ? { ...rest, posts: others } : { ...at, page: next }),
      ...(rate ? { rate } : {}),
    };
  };
  return {
    key: 'comments',
    ask(asked) {
      const at = asked.after === undefined ? undefined : standing.parse(JSON.parse(asked.after));
      return at && at.posts.length > 0 ? comments(at, asked) : morePosts(asked, at?.more);
    },
  };
}

const goingOn = (at: Standing): Pick<Found, 'after'> =>
  at.posts.length > 0 || at.more !== undefined ? { after: JSON.stringify(at) } : {};

const seconds = (at: number): string => String(Math.floor(at / SECOND));

/** A page may be empty because all of it is hidden: it is the last one only when it names no next. */
function pageIn({ json, rate, isOther }: Told): {
  told: readonly unknown[];
  next: string | undefined;
  rate: Told['rate'];
} {
  if (isOther) throw new SourceError('refused', `${HOST} knows a field no more that is asked for: Earshot is too old`);
  if (json === undefined) throw new SourceError('refused', 'the page is not there, or not shown to this token');
  const { data, paging } = shapedAs(list, json, HOST);
  return { told: data, next: paging?.next === undefined ? undefined : paging.cursors?.after, rate };
}
