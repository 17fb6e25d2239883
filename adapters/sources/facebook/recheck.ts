import type { Item } from '../../../src/domain/mention.js';
import type { Page } from '../../../src/domain/source.js';
import { SourceError } from '../../../src/errors.js';
import { isUnread, itemsIn } from '../service/answer.js';
import type { Graph } from './graph.js';
import { COMMENT_FIELDS, mentionOf, POST_FIELDS, type PostPlace, postShape } from './post.js';

/** Of so many, never are all deleted: a right is missing. */
const SOME = 5;

/**
 * Looks again at posts and comments that were stored. Meta says the same of what is gone and of what the token may not see:
 * it is believed while the page itself is shown, and not when all that was asked for is said to be gone.
 */
export async function* recheckPosts(
  graph: Graph,
  ids: readonly string[],
  { page, place, signal }: { page: string; place: () => PostPlace; signal: AbortSignal },
): AsyncGenerator<Page> {
  const gone: string[] = [];
  const seen: Item[] = [];
  for (const id of ids) {
    // A post is named after its page and itself, a comment after its post and itself.
    const isPost = id.startsWith(`${page}_`);
    const { json } = await graph.get(id, { fields: isPost ? POST_FIELDS : COMMENT_FIELDS }, signal);
    if (json === undefined) gone.push(id);
    else {
      const [item] = itemsIn([json], postShape, (post) => mentionOf(post, isPost ? 'post' : 'comment', place()));
      if (item && !isUnread(item)) seen.push(item);
    }
  }
  if (gone.length > 0) {
    const { json } = await graph.get(page, { fields: 'id' }, signal);
    if (json === undefined || (gone.length >= SOME && gone.length === ids.length))
      throw new SourceError('refused', 'the token sees none of the stored posts any more: check its rights');
  }
  const { source, fetchedAt } = place();
  yield { mentions: [...seen, ...gone.map((id): Item => ({ deleted: true, source, id, fetchedAt }))], rejects: [] };
}
