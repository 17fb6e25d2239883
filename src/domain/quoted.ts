import { createHash } from 'node:crypto';

/** So many letters of a customer's text a quote has at most. */
export const QUOTED = 280;

/**
 * Foreign text as one line: without line breaks, control characters or direction overrides, so that a customer's text
 * cannot pass for a line of ours; cut to `most` characters.
 */
export function oneLine(text: string, most = 500): string {
  const flat = text
    .replace(/[\p{Cc}\u2028\u2029\s]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();
  const letters = Array.from(flat);
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : flat;
}

const ACCOUNT = /[@\uFF20][\p{L}\p{N}_][\p{L}\p{N}_.-]*/gu;

/** Names of accounts are nobody's business where a risk is told of. */
export const namesLeftOut = (text: string): string => text.replace(ACCOUNT, '[name]');

/** What a quote is known by when its words are not kept any more: a digest. */
export const quoteMark = (quote: string): string => createHash('sha256').update(quote).digest('base64url').slice(0, 22);

/** The marks of a text in every way in which a message quotes it. */
export const quoteMarks = (text: string): readonly string[] => [
  ...new Set([text, namesLeftOut(text)].map((each) => quoteMark(oneLine(each, QUOTED)))),
];
