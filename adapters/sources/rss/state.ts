import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Item } from '../../../src/domain/mention.js';
import type { Cursor } from '../../../src/domain/source.js';

const shape = z.object({
  /** Which feed this is about: another address begins anew. */
  url: z.string(),
  /** What the server called the version that was read last. */
  etag: z.string().optional(),
  modified: z.string().optional(),
  /** Of the body that was read last: many servers name no version. */
  digest: z.string(),
  readAt: z.number(),
  /** Once the ids of a feed were seen to repeat they are never trusted again, so that no item is counted twice. */
  idsRepeat: z.boolean(),
  /** Of the items that were newest then, short names: while one of them is in the feed, nothing left it unseen. */
  newest: z.array(z.string()).optional(),
});

/** What the source remembers of a feed between polls. */
export type FeedState = Readonly<z.infer<typeof shape>>;

/** A cursor that cannot be read, or is that of another feed, means: never read. */
export function stateOf(cursor: Cursor | undefined, url: string): FeedState | undefined {
  try {
    const state = shape.parse(JSON.parse(cursor?.highWater ?? ''));
    return state.url === url ? state : undefined;
  } catch {
    return undefined;
  }
}

/** Headers that ask only for what is new. */
export const validators = (state: FeedState | undefined): Record<string, string> => ({
  ...(state?.etag === undefined ? {} : { 'if-none-match': state.etag }),
  ...(state?.modified === undefined ? {} : { 'if-modified-since': state.modified }),
});

/** What a server calls the version it sent; a name too long to be sent back is left out. */
export function versionOf(headers: Headers): Pick<FeedState, 'etag' | 'modified'> {
  const short = (name: string) => {
    const value = headers.get(name);
    return value !== null && value.length <= 500 && /^[\x20-\x7e]+$/.test(value) ? value : undefined;
  };
  const [etag, modified] = [short('etag'), short('last-modified')];
  return { ...(etag === undefined ? {} : { etag }), ...(modified === undefined ? {} : { modified }) };
}

export const digestOf = (body: Uint8Array): string => createHash('sha256').update(body).digest('hex').slice(0, 32);

const NEWEST = 5;

/** Short names of the newest half of a feed, five at most: what is pinned there for ever is older than that. `items`: oldest first. */
export const newestOf = (items: readonly Item[]): string[] =>
  items.slice(-Math.min(NEWEST, Math.ceil(items.length / 2))).map(nameOf);

/** Whether a feed still holds one of the items that were its newest; unknown where those were not kept. */
export function holdsOneOf(items: readonly Item[], newest: readonly string[] | undefined): boolean | undefined {
  if (newest === undefined || newest.length === 0) return undefined;
  return items.some((item) => newest.includes(nameOf(item)));
}

const nameOf = ({ id }: Item): string => createHash('sha256').update(id).digest('base64url').slice(0, 10);
