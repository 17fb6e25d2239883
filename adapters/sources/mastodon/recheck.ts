import type { Item } from '../../../src/domain/mention.js';
import { isProblem, rejectOf } from '../../../src/domain/parse.js';
import type { Page } from '../../../src/domain/source.js';
import { SourceError } from '../../../src/errors.js';
import type { Api } from './api.js';
import { isPublic, isUnread, mentionOf, type Status, type StatusPlace, statusOf } from './status.js';

/** As many as a server answers at once. */
const AT_ONCE = 20;
const GONE = [404, 410];
/** How a server says that it has no way to be asked for several. */
const UNKNOWN_REQUEST = [400, 404, 405, 410, 422];

/**
 * Looks again at posts that were stored: many with one request where the server can do so (Mastodon 4.3), and each one
 * that is missing there alone, before it is believed to be gone. Only a server that says in its own words "not found" has
 * deleted a post; one that cannot be asked, or a proxy in its place, has not.
 */
export async function* recheckPosts(
  api: Api,
  ids: readonly string[],
  { place, signal }: { place: () => StatusPlace; signal: AbortSignal },
): AsyncGenerator<Page> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const wanted = ids.slice(from, from + AT_ONCE);
    const found = await askTogether(api, wanted, signal);
    const items: Item[] = [];
    const rejects: Page['rejects'][number][] = [];
    for (const id of wanted) {
      const answer = found.get(id) ?? (await askAlone(api, id, signal));
      const { source, fetchedAt } = place();
      if (answer === undefined || !isPublic(answer)) {
        items.push({ deleted: true, source, id, fetchedAt });
        continue;
      }
      const item = mentionOf(answer, place());
      if (isProblem(item)) rejects.push(rejectOf(`id ${id}`, item.problem, JSON.stringify(answer)));
      else items.push(item);
    }
    yield { mentions: items, rejects };
  }
}

/** The posts that the server still has, by id; none when it cannot be asked for several. */
async function askTogether(api: Api, ids: readonly string[], signal: AbortSignal): Promise<Map<string, Status>> {
  const query = ids.map((id) => ['id[]', id] as const);
  const { status, json } = await api.get('/api/v1/statuses', { query, signal, accept: UNKNOWN_REQUEST });
  const found = new Map<string, Status>();
  if (status >= 400 || !Array.isArray(json)) return found;
  for (const each of json.map(statusOf)) if (!isUnread(each)) found.set(each.id, each);
  return found;
}

/** The post; undefined when it is gone. */
async function askAlone(api: Api, id: string, signal: AbortSignal): Promise<Status | undefined> {
  const path = `/api/v1/statuses/${encodeURIComponent(id)}`;
  const { status, json } = await api.get(path, { query: [], signal, accept: GONE });
  if (GONE.includes(status)) {
    if (typeof json === 'object' && json !== null && 'error' in json) return undefined;
    throw new SourceError(
      'garbled',
      `${api.host} answers ${status} and not in its own words: nothing is taken for deleted`,
    );
  }
  const post = statusOf(json);
  if (!isUnread(post) && post.id === id) return post;
  throw new SourceError('garbled', `${api.host} answers with something else when asked for one post`);
}
