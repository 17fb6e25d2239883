import { z } from 'zod';
import type { Item } from '../../../src/domain/mention.js';
import { type ParseProblem, parseItem } from '../../../src/domain/parse.js';
import { type Instant, SECOND } from '../../../src/domain/time.js';
import { plainText } from '../../html-text.js';

const text = z.string().nullish().catch(null);
const count = z.number().int().nonnegative().nullish().catch(null);
const id = z.union([z.string(), z.number()]).transform(String);

/** A hit of the search. */
export const hitShape = z.object({
  objectID: id,
  created_at_i: z.number().int(),
  author: z.string().min(1),
  title: text,
  story_text: text,
  comment_text: text,
  points: count,
  num_comments: count,
  story_id: id.nullish().catch(null),
  parent_id: id.nullish().catch(null),
});

/** An item as it stands now; null for one that is not known. */
export const itemShape = z
  .object({
    id,
    time: z.number().int().optional(),
    by: z.string().optional(),
    title: text,
    text,
    score: count,
    descendants: count,
    parent: id.nullish().catch(null),
    deleted: z.boolean().catch(false),
    dead: z.boolean().catch(false),
  })
  .nullable();
type HnItem = NonNullable<z.infer<typeof itemShape>>;

interface Place {
  readonly source: string;
  readonly fetchedAt: Instant;
}

export const mentionOfHit = (hit: z.infer<typeof hitShape>, place: Place): Item | ParseProblem =>
  mentionOf(
    {
      ...{ id: hit.objectID, time: hit.created_at_i, by: hit.author, deleted: false, dead: false },
      ...{ title: hit.comment_text ? null : hit.title, text: hit.comment_text ?? hit.story_text },
      ...{ score: hit.points, descendants: hit.num_comments, parent: hit.parent_id },
    },
    place,
    hit.story_id,
  );

/** A story is its title and its text; a comment its text. The same for a search hit and for an item read again. */
export function mentionOf(item: HnItem, { source, fetchedAt }: Place, thread?: string | null): Item | ParseProblem {
  const isComment = item.parent !== null && item.parent !== undefined;
  const parts = [plainText(item.title ?? '', 'text'), plainText(item.text ?? '', 'html')];
  return parseItem(
    {
      id: item.id,
      kind: isComment ? 'comment' : 'post',
      author: { id: item.by, name: item.by },
      created_at: item.time === undefined ? null : new Date(item.time * SECOND).toISOString(),
      text: parts.filter((part) => part !== '').join('\n\n'),
      url: `https://news.ycombinator.com/item?id=${item.id}`,
      likes: item.score ?? 0,
      replies: item.descendants ?? 0,
      reply_to: item.parent,
      thread_id: thread,
    },
    { source, channel: 'hacker-news', fetchedAt },
  );
}
