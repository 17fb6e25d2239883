import type { Comment, Page, PagePost } from 'facebook-nodejs-business-sdk';
import { facebookKind } from '../../../../adapters/sources/facebook.js';
import { DAY, HOUR, SECOND } from '../../../../src/domain/time.js';
import type { Said, ServedParts, Speak, WrittenPost } from '../../../support/platform.js';

// What there is to ask for, held by the compiler against the types of Meta's own client (Graph API v24). The model refuses
// everything else, as Meta does.
const PAGE_EDGES = { tagged: 'getTagged', feed: 'getFeed' } as const satisfies Record<string, keyof Page>;
const POST_EDGES = { likes: 'getLikes', comments: 'getComments' } as const satisfies Record<string, keyof PagePost>;
const FIELDS = {
  Page: ['id', 'name'] satisfies readonly (keyof (typeof Page)['Fields'])[],
  Post: [
    ...(['id', 'message', 'created_time', 'updated_time', 'permalink_url', 'from', 'shares'] as const),
  ] satisfies readonly (keyof (typeof PagePost)['Fields'])[],
  Comment: [
    ...(['id', 'message', 'created_time', 'permalink_url', 'from', 'like_count', 'comment_count', 'parent'] as const),
  ] satisfies readonly (keyof (typeof Comment)['Fields'])[],
};
const FILTERS = ['stream', 'toplevel'] satisfies readonly (keyof (typeof Comment)['Filter'])[];
const ORDERS = ['chronological', 'reverse_chronological'] satisfies readonly (keyof (typeof Comment)['Order'])[];

type Node = keyof typeof FIELDS;
/** "a,b{c},d.limit(1){e}" is a, b, d and, of others, c and e. */
const wordsOf = (fields: string): string[] =>
  fields
    .replace(/\{[^}]*\}|\([^)]*\)/g, '')
    .split(',')
    .map((word) => word.split('.')[0] ?? '');
const strangeIn = (fields: string, node: Node): string | undefined => {
  const known: readonly string[] = [...FIELDS[node], ...(node === 'Post' ? Object.keys(POST_EDGES) : [])];
  return wordsOf(fields).find((word) => !known.includes(word));
};
const error = (code: number, message: string, subcode?: number): Said => ({
  status: 400,
  json: {
    error: { message, type: 'OAuthException', code, ...(subcode === undefined ? {} : { error_subcode: subcode }) },
  },
});
const notThere = error(100, 'Unsupported get request. Object with this ID does not exist', 33);

export const PAGE = '1234567890';
/** The page's own posts, of an hour and of forty days ago; every third that is written is a comment, the others tag the page. */
const RECENT = '1000';
const OLD = '900';
const isComment = ({ number }: WrittenPost) => number % 3 === 0;
/** What begins with "(under 1)" is written under the first post, which tags the page. */
const parentOf = ({ text }: WrittenPost): string => {
  const [, tagging] = /^\(under (\d+)\)/.exec(text) ?? [];
  return tagging ? `55${tagging}_${tagging}` : `${PAGE}_${text.startsWith('(late)') ? OLD : RECENT}`;
};
export const idOf = (post: WrittenPost): string =>
  isComment(post) ? `${parentOf(post).split('_')[1]}_${post.number}` : `55${post.number}_${post.number}`;
const time = (at: number) => new Date(at).toISOString().replace(/\.\d+Z/, '+0000');
/** Who wrote is told of the page alone. */
const told = (post: WrittenPost, fields: string) => {
  const all: Record<string, unknown> = {
    ...{ id: idOf(post), message: post.broken ? 7 : post.text, created_time: time(post.at) },
    permalink_url: 'https://facebook.com/x',
    ...(post.author === 'bank' ? { from: { id: PAGE, name: 'Harbour Bank' } } : {}),
    ...(isComment(post)
      ? { like_count: 2, comment_count: 1 }
      : { likes: { data: [], summary: { total_count: 5 } }, shares: { count: 1 }, updated_time: time(post.at) }),
  };
  return Object.fromEntries(['id', ...wordsOf(fields)].flatMap((word) => (word in all ? [[word, all[word]]] : [])));
};

