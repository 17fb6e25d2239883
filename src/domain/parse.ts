import {
  type Fields,
  isFields,
  isPoison,
  optionalCount,
  optionalInstant,
  optionalText,
  optionalTruth,
  requiredInstant,
  requiredText,
  Unfit,
} from './fields.js';
import type { Line } from './lines.js';
import { type Author, type Item, MENTION_KINDS, type Mention, type MentionKind, type Reject } from './mention.js';
import type { Instant } from './time.js';

/** Why an item cannot be taken: names the field and how to mend it. */
export interface ParseProblem {
  readonly problem: string;
}

/** What a line need not say because its source knows it. */
export interface ItemDefaults {
  readonly source?: string;
  readonly channel?: string;
  /** When it arrived: stamped on items that do not say when they were read. */
  readonly fetchedAt?: Instant;
}

/** Items and rejects on their way into a page. */
export interface Gathered {
  readonly mentions: Item[];
  readonly rejects: Reject[];
}

/** Longest text that is taken, in UTF-16 units. */
export const TEXT_LIMIT = 100_000;
/** The longest id, and the longest name of a channel or brand: all of a key must fit into one entry of an index. */
export const ID_LIMIT = 500;
const KEY_LIMIT = 100;

export const isProblem = (result: Item | ParseProblem): result is ParseProblem => 'problem' in result;

/** One line of JSON Lines: `parseItem` of what stands there. */
export function parseLine(line: string, defaults: ItemDefaults = {}): Item | ParseProblem {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { problem: 'the line is no JSON: write one complete object a line' };
  }
  return parseItem(value, defaults);
}

/**
 * Checks one mention or deletion as the exchange format describes it and gives it our names. Never throws.
 * Checked by hand rather than by a schema: every mention of an import passes here, and each reason tells the mend.
 */
export function parseItem(value: unknown, defaults: ItemDefaults = {}): Item | ParseProblem {
  if (!isFields(value)) {
    return { problem: 'the line must be one object like {"source":..,"id":..,"text":..,"created_at":..}' };
  }
  try {
    return itemOf(value, defaults);
  } catch (error) {
    if (error instanceof Unfit) return { problem: error.message };
    throw error;
  }
}

/** Parses one line into `into`; blank lines are passed over. */
export function gatherLine(line: Line, into: Gathered, defaults: ItemDefaults = {}): void {
  const result = line.tooLong
    ? { problem: 'the line is too long: at most 1 MB is taken' }
    : line.line.trim() !== '' && parseLine(line.line, defaults);
  if (!result) return;
  if (isProblem(result)) into.rejects.push(rejectOf(`line ${line.number}`, result.problem, line.line));
  else into.mentions.push(result);
}

/** More than whoever keeps it will show: it is masked first, and half a card number would not be recognised. */
const RAW_LIMIT = 2000;
/** What JSON writes in another way; a number that is escaped is still a number. */
const ESCAPED = /\\u([\da-f]{4})|\\[nrt]/gi;

/** A reject whose raw text is bounded, readable and safe to store, once it is masked. */
export const rejectOf = (where: string, reason: string, raw: string): Reject => ({
  where,
  reason,
  raw: raw
    .slice(0, RAW_LIMIT)
    .replace(ESCAPED, (_, code?: string) => (code === undefined ? ' ' : String.fromCharCode(Number.parseInt(code, 16))))
    .replace(/\0|\p{Surrogate}/gu, '\ufffd'),
});

