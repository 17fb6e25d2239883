/** What was typed, as a word and its arguments. */
export interface Typed {
  readonly word: string;
  readonly args: readonly string[];
}

/** Characters of what a person types; what comes after them is not read. */
export const LONGEST = 2000;
const CALLED = /^\s*[/@]earshot\b[:,]?/i;

/**
 * Reads what a person typed: a leading `/earshot` or `@Earshot` is dropped, any case of the word and any spaces are
 * taken, curly quotes are straight ones, and "quoted words" are one argument. Nothing typed is `help`.
 */
export function readTyped(text: string): Typed {
  const plain = text
    .slice(0, LONGEST)
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"')
    .replace(/[\u2018\u2019\u201a]/g, "'")
    .replace(CALLED, '');
  const words = [...plain.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => (quoted ?? bare ?? '').trim());
  const [word = 'help', ...args] = words.filter(Boolean);
  return { word: word.toLowerCase(), args };
}

/** What stands after the word, to the letter: quotes and lines are a customer's. */
export const typedAfterWord = (text: string): string =>
  text
    .slice(0, LONGEST)
    .replace(CALLED, '')
    .trimStart()
    .replace(/^\S+\s*/, '')
    .trimEnd();
