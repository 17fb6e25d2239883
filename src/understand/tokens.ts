/** One thing in a text that can carry an opinion, with where it starts. */
export interface Token {
  /** As written. */
  readonly text: string;
  readonly at: number;
  readonly kind: 'word' | 'emoji' | 'emoticon' | 'hashtag' | 'comma';
}

const PARTS = [
  /(#[\p{L}\p{N}_]+)/u,
  /((?<![\p{L}\p{N}])(?:[:;=8xX][-^'o]?[)(\][DPp/\\|3*]+|<\/?3|[)(]-?[:;=])(?![\p{L}\p{N}]))/u,
  /(\p{Extended_Pictographic})/u,
  /([\p{L}\p{N}][\p{L}\p{M}\p{N}]*(?:['-][\p{L}\p{N}]+)*)/u,
  /([,;])/u,
];
const TOKEN = new RegExp(PARTS.map(({ source }) => source).join('|'), 'gu');

/** Splits a normalised text in one pass; emoji stand alone even when they are glued to a word or to each other. */
export function tokenise(text: string): Token[] {
  const tokens: Token[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const [whole, hashtag, emoticon, emoji, word] = match;
    const kind = hashtag ? 'hashtag' : emoticon ? 'emoticon' : emoji ? 'emoji' : word ? 'word' : 'comma';
    tokens.push({ text: whole, at: match.index, kind });
  }
  return tokens;
}

/** The words of a hashtag: `#WorstBankEver` and `#worst_bank_ever` are worst, bank, ever. */
export const wordsOfHashtag = (hashtag: string): string[] =>
  hashtag
    .slice(1, 80)
    .replace(/_/g, ' ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(' ')
    .filter((word) => word !== '');
