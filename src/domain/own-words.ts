// A workspace's own words: a word, a phrase or an emoji, and how good or bad it is there, -5 to 5.

const LONGEST = 80;
const MOST_WORDS = 8;
/** In one preview. */
const MOST = 50;
const STRONGEST = 5;
/** What no reading of words keeps, so that "100%" would be any 100, and AT&T two words. */
const LOST =
  /[^\p{L}\p{M}\p{N}\s'#_\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Default_Ignorable_Code_Point}.,-]|(?<!\d)[.,]|[.,](?!\d)/u;
const EMOTICON = /^(?:[:;=8x][-^'o]?[)(\][dp/\\|3*]+|<\/?3|[)(]-?[:;=])$/;

/** Every spelling of a word that counts as the same. */
export const ownWord = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ');

/** What is wrong with words, each with how to mend it. */
export function mistakesInWords(words: readonly string[]): { readonly word: string; readonly message: string }[] {
  const known = new Map<string, string>();
  return words.flatMap((word) => {
    const plain = ownWord(word);
    const same = known.get(plain);
    known.set(plain, word);
    const message = mistakeIn(plain) ?? (same === undefined ? undefined : `is the same as "${same}": leave one out`);
    return message === undefined ? [] : [{ word, message }];
  });
}

function mistakeIn(word: string): string | undefined {
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(word))
    return 'has no letter, digit or emoji that could be found in a text';
  const lost = EMOTICON.test(word) ? undefined : LOST.exec(word)?.[0];
  if (lost !== undefined) return `holds "${lost}", which is not read: write it without, in words`;
  if (word.length > LONGEST) return `is longer than ${LONGEST} characters: no customer writes it again`;
  if (word.split(' ').length > MOST_WORDS) return `has more than ${MOST_WORDS} words: no customer writes it again`;
  return undefined;
}

export interface ReadWords {
  readonly words: Readonly<Record<string, number>>;
  /** Each with how to mend it. */
  readonly mistakes: readonly string[];
}

/** Reads `ripped off=-4, phone tree=-2`; a typographic minus is one. */
export function readOwnWords(text: string): ReadWords {
  const words: Record<string, number> = {};
  const mistakes: string[] = [];
  const entries = text.split(/[,;]/).filter((entry) => entry.trim() !== '');
  if (entries.length > MOST) mistakes.push(`${entries.length} words are too many at once: ${MOST} at most`);
  for (const entry of entries) {
    const at = entry.lastIndexOf('=');
    const word = ownWord(at < 0 ? entry : entry.slice(0, at));
    const written =
      at < 0
        ? ''
        : entry
            .slice(at + 1)
            .trim()
            .replace(/^[\u2212\u2013]/, '-');
    const valence = /^[+-]?\d+(\.\d+)?$/.test(written) ? Number(written) : Number.NaN;
    if (at < 0) mistakes.push(`"${word}" has no value: write ${word || 'word'}=-3`);
    else if (!(Math.abs(valence) <= STRONGEST)) mistakes.push(`"${word}": the value is a number from -5 to 5`);
    else if (Object.hasOwn(words, word)) mistakes.push(`"${word}" stands twice: leave one out`);
    else words[word] = valence;
  }
  for (const { word, message } of mistakesInWords(Object.keys(words))) mistakes.push(`"${word}" ${message}`);
  return { words, mistakes };
}

/**
 * Whether a text may hold one of the words, written as people write: in capitals, with letters drawn out, as a hashtag. A
 * reader given those words reads every other text as before. At least once for all that matter, sometimes for more.
 */
export function mayHold(words: readonly string[]): (text: string) => boolean {
  const squeezed = words.map(squeeze);
  return (text) => {
    const plain = squeeze(text);
    return squeezed.some((word) => plain.includes(word));
  };
}

/** Whether a text holds a word, as whole words: a phrase also with hyphens, or in one piece as a hashtag. */
export function holds(word: string): (text: string) => boolean {
  const escaped = word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
  const edge = (at: string) => (/[\p{L}\p{N}]/u.test(at) ? '[\\p{L}\\p{N}]' : undefined);
  const before = edge(word.at(0) ?? '');
  const after = edge(word.at(-1) ?? '');
  const spaced = `${before ? `(?<!${before})` : ''}${escaped.replace(/ /g, '[\\s-]+')}`;
  const whole = new RegExp(`(?:${spaced}|#${escaped.replace(/ /g, '')})${after ? `(?!${after})` : ''}`, 'iu');
  return (text) => whole.test(ownWord(text));
}

const squeeze = (text: string): string =>
  ownWord(text)
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .replace(/\u00df/g, 's')
    .replace(/\u0153/g, 'oe')
    .replace(/[\s\p{P}\p{Default_Ignorable_Code_Point}]+/gu, '')
    .replace(/(.)\1+/gu, '$1');
