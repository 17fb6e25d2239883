import { compile } from 'html-to-text';

/** html: marked up. text: as it stands. unknown: the source does not say, so that its looks decide. */
export type Markup = 'html' | 'text' | 'unknown';

/** More of a text is not read. */
const LONGEST = 30_000;

/**
 * Foreign text as a person would read it: without markup, entities, control characters and needless white space; at most
 * 30,000 characters of the original. Text of unknown markup that was encoded twice is decoded twice. Never throws.
 */
export function plainText(text: string, markup: Markup): string {
  const start = text.slice(0, LONGEST);
  if (markup === 'text' || (markup === 'unknown' && !looksMarkedUp(start))) return tidy(start);
  const once = withoutMarkup(start);
  return tidy(markup === 'unknown' && looksMarkedUp(once) ? withoutMarkup(once) : once);
}

const ELEMENTS =
  'a|abbr|article|aside|audio|b|blockquote|br|center|cite|code|dd|del|div|dl|dt|em|figcaption|figure|font|footer|h[1-6]|' +
  'header|hr|i|iframe|img|ins|li|main|nav|ol|p|picture|pre|q|s|script|section|small|source|span|strike|strong|style|sub|' +
  'sup|table|tbody|td|tfoot|th|thead|time|tr|tt|u|ul|video|wbr';
const TAG = new RegExp(`</?(?:${ELEMENTS})(?:\\s[^<>]*|/)?>`, 'i');
const ENTITY = /&(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][a-z\d]{1,31});/i;

const looksMarkedUp = (text: string): boolean => TAG.test(text) || ENTITY.test(text);

const convert = compile({
  wordwrap: false,
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    ...['img', 'script', 'style', 'audio', 'video', 'iframe'].map((selector) => ({ selector, format: 'skip' })),
    ...[1, 2, 3, 4, 5, 6].map((level) => ({ selector: `h${level}`, options: { uppercase: false } })),
    ...['ul', 'ol'].map((selector) => ({ selector, format: 'unorderedList', options: { itemPrefix: '- ' } })),
    { selector: 'table', format: 'block' },
    { selector: 'td', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
    { selector: 'hr', format: 'skip' },
  ],
});

function withoutMarkup(html: string): string {
  try {
    return convert(html);
  } catch {
    // Nested so deep that the converter gives up: the words are still there.
    return html.replace(/<[^<>]*>/g, ' ');
  }
}

/** No control characters nor halves of letters, no spaces at line ends, one empty line at most. */
const tidy = (text: string): string =>
  text
    .replace(/\r\n?/g, '\n')
    .replace(/[^\P{Cc}\n\t]|\p{Cs}/gu, '')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
