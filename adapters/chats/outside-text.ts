/**
 * Without what could deceive the eye or break a drawing: controls, direction overrides, heaps of marks, half characters.
 * Of a text much longer than what is shown only the beginning is looked at.
 */
export const clean = (text: string, most: number): string =>
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
