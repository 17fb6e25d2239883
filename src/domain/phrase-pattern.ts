/**
 * A pattern over the words of a sentence. Words stand in order, with a space between them:
 *
 *   word            itself, without case; apostrophes make no difference: don't, dont. A hyphen is a space: top-up
 *   fee/s charge/s/d   the word, and the word with each ending
 *   _               any word           <number>   a number
 *   <name>          the name of a brand or an account
 *   <group>         a named group of alternatives
 *   (a|b c)         either             part?      or nothing          part{1,3}   as often, at most 8 times
 *
 * A pattern never reaches over the end of a sentence, and has a greatest length: looking for it takes linear time
 * whatever the text is.
 */
export type Pattern =
  | { readonly kind: 'words'; readonly words: readonly string[] }
  | { readonly kind: 'any' }
  | { readonly kind: 'number' }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'either'; readonly options: readonly Pattern[] }
  | { readonly kind: 'times'; readonly part: Pattern; readonly least: number; readonly most: number };

/** What stands in a text for a masked name of a brand or an account. */
const NAME = '\u00A7';

/** Word groups by name. */
export type Groups = Readonly<Record<string, string>>;

const PARTS = /\(|\)|\||\?|\{\d+(?:,\d+)?\}|<[a-z_-]+>|[^\s()|?{}<>]+|\S/g;
const WORD = /^[\p{L}\p{M}\p{N}'/]+$/u;
const HYPHEN = /(?<=[\p{L}\p{N}])-(?=[\p{L}\p{N}])/gu;
const TIMES = /^\{(\d+)(?:,(\d+))?\}$/;
const MOST_TIMES = 8;
const DEEPEST = 6;
/** Parts of one pattern, groups and repeats written out. */
const MOST_PARTS = 2000;

/** Reads a pattern. Throws an Error that says what is wrong and how to mend it. */
export function parsePattern(text: string, groups: Groups = {}): Pattern {
  const pattern = parseWithin(text, groups, 0);
  if (sizeOf(pattern) > MOST_PARTS) throw new Error('is too large: split it into several, or repeat less');
  if (isEmpty(pattern)) throw new Error('must hold at least one word that is not optional');
  return pattern;
}

/** How a word is compared: lower case, without apostrophes. */
const comparable = (word: string): string => word.toLowerCase().replaceAll("'", '');

function parseWithin(text: string, groups: Groups, depth: number): Pattern {
  const parts = text.replace(HYPHEN, ' ').match(PARTS) ?? [];
  let at = 0;
  const pattern = either();
  if (at < parts.length) throw new Error(`has a ")" that nothing opened: take it out`);
  return pattern;

  function either(): Pattern {
    const options = [sequence()];
    while (parts[at] === '|') {
      at++;
      options.push(sequence());
    }
    return options.length === 1 ? (options[0] as Pattern) : { kind: 'either', options: joined(options) };
  }

  function sequence(): Pattern {
    const found: Pattern[] = [];
    while (at < parts.length && parts[at] !== '|' && parts[at] !== ')') found.push(repeated(single()));
    if (found.length === 0) throw new Error('has an empty alternative: write a word, or make the part optional with ?');
    return found.length === 1 ? (found[0] as Pattern) : { kind: 'sequence', parts: found };
  }

  function repeated(part: Pattern): Pattern {
    const sign = parts[at] ?? '';
    if (sign === '?') {
      at++;
      return { kind: 'times', part, least: 0, most: 1 };
    }
    const [, first, second] = TIMES.exec(sign) ?? [];
    if (first === undefined) return part;
    at++;
    const least = Number(first);
    const most = Number(second ?? first);
    if (most < 1 || most < least || most > MOST_TIMES) throw new Error(`repeats ${sign}: write {least,most} up to 8`);
    return { kind: 'times', part, least, most };
  }

  function single(): Pattern {
    const part = parts[at++] ?? '';
    if (part === '(') {
      const inner = either();
      if (parts[at++] !== ')') throw new Error('has a "(" that nothing closes: add ")"');
      return inner;
    }
    if (part === '_') return { kind: 'any' };
    if (part === '<number>') return { kind: 'number' };
    if (part === '<name>') return { kind: 'words', words: [NAME] };
    if (part.startsWith('<') && part.length > 1) return group(part.slice(1, -1));
    if (!WORD.test(part)) throw new Error(`has "${part}", which is no word: see the signs a pattern may have`);
    return { kind: 'words', words: withEndings(part) };
  }

  function group(name: string): Pattern {
    const inside = Object.hasOwn(groups, name) ? groups[name] : undefined;
    if (inside === undefined) throw new Error(`names the group <${name}>, which does not exist: add it to groups`);
    if (depth >= DEEPEST) throw new Error(`names the group <${name}>, which names itself`);
    return parseWithin(inside, groups, depth + 1);
  }
}

/** `charge/s/d` is charge, charges, charged. */
function withEndings(part: string): string[] {
  const [stem = '', ...endings] = part.split('/');
  const words = [stem, ...endings.map((ending) => stem + ending)].map(comparable);
  if (words.some((word) => word === '')) throw new Error(`has "${part}", which is no word with endings: write fee/s`);
  return words;
}

/** Alternatives of one word each are one step. */
function joined(options: readonly Pattern[]): Pattern[] {
  const words = options.flatMap((option) => (option.kind === 'words' ? option.words : []));
  const others = options.filter(({ kind }) => kind !== 'words');
  return words.length === 0 ? others : [{ kind: 'words', words }, ...others];
}

function sizeOf(pattern: Pattern): number {
  switch (pattern.kind) {
    case 'sequence':
      return pattern.parts.reduce((sum, part) => sum + sizeOf(part), 0);
    case 'either':
      return pattern.options.reduce((sum, option) => sum + sizeOf(option), 0);
    case 'times':
      return pattern.most * sizeOf(pattern.part);
    default:
      return 1;
  }
}

function isEmpty(pattern: Pattern): boolean {
  switch (pattern.kind) {
    case 'sequence':
      return pattern.parts.every(isEmpty);
    case 'either':
      return pattern.options.some(isEmpty);
    case 'times':
      return pattern.least === 0 || isEmpty(pattern.part);
    case 'any':
    case 'number':
    case 'words':
      return false;
    default:
      return pattern satisfies never;
  }
}