/** A page that is full of hidden posts is empty, and names a next one. */
const edge = (posts: readonly WrittenPost[], query: URLSearchParams): Said => {
  const [limit, from] = [Number(query.get('limit')), Number(query.get('after') ?? 0)];
  const since = Number(query.get('since') ?? 0) * SECOND;
  const found = posts.filter(({ at }) => at >= since);
  const data = found.slice(from, from + limit).filter(({ text }) => text !== 'hidden');
  const isMore = from + limit < found.length;
  const cursors = { before: 'b', after: String(from + limit) };
  const next = isMore ? { next: 'https://graph.facebook.com/next' } : {};
  return { json: { data: data.map((post) => told(post, query.get('fields') ?? '')), paging: { cursors, ...next } } };
};

/** A token `blind` is shown the page alone, and nothing that others write. */
export const speak: Speak = ({ path, query, headers }, { shown }, now) => {
  const isBlind = headers.authorization === 'Bearer blind';
  if (headers.authorization !== 'Bearer token' && !isBlind) return error(190, 'Invalid OAuth access token');
  const [, object = '', name] = /^\/v26\.0\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
  const posts = isBlind ? [] : shown();
  const comments = posts.filter(isComment);
  const fields = query.get('fields') ?? '';
  const asked = posts.find((each) => idOf(each) === object);
  const answers: Node =
    name === 'comments' || (!name && asked && isComment(asked)) ? 'Comment' : name || asked ? 'Post' : 'Page';
  if (name && !(object === PAGE ? name in PAGE_EDGES : name in POST_EDGES)) return error(100, 'unknown path component');
  if (!name && object !== PAGE && !asked) return notThere;
  if (asked?.text === '(refused)') return error(10, '(#10) Application does not have permission for this action');
  const strange = strangeIn(fields, answers);
  if (strange) return error(100, `(#100) Tried accessing nonexisting field (${strange}) on node type (${answers})`);
  if (name === 'tagged')
    return edge(
      posts.filter((post) => !isComment(post)),
      query,
    );
  if (name === 'feed') {
    const [newest] = comments;
    const since = Number(query.get('since') ?? 0) * SECOND;
    // Posts that tag the page are in its feed, too, Meta says; here, those under which something was written.
    const parents = new Set(comments.map(parentOf));
    const listed = [
      ...[[`${PAGE}_${RECENT}`, now - HOUR] as const, [`${PAGE}_${OLD}`, now - 40 * DAY] as const],
      ...posts.filter((post) => parents.has(idOf(post))).map((post) => [idOf(post), post.at] as const),
    ];
    const own = listed
      .filter(([, at]) => at >= since)
      .map(([id, at]) => ({ id, created_time: time(at), updated_time: time(now) }));
    const shownUnder = { data: newest ? [{ id: idOf(newest), ...told(newest, 'from') }] : [] };
    return {
      json: { data: fields.startsWith('comments') ? own.map(({ id }) => ({ id, comments: shownUnder })) : own },
    };
  }
  if (name === 'comments') {
    const isKnown = [FILTERS, ORDERS].every((known, n) =>
      (known as string[]).includes(query.get(n ? 'order' : 'filter') ?? ''),
    );
    if (!isKnown) return error(100, 'filter or order must be one of the known values');
    return edge(
      comments.filter((post) => parentOf(post) === object),
      query,
    );
  }
  return { json: asked ? told(asked, fields) : { id: PAGE } };
};

export const rig: ServedParts = {
  kind: facebookKind,
  speak,
  settings: { page: PAGE, brand: 'harbour', read: ['tagged', 'comments'] },
  env: { FB_PAGE_TOKEN: 'token' },
};
