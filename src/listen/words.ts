/** Scripts that put no space between words: where a name begins and ends cannot be seen. */
const UNSPACED = ['Han', 'Hira', 'Kana', 'Thai', 'Laoo', 'Khmr', 'Mymr'].map((name) => `\\p{scx=${name}}`).join('');
/** Korean puts spaces, and its particles right behind a word, be it written in Latin letters. */
const KOREAN = '\\p{scx=Hang}';
const SPACED = `[[\\p{L}\\p{N}_]--[${UNSPACED}${KOREAN}]]`;

const isOf = (set: string, sign: string): boolean => new RegExp(`^[${set}]$`, 'v').test(sign);

/** What may not stand before a word and behind it, as expressions; empty: anything may. */
interface Borders {
  readonly before: string;
  readonly after: string;
}

/** A name that ends in a sign (`C&A!`) needs no border there. */
function bordersOf(literal: string): Borders {
  const signs = [...literal];
  const [first = '', last = ''] = [signs.at(0), signs.at(-1)];
  const before = isOf(UNSPACED, first) ? '' : `(?<!${isOf(KOREAN, first) ? KOREAN : SPACED})`;
  return { before, after: isOf(SPACED, last) ? `(?!${SPACED})` : '' };
}

/** Any of the literals, which are plain, as a whole word; undefined for none. In plain texts alone. */
export function wordsOf(literals: readonly string[]): RegExp | undefined {
  const groups = new Map<string, { readonly borders: Borders; readonly sources: Set<string> }>();
  for (const literal of literals) {
    const borders = bordersOf(literal);
    const key = borders.before + borders.after;
    const group = groups.get(key) ?? { borders, sources: new Set() };
    groups.set(key, group);
    group.sources.add(literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  }
  if (groups.size === 0) return undefined;
  // Literals beside each other are looked for all at once; with anything between them each is tried at every place.
  const sources = [...groups.values()].map(
    ({ borders: { before, after }, sources }) => `${before}(?:${[...sources].join('|')})${after}`,
  );
  return new RegExp(sources.join('|'), 'gv');
}

/** Whether a plain literal stands in a plain text as a whole word. An expression for each of many would take long to make. */
export function wordFinder(literal: string): (text: string) => boolean {
  if (literal.trim() === '') return () => false;
  const { before, after } = bordersOf(literal);
  const [barred, barring] = [new RegExp(`${before}$`, 'v'), new RegExp(`^${after}`, 'v')];
  return (text) => {
    for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + 1)) {
      const end = at + literal.length;
      // Two units hold the whole of any one letter.
      if (barred.test(text.slice(Math.max(0, at - 2), at)) && barring.test(text.slice(end, end + 2))) return true;
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
