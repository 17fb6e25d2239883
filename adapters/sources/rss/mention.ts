import { createHash } from 'node:crypto';
import type { Item, Mention } from '../../../src/domain/mention.js';
import { isProblem, type ParseProblem, parseItem } from '../../../src/domain/parse.js';
import { type Instant, iso } from '../../../src/domain/time.js';
import { plainText } from '../../html-text.js';
import { feedDate } from './date.js';
import type { Entry, FeedAuthor, FeedHead, FeedText } from './entry.js';

export interface FeedPlace {
  /** Name of the source. */
  readonly source: string;
  readonly channel: string;
  /** Where the feed was read. */
  readonly url: string;
  readonly head: FeedHead;
  readonly fetchedAt: Instant;
  /** The ids of this feed do not tell its items apart: their links do. */
  readonly idsRepeat: boolean;
}

const LONGEST_TEXT = 20_000;
const LONGEST_ID = 500;

/** One entry as a mention, or why it is none. */
export function mentionOf(entry: Entry, place: FeedPlace): Item | ParseProblem {
  const { head, fetchedAt } = place;
  const link = resolved(entry.link, baseOf(entry, place));
  const text = joined(readable(entry.title), readable(entry.body));
  if (text === '') return { problem: 'it has neither a title nor a text' };
  const { createdAt, editedAt, doubt } = datesOf(entry, fetchedAt);
  const author = authorOf(entry.author ?? head.author);
  const item = parseItem(
    {
      id: idOf(entry, link, text, place.idsRepeat),
      kind: 'article',
      created_at: iso(createdAt),
      edited_at: editedAt === undefined ? null : iso(editedAt),
      text,
      url: link,
      lang: entry.lang ?? head.lang,
      replies: Number.isSafeInteger(entry.replies) && Number(entry.replies) >= 0 ? entry.replies : 0,
    },
    { source: place.source, channel: place.channel, fetchedAt },
  );
  if (isProblem(item) || item.deleted) return item;
  return { ...item, ...(author ? { author } : {}), ...(doubt ? { dateDoubt: doubt } : {}) };
}

/** Whether two entries share an id and lead to different pages: then the ids of this feed mean nothing. */
export function idsRepeatIn(entries: readonly Entry[]): boolean {
  const pages = new Map<string, string | undefined>();
  for (const { id, link } of entries) {
    if (id === undefined || link === undefined) continue;
    if (pages.has(id) && pages.get(id) !== link) return true;
    pages.set(id, link);
  }
  return false;
}

/** The id that a deleted entry had. */
export const feedId = (id: string): string => (id.length <= LONGEST_ID ? id : hashOf(id));

/** The feed's own id, else the link, else a hash: what stays the same when the feed is read again. */
function idOf({ id, published }: Entry, link: string | undefined, text: string, idsRepeat: boolean): string {
  const own = idsRepeat ? undefined : id?.replace(/[\0\p{Cs}]/gu, '').trim();
  return feedId(own || link || hashOf(JSON.stringify([text, published])));
}

const hashOf = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex').slice(0, 32)}`;

/** xml:base of the item, then of the feed, then the page the feed belongs to, then the feed's own address. */
function baseOf(entry: Entry, { head, url }: FeedPlace): string {
  const page = resolved(head.base, url) ?? resolved(head.link, url) ?? url;
  return resolved(entry.base, page) ?? page;
}

function resolved(link: string | undefined, base: string): string | undefined {
  const plain = link?.trim();
  if (!plain || !URL.canParse(plain, base)) return undefined;
  const url = new URL(plain, base);
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : undefined;
}

const readable = (text: FeedText | undefined): string => (text ? plainText(text.value, text.markup) : '');

/** Title and text together; only the text when it says the title again, only the title when there is nothing else. */
function joined(title: string, body: string): string {
  const [head, rest] = [compared(title), compared(body)];
  let both = `${title}\n\n${body}`;
  if (title !== '' && (rest === '' || head.startsWith(rest))) both = title;
  else if (rest.startsWith(head)) both = body;
  return both
    .slice(0, LONGEST_TEXT)
    .replace(/\p{Cs}$/u, '')
    .trim();
}

/** Without what differs between a title and the beginning of its text: case, spaces, marks, and dots for what is left out. */
const compared = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

function datesOf(entry: Entry, fetchedAt: Instant) {
  const published = bestDate(entry.published);
  const updated = bestDate(entry.updated);
  const created = published ?? updated;
  const createdAt = created?.at ?? fetchedAt;
  const doubt: Mention['dateDoubt'] =
    created === undefined ? 'date-missing' : created.zone ? undefined : 'zone-missing';
  // An edit of tomorrow would win over every later one.
  const editedAt = updated && updated.at > createdAt ? Math.min(updated.at, fetchedAt) : undefined;
  return { createdAt, editedAt, doubt };
}

/** The first that names its zone, else the first that can be read. */
function bestDate(texts: readonly string[]) {
  const dates = texts.map(feedDate).filter((date) => date !== undefined);
  return dates.find(({ zone }) => zone) ?? dates[0];
}

/**
 * A name alone is shared by many, so its author stays hidden. The address of a profile is one person's; a home page is
 * that of a whole site.
 */
function authorOf(author: FeedAuthor | undefined): Mention['author'] {
  const name = author?.name && plainText(author.name, 'unknown').slice(0, 200);
  const profile = author?.uri && /^https?:\/\/[^/]+\/[^?#]*[^/?#]/i.test(author.uri) ? author.uri.trim() : undefined;
  const id = profile && profile.length <= LONGEST_ID ? profile : undefined;
  return id || name ? { ...(id ? { id } : {}), ...(name ? { name } : {}) } : undefined;
}
