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

/** A set of steps that were taken together. */
interface State {
  readonly steps: readonly number[];
  /** Lists that end here. */
  readonly lists: readonly number[];
  /** By symbol, as far as it was asked for. */
  readonly next: Map<number, State>;
}

/** States kept at most: more are forgotten and made anew, so that no text can fill the memory. */
const MOST_STATES = 20_000;
const DEAD: State = { steps: [], lists: [], next: new Map() };

/**
 * Builds one automaton of all patterns (Glushkov 1961: a step for each word of a pattern, no empty moves), whose sets of
 * steps become states as texts ask for them. A pattern has a greatest length, so a start is followed for so many words at
 * most: linear time. Throws when a pattern cannot be read.
 */
export function createMatcher(lists: readonly (readonly string[])[], groups: Groups = {}): Matcher {
  const steps: Step[] = [{ words: undefined, number: false, next: [], list: -1 }];
  for (const [list, patterns] of lists.entries()) {
    for (const text of patterns) (steps[0] as Step).next.push(...addPattern(steps, parsePattern(text, groups), list));
  }
  const symbols = symbolsOf(steps);
  const follow = createStates(steps);
  const longest = new Int32Array(lists.length);
  return (words) => {
    const read = Int32Array.from({ length: words.count }, (_, at) => symbolAt(symbols, words, at));
    const found: Match[] = [];
    const ended: number[] = [];
    for (let from = 0; from < read.length; from++) {
      let state = follow(undefined, read[from] as number);
      for (let at = from + 1; state !== DEAD; at++) {
        for (const list of state.lists) {
          if (longest[list] === 0) ended.push(list);
          longest[list] = at;
        }
        if (at === read.length) break;
        state = follow(state, read[at] as number);
      }
      for (const list of ended) {
        found.push({ list, from, to: longest[list] as number });
        longest[list] = 0;
      }
      ended.length = 0;
    }
    return found;
  };
}

/** The end of a sentence: no step accepts it. */
const STOP = -1;

/** Words that no pattern names are one symbol; a number is another than a word of the same spelling. */
const symbolAt = (symbols: ReadonlyMap<number, number>, { hashes, numbers }: Words, at: number): number =>
  hashes[at] === BREAK ? STOP : 2 * (symbols.get(hashes[at] as number) ?? 0) + (numbers[at] as number);

/** Words that patterns name, by hash, numbered from 1; their steps then hold numbers. */
function symbolsOf(steps: Step[]): Map<number, number> {
  const symbols = new Map<number, number>();
  for (const [index, step] of steps.entries()) {
    if (step.words === undefined) continue;
    for (const hash of step.words) if (!symbols.has(hash)) symbols.set(hash, symbols.size + 1);
    steps[index] = { ...step, words: new Set([...step.words].map((hash) => symbols.get(hash) as number)) };
  }
  return symbols;
}

/** The state after a state (none: at a start) and a symbol. */
function createStates(steps: readonly Step[]) {
  const states = new Map<string, State>();
  let start: State = { steps: [0], lists: [], next: new Map() };
  return (from: State | undefined, symbol: number): State => {
    if (symbol === STOP) return DEAD;
    const state = from ?? start;
    const known = state.next.get(symbol);
    if (known) return known;
    if (states.size > MOST_STATES) {
      states.clear();
      start = { ...start, next: new Map() };
    }
    const following = new Set<number>();
    for (const index of state.steps) {
      for (const next of (steps[index] as Step).next) {
        if (accepts(steps[next] as Step, symbol)) following.add(next);
      }
    }
    const found = stateOf([...following].sort((a, b) => a - b));
    state.next.set(symbol, found);
    return found;
  };

  function stateOf(taken: readonly number[]): State {
    if (taken.length === 0) return DEAD;
    const key = taken.join(' ');
    const known = states.get(key);
    if (known) return known;
    const ends = taken.map((index) => (steps[index] as Step).list).filter((list) => list >= 0);
    const state: State = { steps: taken, lists: [...new Set(ends)], next: new Map() };
    states.set(key, state);
    return state;
  }
}

function accepts({ words, number }: Step, symbol: number): boolean {
  if (number) return symbol % 2 === 1;
  return words === undefined || words.has(symbol >> 1);
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
