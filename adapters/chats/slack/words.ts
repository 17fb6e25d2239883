import { cut } from '../shorter.js';

declare const mark: unique symbol;
/** Text in Slack's own markup in which nothing is a control sequence: no mention, no link, no group is called. */
export type Escaped = string & { readonly [mark]: true };

/**
 * The one way into a field that Slack reads as markup. Cut first, then escaped, so that no escape is cut in two; it may
 * come out longer than `most`, Slack counts the characters it shows.
 */
export const escaped = (text: string, most: number): Escaped =>
  cut(clean(text, most), most).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') as Escaped;

/** For a field that Slack shows as it is. Never empty, which Slack refuses. */
export const plain = (text: string, most: number): string => cut(clean(text, most), most) || '–';

/**
 * Without what could deceive the eye or break a drawing: controls, direction overrides, heaps of marks, half characters.
 * Of a text much longer than what is shown only the beginning is looked at.
 */
const clean = (text: string, most: number): string =>
  text
    .slice(0, most * 4)
    .replace(/\r\n?/g, '\n')
    .replace(/\t/g, ' ')
    .replace(/[^\P{Cc}\n]|[\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu, '')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[\u200b-\u200d\u2060\ufeff]{2,}/g, '\u200b')
    .replace(/(\p{M}{4})\p{M}+/gu, '$1');

/** The address of a web page that may be linked to, with its host as people know it; undefined for anything else. */
export function safeLink(address: string): { readonly url: string; readonly host: string } | undefined {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return undefined;
  if (url.username !== '' || url.password !== '' || url.href.length > 2_000) return undefined;
  return { url: url.href, host: url.host };
}

/** What Slack escaped in what a person typed, as the person typed it: `<@U1|kim>` is told by `nameOf`. */
export function asTyped(text: string, nameOf: (userId: string, label: string | undefined) => string): string {
  return text
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_all, target: string, label?: string) => {
      if (target.startsWith('@')) return nameOf(target.slice(1), label);
      if (target.startsWith('#')) return `#${label || target.slice(1)}`;
      if (target.startsWith('!')) return label || `@${target.slice(1)}`;
      return target.replace(/^mailto:/, '');
    })
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}
