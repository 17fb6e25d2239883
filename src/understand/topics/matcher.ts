import { type Groups, type Pattern, parsePattern } from '../../domain/phrase-pattern.js';
import { BREAK, hashComparable, type Words } from './words.js';

/** Where a list of patterns matched: words `from` up to, without, `to`. */
export interface Match {
  /** Number of the list of patterns. */
  readonly list: number;
  readonly from: number;
  readonly to: number;
}

/** Looks for all lists of patterns in one pass over the words; for each list and start, the longest match. */
export type Matcher = (words: Words) => Match[];

/** One step of the automaton: a word that may stand here. */
interface Step {
  /** Hashes of the words; undefined: any word. */
  readonly words: ReadonlySet<number> | undefined;
  readonly number: boolean;
  next: number[];
  /** List that ends here, -1 when none does. */
  list: number;
}

/**
 * Builds one automaton of all patterns (Glushkov 1961: a step for each word of a pattern, no empty moves). A pattern has a
 * greatest length, so a start is followed for so many words at most. Throws when a pattern cannot be read.
 */
export function createMatcher(lists: readonly (readonly string[])[], groups: Groups = {}): Matcher {
  const steps: Step[] = [];
  const firsts: number[] = [];
  for (const [list, patterns] of lists.entries()) {
    for (const text of patterns) firsts.push(...addPattern(steps, parsePattern(text, groups), list));
  }
  const { byWord, anyWord, numbers } = indexed(steps, firsts);
  const marks = new Int32Array(steps.length);
  let mark = 0;
  return (words) => {
    const found: Match[] = [];
    const longest = new Map<number, number>();
    for (let from = 0; from < words.count; from++) {
      const hash = words.hashes[from] as number;
      if (hash === BREAK) continue;
      let active = byWord.get(hash) ?? (words.numbers[from] === 1 ? numbers : anyWord);
      if (active.length === 0) continue;
      longest.clear();
      for (let at = from; active.length > 0; at++) {
        for (const index of active) {
          const { list } = steps[index] as Step;
          if (list >= 0) longest.set(list, at + 1);
        }
        if (at + 1 >= words.count) break;
        const following: number[] = [];
        mark++;
        for (const index of active) {
          for (const next of (steps[index] as Step).next) {
            if (marks[next] === mark || !accepts(steps[next] as Step, words, at + 1)) continue;
            marks[next] = mark;
            following.push(next);
          }
        }
        active = following;
      }
      for (const [list, to] of longest) found.push({ list, from, to });
    }
    return found;
  };
}

function accepts({ words: wanted, number }: Step, { hashes, numbers }: Words, at: number): boolean {
  const hash = hashes[at] as number;
  if (hash === BREAK) return false;
  if (number) return numbers[at] === 1;
  return wanted === undefined || wanted.has(hash);
}

/** Which steps a first word can be, so that most words start nothing. */
function indexed(steps: readonly Step[], firsts: readonly number[]) {
  const wordSteps = firsts.filter((index) => !steps[index]?.number && steps[index]?.words !== undefined);
  const anyWord = firsts.filter((index) => !steps[index]?.number && steps[index]?.words === undefined);
  const numbers = [...anyWord, ...firsts.filter((index) => steps[index]?.number)];
  const byWord = new Map<number, number[]>();
  for (const index of wordSteps) {
    for (const hash of steps[index]?.words ?? []) {
      const known = byWord.get(hash) ?? [...anyWord];
      known.push(index);
      byWord.set(hash, known);
    }
  }
  return { byWord, anyWord, numbers };
}

/** First and last steps of a part, and whether it may be nothing. */
interface Fragment {
  readonly first: readonly number[];
  readonly last: readonly number[];
  readonly empty: boolean;
}

function addPattern(steps: Step[], pattern: Pattern, list: number): readonly number[] {
  const { first, last } = fragment(steps, pattern);
  for (const index of last) (steps[index] as Step).list = list;
  return first;
}

function fragment(steps: Step[], pattern: Pattern): Fragment {
  switch (pattern.kind) {
    case 'words':
      return single(steps, new Set(pattern.words.map(hashComparable)), false);
    case 'any':
      return single(steps, undefined, false);
    case 'number':
      return single(steps, undefined, true);
    case 'sequence':
      return pattern.parts.map((part) => fragment(steps, part)).reduce((a, b) => chained(steps, a, b));
    case 'either': {
      const options = pattern.options.map((option) => fragment(steps, option));
      const first = options.flatMap((option) => option.first);
      return { first, last: options.flatMap(({ last }) => last), empty: options.some(({ empty }) => empty) };
    }
    case 'times': {
      const copies = Array.from({ length: pattern.most }, (_, copy) => {
        const each = fragment(steps, pattern.part);
        return copy < pattern.least ? each : { ...each, empty: true };
      });
      return copies.reduce((a, b) => chained(steps, a, b));
    }
    default:
      return pattern satisfies never;
  }
}

function single(steps: Step[], words: ReadonlySet<number> | undefined, number: boolean): Fragment {
  steps.push({ words, number, next: [], list: -1 });
  const all = [steps.length - 1];
  return { first: all, last: all, empty: false };
}

function chained(steps: Step[], a: Fragment, b: Fragment): Fragment {
  for (const index of a.last) {
    const step = steps[index] as Step;
    step.next = [...step.next, ...b.first];
  }
  return {
    first: a.empty ? [...a.first, ...b.first] : a.first,
    last: b.empty ? [...a.last, ...b.last] : b.last,
    empty: a.empty && b.empty,
  };
}
