import type { AtomFeed, DcNs, DcTermsNs, JsonFeed, RdfFeed, RssFeed } from 'feedsmith';
import type { Markup } from '../../html-text.js';
import type { ParsedFeed } from './parse.js';

/** An item of any feed, in one form. Dates, links and texts are as they came. */
export interface Entry {
  readonly id?: string | undefined;
  readonly link?: string | undefined;
  readonly title?: FeedText | undefined;
  readonly body?: FeedText | undefined;
  /** The likeliest first. */
  readonly published: readonly string[];
  readonly updated: readonly string[];
  readonly author?: FeedAuthor | undefined;
  readonly lang?: string | undefined;
  /** What its own relative links start from. */
  readonly base?: string | undefined;
  readonly replies?: number | undefined;
}
export interface FeedText {
  readonly value: string;
  readonly markup: Markup;
}
export interface FeedAuthor {
  readonly name?: string | undefined;
  readonly uri?: string | undefined;
}

/** What a feed says of all its items. */
export interface FeedHead {
  readonly link?: string | undefined;
  readonly lang?: string | undefined;
  readonly base?: string | undefined;
  readonly author?: FeedAuthor | undefined;
}

/** Each parsed item in one form, in order; the problem where there is one. */
export function entriesOf(parsed: ParsedFeed): readonly (Entry | { readonly problem: string })[] {
  switch (parsed.format) {
    case 'rss':
      return parsed.items.map((each) => ('problem' in each ? each : rssEntry(each.item)));
    case 'rdf':
      return parsed.items.map((each) => ('problem' in each ? each : rdfEntry(each.item)));
    case 'atom':
      return parsed.items.map((each) => ('problem' in each ? each : atomEntry(each.item)));
    case 'json':
      return parsed.items.map((each) => ('problem' in each ? each : jsonEntry(each.item)));
    default:
      return parsed satisfies never;
  }
}

export function headOf({ format, feed }: ParsedFeed): FeedHead {
  if (!feed) return {};
  switch (format) {
    case 'rss':
      return { link: feed.link, lang: feed.language ?? feed.dc?.languages?.[0], base: feed.xml?.base };
    case 'rdf':
      return { link: feed.link, lang: feed.dc?.languages?.[0], base: feed.xml?.base };
    case 'atom': {
      // Its links start from the feed's own address, whatever page it belongs to.
      const [author] = feed.authors ?? [];
      return { lang: feed.xml?.lang, base: feed.xml?.base, author: author && { name: author.name, uri: author.uri } };
    }
    case 'json': {
      const [author] = feed.authors ?? [];
      return {
        link: feed.home_page_url,
        lang: feed.language,
        author: author && { name: author.name, uri: author.url },
      };
    }
    default:
      return format satisfies never;
  }
}

const unknown = (value: string | undefined): FeedText | undefined =>
  value === undefined ? undefined : { value, markup: 'unknown' };

function rssEntry(item: RssFeed.Item<string>): Entry {
  const { guid, dc, atom } = item;
  const [author] = item.authors ?? [];
  const isLink = guid?.isPermaLink !== false && /^https?:/i.test(guid?.value ?? '');
  return {
    id: guid?.value ?? atom?.id,
    link: item.link ?? alternate(atom?.links) ?? (isLink ? guid?.value : undefined),
    title: unknown(item.title ?? dc?.titles?.[0] ?? item.itunes?.title ?? item.media?.title?.value),
    body: unknown(longest(item.content?.encoded, item.description) ?? item.itunes?.summary ?? dc?.descriptions?.[0]),
    published: [...some(item.pubDate), ...dublinDates(dc, item.dcterms), ...some(atom?.published)],
    updated: [...some(atom?.updated), ...(item.dcterms?.modified ?? [])],
    author: { name: author?.name ?? dc?.creators?.[0] ?? item.itunes?.author },
    lang: item.xml?.lang ?? dc?.languages?.[0],
    base: item.xml?.base,
    replies: item.slash?.comments,
  };
}

const rdfEntry = (item: RdfFeed.Item<string>): Entry => ({
  id: item.rdf?.about ?? item.dc?.identifiers?.[0],
  link: item.link,
  title: unknown(item.title ?? item.dc?.titles?.[0]),
  body: unknown(longest(item.content?.encoded, item.description) ?? item.dc?.descriptions?.[0]),
  published: dublinDates(item.dc, item.dcterms),
  updated: item.dcterms?.modified ?? [],
  author: { name: item.dc?.creators?.[0] },
  lang: item.xml?.lang ?? item.dc?.languages?.[0],
  base: item.xml?.base,
  replies: item.slash?.comments,
});

function atomEntry(entry: AtomFeed.Entry<string>): Entry {
  const { content, summary, xml } = entry;
  const [author] = entry.authors ?? [];
  return {
    id: entry.id,
    link: alternate(entry.links),
    title: atomText(entry.title),
    body: atomText(content) ?? atomText(summary) ?? unknown(entry.media?.groups?.[0]?.description?.value),
    published: [...some(entry.published), ...dublinDates(entry.dc, entry.dcterms)],
    updated: some(entry.updated),
    author: author && { name: author.name, uri: author.uri },
    lang: xml?.lang,
    base: xml?.base,
    replies: entry.slash?.comments ?? entry.thr?.total,
  };
}

const jsonEntry = (item: JsonFeed.Item<string>): Entry => ({
  id: item.id,
  link: item.url ?? item.external_url,
  title: item.title === undefined ? undefined : { value: item.title, markup: 'text' },
  body: jsonBody(item),
  published: some(item.date_published),
  updated: some(item.date_modified),
  author: item.authors?.[0] && { name: item.authors[0].name, uri: item.authors[0].url },
  lang: item.language,
});

function jsonBody({ content_text, content_html, summary }: JsonFeed.Item<string>): FeedText | undefined {
  if (content_text !== undefined) return { value: content_text, markup: 'text' };
  if (content_html !== undefined) return { value: content_html, markup: 'html' };
  return summary === undefined ? undefined : { value: summary, markup: 'text' };
}

/** Of a type that can be read. Plain text is what the sender meant by no type, and not always what was sent. */
function atomText(text: AtomFeed.Content | undefined): FeedText | undefined {
  if (text?.value === undefined) return undefined;
  const type = text.type?.toLowerCase() ?? 'text';
  if (/^(?:x?html|text\/html|application\/xhtml\+xml)$/.test(type)) return { value: text.value, markup: 'html' };
  return /^(?:text|text\/plain|escaped|xml)$/.test(type) ? unknown(text.value) : undefined;
}

/** The page an entry stands for; neither its audio, nor its comments, nor the feed itself. */
function alternate(links: readonly { href?: string; rel?: string; type?: string }[] | undefined): string | undefined {
  const pages = (links ?? []).filter(({ rel = 'alternate' }) => /^(?:alternate|.*#alternate)$/i.test(rel));
  return (pages.find(({ type = 'text/html' }) => /html/i.test(type)) ?? pages[0])?.href;
}

const dublinDates = (dc?: DcNs.ItemOrFeed<string>, terms?: DcTermsNs.ItemOrFeed<string>): string[] => [
  ...(dc?.dates ?? []),
  ...(terms?.issued ?? terms?.created ?? terms?.dates ?? []),
];

const some = (value: string | undefined): string[] => (value === undefined ? [] : [value]);

/** Some feeds hold the whole text in the one and a teaser in the other, some the other way round. */
const longest = (one: string | undefined, other: string | undefined): string | undefined =>
  (one?.length ?? -1) >= (other?.length ?? -1) ? one : other;
