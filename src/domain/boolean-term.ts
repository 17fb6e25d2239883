/** A term that says how words must stand together: `"Harbour" AND (bank OR app) AND NOT marina`. */
export type BooleanTerm =
  | { readonly words: string }
  | { readonly not: BooleanTerm }
  | { readonly all: readonly BooleanTerm[] }
  | { readonly any: readonly BooleanTerm[] };

/** Whether a term is one: AND, OR or NOT stand in it in capitals, outside quotes, and it is no `/pattern/`. */
export const isBooleanTerm = (term: string): boolean =>
  !/^\/.+\/$/.test(term.trim()) && /(^|[\s()])(AND|OR|NOT)(?=[\s("])/.test(straight(term).replace(/"[^"]*"/g, '""'));

/** Quotes as keyboards and chats bend them. */
const straight = (text: string): string => text.replace(/[\u201c-\u201f\u00ab\u00bb\uff02]/g, '"');

/** More signs and words than anybody reads. */
const MOST_TOKENS = 200;

/**
 * Reads a term; words side by side are one phrase, NOT binds closest, then AND, then OR. Throws Error, with how to mend it,
 * for what cannot be read, and for what a text without any of its words would fit.
 */
export function parseBooleanTerm(written: string): BooleanTerm {
  const text = straight(written);
  const tokens = text.match(/"[^"]*"|[()]|[^\s()"]+/g) ?? [];
  if (tokens.length > MOST_TOKENS) throw new Error('it is too long: make several terms of it');
  if ((text.match(/"/g)?.length ?? 0) % 2 === 1) throw new Error('a quote is left open');
  let at = 0;
  const either = (): BooleanTerm => {
    const parts = [both()];
    while (tokens[at] === 'OR') {
      at += 1;
      parts.push(both());
    }
    return parts.length === 1 && parts[0] ? parts[0] : { any: parts };
  };
  const both = (): BooleanTerm => {
    const parts = [one()];
    // A word can follow here behind a bracket alone.
    while (tokens[at] === 'AND' || tokens[at] === 'NOT' || tokens[at] === '(' || isWord(tokens[at])) {
      if (tokens[at] === 'AND') at += 1;
      parts.push(one());
    }
    return parts.length === 1 && parts[0] ? parts[0] : { all: parts };
  };
  const one = (): BooleanTerm => {
    const token = tokens[at];
    if (token === 'NOT') {
      at += 1;
      return { not: one() };
    }
    if (token === '(') {
      at += 1;
      const inner = either();
      if (tokens[at] !== ')') throw new Error('a bracket is left open');
      at += 1;
      return inner;
    }
    return phrase();
  };
  const phrase = (): BooleanTerm => {
    const words: string[] = [];
    for (; isWord(tokens[at]); at += 1) {
      const token = tokens[at] ?? '';
      if (/^\/.+\/$/.test(token))
        throw new Error(`the pattern ${token} cannot stand among words: make it a term of its own`);
      words.push(token.replaceAll('"', '').trim());
    }
    const joined = words.filter(Boolean).join(' ');
    if (!/[^\s\p{Default_Ignorable_Code_Point}]/u.test(joined))
      throw new Error(`a word is missing ${tokens[at] === undefined ? 'at its end' : `before ${tokens[at]}`}`);
    return { words: joined };
  };
  const term = either();
  if (at < tokens.length) throw new Error(`${tokens[at]} stands where nothing opens it`);
  if (holds(term, () => false))
    throw new Error('every text without its words would fit: name a word that must stand there');
  return term;
}

/** Whether it holds where `stands` says which words do. */
export function holds(term: BooleanTerm, stands: (words: string) => boolean): boolean {
  if ('words' in term) return stands(term.words);
  if ('not' in term) return !holds(term.not, stands);
  if ('all' in term) return term.all.every((each) => holds(each, stands));
  return term.any.some((each) => holds(each, stands));
}

/** All its words and phrases. */
export function wordsIn(term: BooleanTerm): readonly string[] {
  if ('words' in term) return [term.words];
  if ('not' in term) return wordsIn(term.not);
  return ('all' in term ? term.all : term.any).flatMap(wordsIn);
}

const isWord = (token: string | undefined): boolean =>
  token !== undefined && !['AND', 'OR', 'NOT', '(', ')'].includes(token);
