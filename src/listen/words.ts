/** Scripts that put no space between words: where a name begins and ends cannot be seen. */
const UNSPACED = ['Han', 'Hira', 'Kana', 'Thai', 'Laoo', 'Khmr', 'Mymr'].map((name) => `\\p{scx=${name}}`).join('');
/** Korean puts spaces, and its particles right behind a word, be it written in Latin letters. */
const KOREAN = '\\p{scx=Hang}';
const SPACED = `[[\\p{L}\\p{N}_]--[${UNSPACED}${KOREAN}]]`;

/** What may not stand beside a word: as it is written in an expression, and alone. */
interface Border {
  readonly source: string;
  readonly isBarred: RegExp;
}
const before = (set: string): Border => ({ source: `(?<!${set})`, isBarred: new RegExp(`${set}$`, 'v') });
const BEFORE_KOREAN = before(KOREAN);
const BEFORE_SPACED = before(SPACED);
const AFTER_SPACED: Border = { source: `(?!${SPACED})`, isBarred: new RegExp(`^${SPACED}`, 'v') };
const STARTS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'v');
const STARTS_KOREAN = new RegExp(`^${KOREAN}`, 'v');
const ENDS_SPACED = new RegExp(`${SPACED}$`, 'v');

function borderBefore(literal: string): Border | undefined {
  if (STARTS_UNSPACED.test(literal)) return undefined;
  return STARTS_KOREAN.test(literal) ? BEFORE_KOREAN : BEFORE_SPACED;
}

/** A name that ends in a sign (`C&A!`) needs no border there. */
const borderAfter = (literal: string): Border | undefined => (ENDS_SPACED.test(literal) ? AFTER_SPACED : undefined);

/** Any of the literals, which are plain, as a whole word; undefined for none. In plain texts alone. */
export function wordsOf(literals: readonly string[]): RegExp | undefined {
  const groups = new Map<string, Set<string>>();
  for (const literal of literals) {
    const place = `${borderBefore(literal)?.source ?? ''}(?:|)${borderAfter(literal)?.source ?? ''}`;
    const escaped = literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
    groups.set(place, (groups.get(place) ?? new Set()).add(escaped));
  }
  if (groups.size === 0) return undefined;
  // Literals beside each other are looked for all at once; with anything between them each is tried at every place.
  const sources = [...groups].map(([place, each]) => place.replace('(?:|)', () => `(?:${[...each].join('|')})`));
  return new RegExp(sources.join('|'), 'gv');
}

/** Whether a plain literal stands in a plain text as a whole word. An expression for each of many would take long to make. */
export function wordFinder(literal: string): (text: string) => boolean {
  if (literal.trim() === '') return () => false;
  const [before, after] = [borderBefore(literal)?.isBarred, borderAfter(literal)?.isBarred];
  return (text) => {
    for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + 1)) {
      const end = at + literal.length;
      // Two units hold the whole of any one letter.
      if (!before?.test(text.slice(Math.max(0, at - 2), at)) && !after?.test(text.slice(end, end + 2))) return true;
    }
    return false;
  };
}

/**
 * Lower case, one spelling for what reads the same, nothing invisible inside words, one space for any white space. Empty
 * for what cannot be seen.
 */
export function plainOf(text: string): string {
  const plain = /^\p{ASCII}*$/u.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKC')
        .replace(/\p{Default_Ignorable_Code_Point}/gu, '')
        .replace(/[\u2019\u2018]/g, "'")
        .toLowerCase()
        // A Turkish capital I with its dot: what is left of it is a small one with a second dot.
        .replaceAll('i\u0307', 'i');
  return plain.replace(/\s+/g, ' ');
}
