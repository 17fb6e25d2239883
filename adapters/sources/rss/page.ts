import { plainText } from '../../html-text.js';

/** A page names its feeds near its beginning. */
const HEAD = 200_000;
const MOST_FEEDS = 3;

/** Whether a text is a web page and no feed. */
export function isWebPage(text: string): boolean {
  return /^[\s\ufeff]*(?:<\?xml[^<>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(
    text.slice(0, 5000),
  );
}

/** The feeds that a web page names in its head, as whole addresses; at most three. */
export function feedsNamedIn(html: string, url: string): string[] {
  const found = new Set<string>();
  for (const [link] of html.slice(0, HEAD).matchAll(/<link\b[^<>]{1,2000}>/gi)) {
    const type = attribute(link, 'type') ?? '';
    if (!/\balternate\b/i.test(attribute(link, 'rel') ?? '') || !FEED_TYPE.test(type)) continue;
    const href = attribute(link, 'href');
    if (href !== undefined && URL.canParse(href, url)) found.add(new URL(href, url).href);
  }
  return [...found].filter((href) => /^https?:/.test(href)).slice(0, MOST_FEEDS);
}

const FEED_TYPE = /^\s*application\/(?:(?:rss|atom|rdf)\+xml|feed\+json)/i;

function attribute(tag: string, name: string): string | undefined {
  const [, double, single, bare] =
    new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag) ?? [];
  const value = double ?? single ?? bare;
  return value === undefined ? undefined : plainText(value, 'unknown');
}

/** The ids of entries that an Atom feed says were deleted (RFC 6721). */
export function deletedIn(text: string): string[] {
  if (!text.includes('deleted-entry')) return [];
  const tags = text.matchAll(/<(?:[\w.-]+:)?deleted-entry\s[^<>]{1,2000}>/gi);
  return [...tags].flatMap(([tag]) => attribute(tag, 'ref') ?? []);
}
