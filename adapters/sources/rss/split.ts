import { messageOf, SourceError } from '../../../src/errors.js';
import { parseJson } from '../../json.js';
import { itemsOf } from './items.js';

type XmlFormat = 'rss' | 'atom' | 'rdf';
export type FeedFormat = XmlFormat | 'json';

/** A feed taken apart, so that each of its items can be read on its own: one that is broken spoils no other. */
export interface SplitFeed {
  readonly format: FeedFormat;
  /** What is said of the feed as a whole: a document without items. */
  readonly head: string;
  /** What stands around and between items to make a document of them. */
  readonly frame: { readonly open: string; readonly between: string; readonly close: string };
  /** In the order of the feed. */
  readonly items: readonly SplitItem[];
  /** It ends before it is over, so that items may be missing. */
  readonly cut: boolean;
}
export interface SplitItem {
  /** As it stands in the feed. */
  readonly raw: string;
  /** Why it cannot be read. */
  readonly problem?: string;
}

/** Items beyond are not read: no feed lists so many. */
const MOST_ITEMS = 5000;
const LONGEST_ITEM = 500_000;
const LONGEST_TAG = 10_000;
const LONGEST_HEAD = 100_000;
/** The root stands within this much of the beginning. */
const PROLOG = 100_000;

/** Throws SourceError (garbled) for what is no feed, or one that means harm. */
export function splitFeed(text: string): SplitFeed {
  return /^[\s\ufeff]*[[{]/.test(text.slice(0, PROLOG)) ? splitJson(text) : splitXml(text);
}

const garbled = (why: string) => new SourceError('garbled', why);

const VERSION = 'https://jsonfeed.org/version/1.1';
const JSON_FRAME = { open: `{"version":"${VERSION}","items":[`, between: ',', close: ']}' };
/** What is read of a JSON feed beside its items. */
const JSON_HEAD = ['home_page_url', 'language', 'authors', 'author'] as const;

function splitJson(text: string): SplitFeed {
  const feed = jsonObject(text.replace(/^\ufeff/, ''));
  const { items } = feed;
  if (!Array.isArray(items)) throw garbled('is JSON, but no JSON Feed: it has no list of items');
  const said = Object.fromEntries(JSON_HEAD.map((name) => [name, feed[name]]));
  const head = JSON.stringify({ version: VERSION, items: [], ...said });
  const raws = items.slice(0, MOST_ITEMS).map((item: unknown) => ({ raw: JSON.stringify(item), closed: true }));
  return {
    format: 'json',
    head: head.length <= LONGEST_HEAD ? head : '{}',
    frame: JSON_FRAME,
    items: checked(raws, items.length),
    cut: false,
  };
}

function jsonObject(text: string): { readonly items?: unknown; readonly [field: string]: unknown } {
  try {
    const value = parseJson(text);
    return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  } catch (error) {
    throw garbled(`is no sound JSON: ${messageOf(error).slice(0, 100)}`);
  }
}

function splitXml(text: string): SplitFeed {
  const { format, name, prefix, tag, at } = rootOf(text);
  const body = at + tag.length;
  // RDF mixes vocabularies: its items have another prefix than its root.
  const named = { rss: `(?:${prefix})?item`, rdf: '(?:[\\w.-]+:)?item', atom: `(?:${prefix})?entry` }[format];
  const found = itemsOf(text, { from: body, name: named, most: MOST_ITEMS });
  const head = text.slice(body, found.firstAt);
  const channel = format === 'rss' ? (/<channel\b[^<>]*>/i.exec(head)?.[0] ?? '<channel>') : '';
  const close = `${format === 'rss' ? '</channel>' : ''}</${name}>`;
  return {
    format,
    head: `${tag}${head.length <= LONGEST_HEAD ? head : ''}${close}`,
    frame: { open: `${tag}${channel.length <= LONGEST_TAG ? channel : '<channel>'}`, between: '', close },
    items: checked(found.items, found.count),
    cut: !tag.endsWith('/>') && !text.includes(`</${name}`, found.endAt),
  };
}

interface Root {
  readonly format: XmlFormat;
  /** As written: `a:feed`. */
  readonly name: string;
  /** `a:`, or nothing. */
  readonly prefix: string;
  readonly tag: string;
  readonly at: number;
}

const FORMATS: Readonly<Record<string, XmlFormat>> = { rss: 'rss', feed: 'atom', rdf: 'rdf' };

/** The feed's first tag. What stands before it (a declaration, a comment, a server's warning) is passed over. */
function rootOf(text: string): Root {
  const start = text.slice(0, PROLOG);
  const found = /<(([\w.-]+:)?(rss|feed|rdf))(?=[\s/>])/i.exec(withoutComments(start));
  if (!found) throw garbled('is no feed: it holds neither RSS, Atom, RDF nor JSON Feed');
  const [, name = '', prefix = '', kind = ''] = found;
  // Entities would be left out of the text at best; declaring them is how such documents attack their reader.
  if (/<!ENTITY\s+(?!%)/i.test(start.slice(0, found.index)))
    throw garbled('declares entities of its own: it is not read');
  const end = text.indexOf('>', found.index);
  if (end < 0 || end - found.index > LONGEST_TAG)
    throw garbled(`begins with a tag of more than ${LONGEST_TAG} characters`);
  const format = FORMATS[kind.toLowerCase()] ?? 'rss';
  return { format, name, prefix, tag: text.slice(found.index, end + 1), at: found.index };
}

/** The same length, with comments blanked: what is commented out is not there. */
function withoutComments(text: string): string {
  let rest = '';
  let from = 0;
  for (let at = text.indexOf('<!--'); at >= 0; at = text.indexOf('<!--', from)) {
    const end = text.indexOf('-->', at + 4);
    if (end < 0) break;
    rest += text.slice(from, at) + ' '.repeat(end + 3 - at);
    from = end + 3;
  }
  return rest + text.slice(from);
}

/** What cannot be read is named, and what is beyond the limit told. */
function checked(items: readonly { raw: string; closed: boolean }[], count: number): SplitItem[] {
  const split = items.map(({ raw, closed }): SplitItem => {
    if (raw.length > LONGEST_ITEM) return { raw, problem: `it is longer than ${LONGEST_ITEM} characters` };
    return closed ? { raw } : { raw, problem: 'it breaks off: the feed was cut' };
  });
  if (count <= items.length) return split;
  const problem = `the feed lists ${count} items: those after the first ${items.length} are not read`;
  return [...split, { raw: '', problem }];
}
