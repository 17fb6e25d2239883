/** The longest piece of text drawn in one place; beyond it a person would not read on, and a page might stall. */
export const LONGEST = 6000;

/**
 * Text as it may stand on the page: without control characters, without the invisible ones that reorder what stands
 * beside them, without towers of marks that cover their neighbours, cut between characters. The page then draws it as
 * text, never as markup.
 */
export function readable(text: string, longest = LONGEST): string {
  const clean = text
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/g, '')
    .replace(/[\u200b\u2060\ufeff]{2,}/g, '\u200b')
    // No script stacks more than four marks on a letter.
    .replace(/(\p{M}{4})\p{M}+/gu, '$1')
    .replace(/\p{Cs}/gu, '\ufffd');
  if (clean.length <= longest) return clean;
  // A cut through a surrogate pair leaves half a character, which goes too.
  return `${clean.slice(0, longest).replace(/\p{Cs}$/u, '')}…`;
}

/** An address a person may follow, with the host they are told; undefined for anything but plain http and https. */
export function safeLink(url: string): { readonly href: string; readonly host: string } | undefined {
  if (!URL.canParse(url)) return undefined;
  const { protocol, username, password, href, host } = new URL(url);
  const plain = (protocol === 'https:' || protocol === 'http:') && username === '' && password === '';
  // The host comes back in its ASCII form, so that a look-alike letter shows.
  return plain ? { href, host } : undefined;
}

/** A page of ours, by its path; undefined for what would lead anywhere else. */
export function ownPage(path: string): string | undefined {
  const base = 'https://earshot.invalid';
  if (!path.startsWith('/') || !URL.canParse(path, base)) return undefined;
  const { origin, pathname, search, hash } = new URL(path, base);
  return origin === base ? `${pathname}${search}${hash}` : undefined;
}

/** The beginning of a text, for a line that only names it. */
export function brief(text: string, longest = 80): string {
  const line = readable(text).replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1).replace(/\p{Cs}$/u, '')}…` : line;
}
