import { z } from 'zod';
import type { Item } from '../../src/domain/mention.js';
import type { Page } from '../../src/domain/source.js';
import { MINUTE, SECOND } from '../../src/domain/time.js';
import type { Source, SourceGiven, SourceKind } from '../../src/ports.js';
import { hitShape, itemShape, mentionOf, mentionOfHit } from './hn/item.js';
import { isUnread, itemsIn, jsonIn, shapedAs } from './service/answer.js';
import { type Asked, type Found, newestFirst } from './service/walk.js';

const fields = z.strictObject({
  /** Each is a search of its own. */
  search: z.array(z.string().trim().min(1).max(300)).min(1, 'names nothing to search for'),
  /** Stories, comments or both. */
  of: z.enum(['stories', 'comments', 'both']).default('both'),
});
type Settings = z.infer<typeof fields>;

/** Searches the stories and comments of Hacker News. */
export const hackerNewsKind: SourceKind = {
  use: 'hacker-news',
  what: 'Searches the stories and comments of Hacker News.',
  fields,
  env: [],
  declared: {
    title: 'Hacker News',
    example: '{use: hacker-news, search: ["harbour bank"], enabled: true}',
    authors: 'known',
    tells: 'points of stories, number of comments; no followers, no stars',
    history: 'seven days at the first look',
    changes: 'edits and deletions: every stored item is looked at again once a day',
    rivals: true,
    limits:
      '10,000 requests an hour and 1,000 hits a question, which pages by time never reach; the search lags by minutes',
    cost: { kind: 'free' },
    checked: 'documentation',
    confirm: 'that you use it as Y Combinator allows (the API alone, no scraping)',
    read: ['hn.algolia.com/api', 'github.com/HackerNews/API', 'algolia/hn-search#230'],
  },
  everyMs: 5 * MINUTE,
  fastestMs: MINUTE,
  open: (settings, given) => hackerNewsSource(fields.parse(settings), given),
};

const SEARCH = 'https://hn.algolia.com/api/v1/search_by_date';
const ITEMS = 'https://hacker-news.firebaseio.com/v0/item';
/** Far below the 1,000 hits after which a question is not answered any further. */
const PAGE = 100;
const TAGS = { stories: 'story', comments: 'comment', both: '(story,comment)' } as const;
const list = z.object({ hits: z.array(z.unknown()) });
const dated = z.object({ created_at_i: z.number().int() });

function hackerNewsSource({ search, of }: Settings, { name, fetch, clock }: SourceGiven): Source {
  const place = () => ({ source: name, fetchedAt: clock.now() });
  const ask = async (query: string, { since, after, signal }: Asked): Promise<Found> => {
    const until = after === undefined ? '' : `,created_at_i<${after}`;
    const numericFilters = `created_at_i>=${Math.floor(since / SECOND)}${until}`;
    const asked = new URLSearchParams({ query, tags: TAGS[of], hitsPerPage: String(PAGE), numericFilters });
    const { body } = await fetch(`${SEARCH}?${asked}`, { signal });
    const { hits } = shapedAs(list, jsonIn(body, 'hn.algolia.com'), 'hn.algolia.com');
    const items = itemsIn(hits, hitShape, (hit) => mentionOfHit(hit, place()));
    return { items, ...(hits.length < PAGE ? {} : nextOf(hits, after)) };
  };
  return {
    name,
    poll: newestFirst({
      clock,
      of: JSON.stringify(['hacker-news', of]),
      stretches: search.map((query) => ({ key: query, ask: (asked) => ask(query, asked) })),
    }),
    async *recheck(ids, signal): AsyncGenerator<Page> {
      for (const id of ids) {
        const { body } = await fetch(`${ITEMS}/${id}.json`, { signal });
        const [item] = itemsIn([jsonIn(body, 'hacker-news.firebaseio.com')], itemShape, (one): Item | undefined => {
          // Null is said of what has not reached every server yet, too: it is no proof.
          if (one === null) return undefined;
          if (one.deleted || one.dead) return { deleted: true, source: name, id, fetchedAt: clock.now() };
          const read = mentionOf(one, place());
          return 'problem' in read ? undefined : read;
        });
        if (item && !isUnread(item)) yield { mentions: [item], rejects: [] };
      }
    },
  };
}

/** The last second is asked for again, unless a whole page holds nothing else. */
function nextOf(hits: readonly unknown[], after: string | undefined): Pick<Found, 'after' | 'cutAt'> {
  const seconds = hits.flatMap((hit) => dated.safeParse(hit).data?.created_at_i ?? []);
  const oldest = Math.min(...seconds);
  if (!Number.isFinite(oldest)) return {};
  const next = String(oldest + 1);
  return next === after ? { after: String(oldest), cutAt: (oldest + 1) * SECOND } : { after: next };
}
