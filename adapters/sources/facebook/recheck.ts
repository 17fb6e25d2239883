import { z } from 'zod';
import type { Item } from '../../../src/domain/mention.js';
import type { Page } from '../../../src/domain/source.js';
import { SourceError } from '../../../src/errors.js';
import { isUnread, itemsIn } from '../service/answer.js';
import type { Graph } from './graph.js';
import { COMMENT_FIELDS, mentionOf, POST_FIELDS, type PostPlace, postShape } from './post.js';

/** Of so many, all are seldom deleted at once: a right may be missing. */
const SOME = 5;
const FIELDS = { post: POST_FIELDS, comment: COMMENT_FIELDS };
/** The newest comments on the page, with whoever wrote them. */
const NEWEST = { fields: 'comments.limit(5){from}', limit: '25' };
const newest = z.object({
  data: z.array(
    z.object({
      comments: z
        .object({ data: z.array(z.unknown()) })
        .optional()
        .catch(undefined),
    }),
  ),
});
const tags = z.object({ data: z.array(z.unknown()) });
const own = (page: string) => z.object({ from: z.object({ id: z.literal(page) }) });

/**
 * Looks again at posts and comments that were stored. Meta says the same of what is gone and of what the token may not see:
 * it is believed while the page itself is shown, and, where all that was asked for is said to be gone, while the token is
 * shown what others write there or where they tag the page.
 */
export async function* recheckPosts(
  graph: Graph,
  ids: readonly string[],
  { page, place, signal }: { page: string; place: () => PostPlace; signal: AbortSignal },
): AsyncGenerator<Page> {
  const gone: string[] = [];
  const seen: Item[] = [];
  const refusals: SourceError[] = [];
  for (const id of ids) {
    const told = await tell(graph, id, page, signal).catch((error) => {
      if (!(error instanceof SourceError) || error.kind !== 'refused') throw error;
      refusals.push(error);
    });
    if (told === undefined) continue;
    if (told.json === undefined) {
      gone.push(id);
      continue;
    }
    // A comment is named after its post and itself, and most stand under posts on the page.
    const thread = told.kind === 'comment' ? `${page}_${id.split('_')[0]}` : undefined;
    const [item] = itemsIn([told.json], postShape, (post) => mentionOf(post, told.kind, place(), thread));
    if (item && !isUnread(item)) seen.push(item);
  }
  // One that is refused is neither gone nor seen, and must not hold up the others; all of them are a token that has ended.
  const [refusal] = refusals;
  if (refusal && refusals.length === ids.length) throw refusal;
  if (gone.length > 0) {
    const { json } = await graph.get(page, { fields: 'id' }, signal);
    const isDoubtful = gone.length >= SOME && gone.length === ids.length;
    if (json === undefined || (isDoubtful && !(await seesOthers(graph, page, signal))))
      throw new SourceError('refused', 'the token sees none of the stored posts any more: check its rights');
  }
  const { source, fetchedAt } = place();
  yield { mentions: [...seen, ...gone.map((id): Item => ({ deleted: true, source, id, fetchedAt }))], rejects: [] };
}

/** One post or comment. A post on the page is named after the page; what else it is, only Meta knows. */
async function tell(graph: Graph, id: string, page: string, signal: AbortSignal) {
  const kinds = id.startsWith(`${page}_`) ? (['post', 'comment'] as const) : (['comment', 'post'] as const);
  for (const kind of kinds) {
    const { json, isOther } = await graph.get(id, { fields: FIELDS[kind] }, signal);
    if (!isOther) return { json, kind };
  }
  throw new SourceError('garbled', 'Meta tells a stored post as something that is neither a post nor a comment');
}

async function seesOthers(graph: Graph, page: string, signal: AbortSignal): Promise<boolean> {
  const { json } = await graph.get(`${page}/feed`, NEWEST, signal);
  const posts = newest.safeParse(json).data?.data ?? [];
  if (posts.some(({ comments }) => comments?.data.some((comment) => !own(page).safeParse(comment).success)))
    return true;
  const tagged = await graph.get(`${page}/tagged`, { fields: 'id', limit: '1' }, signal);
  return (tags.safeParse(tagged.json).data?.data.length ?? 0) > 0;
}