const SOURCE = /^[a-z0-9_-]{1,100}$/;
const LANGUAGE = /^([a-z]{2,3})(?:[-_][a-z0-9]+)*$/i;
/** Codes that say "no language": undetermined, many, none, and the private ones of networks. */
const NO_LANGUAGE = /^(?:und|mul|mis|zxx|q[a-t][a-z])$/;
const LINK = /^https?:\/\/[^\s<>"]{1,2000}$/i;
const KINDS: ReadonlySet<unknown> = new Set(MENTION_KINDS);

function itemOf(fields: Fields, defaults: ItemDefaults): Item {
  const source = fields.source ?? defaults.source;
  if (typeof source !== 'string' || !SOURCE.test(source)) {
    throw new Unfit('source is missing or wrong: use small letters, digits, - and _');
  }
  const id = requiredText(fields, 'id');
  if (id === '' || id.length > ID_LIMIT) throw new Unfit(`id must have 1 to ${ID_LIMIT} characters`);
  const fetchedAt = optionalInstant(fields, 'fetched_at') ?? defaults.fetchedAt;
  if (optionalTruth(fields, 'deleted')) {
    return fetchedAt === undefined ? { deleted: true, source, id } : { deleted: true, source, id, fetchedAt };
  }

  const text = requiredText(fields, 'text');
  if (text.length > TEXT_LIMIT) throw new Unfit(`text is longer than ${TEXT_LIMIT} characters: shorten it`);
  const mention: Writable<Mention> = {
    deleted: false,
    source,
    id,
    channel: keyText(fields, 'channel') ?? defaults.channel ?? source,
    kind: kindOf(fields.kind),
    createdAt: writtenAt(fields),
    text,
    likes: optionalCount(fields, 'likes') ?? 0,
    shares: optionalCount(fields, 'shares') ?? 0,
    replies: optionalCount(fields, 'replies') ?? 0,
  };
  setSaid(mention, 'fetchedAt', fetchedAt);
  setSaid(mention, 'brand', keyText(fields, 'brand'));
  setSaid(mention, 'author', authorOf(fields.author));
  setSaid(mention, 'lang', languageOf(fields.lang));
  setSaid(mention, 'editedAt', optionalInstant(fields, 'edited_at'));
  setSaid(mention, 'url', linkOf(fields.url));
  setSaid(mention, 'rating', ratingOf(fields.rating));
  setSaid(mention, 'replyTo', optionalText(fields, 'reply_to'));
  setSaid(mention, 'threadId', optionalText(fields, 'thread_id'));
  setSaid(mention, 'repostOf', optionalText(fields, 'repost_of'));
  return mention;
}

/** Nobody posted before there was a web: such a date is a zero, or counts in other units. */
const FIRST_POSTS = Date.UTC(1990, 0, 1);

function writtenAt(fields: Fields): Instant {
  const at = requiredInstant(fields, 'created_at');
  if (at < FIRST_POSTS) throw new Unfit('created_at is before 1990: perhaps a zero, or seconds taken for milliseconds');
  return at;
}

function keyText(fields: Fields, name: string): string | undefined {
  const text = optionalText(fields, name);
  if (text !== undefined && text.length > KEY_LIMIT) {
    throw new Unfit(`${name} is longer than ${KEY_LIMIT} characters: shorten it`);
  }
  return text;
}

type Writable<T> = { -readonly [K in keyof T]: T[K] };

/** Leaves a field out when nothing was said; one assignment each, because spreading objects halves the speed. */
function setSaid<T, K extends keyof T>(target: T, name: K, value: T[K] | undefined): void {
  if (value !== undefined) target[name] = value;
}

function kindOf(value: unknown): MentionKind {
  if (value === undefined || value === null) return 'post';
  if (!KINDS.has(value)) throw new Unfit(`kind must be one of ${MENTION_KINDS.join(', ')}`);
  return value as MentionKind;
}

/** Undefined when hidden: nobody can be counted once without an id. */
function authorOf(value: unknown): Author | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isFields(value)) throw new Unfit('author must be an object like {"id":"a7"}');
  const id = optionalText(value, 'id', 'author.id');
  if (id === undefined) return undefined;
  const author: Writable<Author> = { id };
  setSaid(author, 'name', optionalText(value, 'name', 'author.name'));
  setSaid(author, 'followers', optionalCount(value, 'followers', 'author.followers'));
  setSaid(author, 'createdAt', optionalInstant(value, 'created_at', 'author.created_at'));
  return author;
}

/** The primary subtag; anything that is no language code is left to detection. */
function languageOf(value: unknown): string | undefined {
  const code = typeof value === 'string' ? LANGUAGE.exec(value)?.[1]?.toLowerCase() : undefined;
  return code === undefined || NO_LANGUAGE.test(code) ? undefined : code;
}

/** Anything but a web address is dropped: it will be shown as a link. */
const linkOf = (value: unknown): string | undefined =>
  typeof value === 'string' && LINK.test(value) && !isPoison(value) ? value : undefined;

function ratingOf(value: unknown): Mention['rating'] {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number' && value >= 1 && value <= 5) return { value, max: 5 };
  if (isFields(value)) {
    const { value: given, max } = value;
    if (typeof given === 'number' && typeof max === 'number' && given >= 0 && given <= max && max > 0 && max <= 1000) {
      return { value: given, max };
    }
  }
  throw new Unfit('rating must be a number from 1 to 5, or {"value":..,"max":..}');
}
