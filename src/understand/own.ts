import { type Cues, counted } from './cues.js';
import { normalise } from './normalise.js';
import { createTokens, scan, type Tokens } from './scan.js';
import type { Tally } from './tally.js';

/** The words and phrases of one workspace. They win over every other lexicon and over what the model has learned. */
export interface OwnWords {
  /**
   * Marks the tokens that are theirs: `owned` by token, and the value (-5..5) at the last token of each. Returns whether
   * there was one.
   */
  mark(tally: Tally, tokens: Tokens): boolean;
}

interface Entry {
  readonly words: readonly string[];
  readonly valence: number;
}

const MOST = 5;
const WORD = /^[\p{L}\p{N}]/u;

/** No key has more tokens. */
const MOST_TOKENS = 100;

/**
 * Keys are words, emoji or phrases; case and the spaces between words make no difference, and hyphens or a hashtag may
 * hold them together ("phone-tree", "#PhoneTree"). The longest phrase wins.
 */
export function createOwnWords(lexicon: Readonly<Record<string, number>>): OwnWords {
  const byFirst = new Map<string, Entry[]>();
  const add = (words: readonly string[], valence: number) => {
    const [first = ''] = words;
    if (first === '') return;
    const entries = byFirst.get(first) ?? [];
    entries.push({ words, valence: Math.max(-MOST, Math.min(MOST, valence)) });
    byFirst.set(
      first,
      entries.sort((a, b) => b.words.length - a.words.length),
    );
  };
  const tokens = createTokens(MOST_TOKENS);
  for (const [key, valence] of Object.entries(lexicon)) {
    scan(tokens, normalise(key).toLowerCase());
    const words = Array.from({ length: tokens.count }, (_, index) => wordAt(tokens, index));
    add(words, valence);
    if (!words.every((word) => WORD.test(word))) continue;
    if (words.length > 1) add([words.join('-')], valence);
    const tag = `#${words.join('').replace(/['-]/g, '')}`;
    if (!Object.hasOwn(lexicon, tag)) add([tag], valence);
  }
  return {
    mark(tally, tokens) {
      let found = false;
      for (let index = 0; byFirst.size > 0 && index < tokens.count; index++) {
        const entry = byFirst.get(wordAt(tokens, index))?.find(({ words }) => startsAt(tokens, index, words));
        if (entry === undefined) continue;
        found = true;
        const end = index + entry.words.length;
        tally.owned.fill(1, index, end);
        tally.values[end - 1] = entry.valence;
        index = end - 1;
      }
      return found;
    },
  };
}

const startsAt = (tokens: Tokens, index: number, words: readonly string[]): boolean =>
  words.every((word, step) => step === 0 || wordAt(tokens, index + step) === word);

const wordAt = ({ lower, starts, ends, count }: Tokens, index: number): string =>
  index < count ? lower.slice(starts[index], ends[index]) : '';

/** The cues without the phrases that hold a word of the workspace's own. */
export function withoutOwned(cues: Cues, { owned }: Tally, { starts, count }: Tokens): Cues {
  const found = cues.found.filter(({ at, length }) => {
    for (let index = 0; index < count; index++) {
      const start = starts[index] as number;
      if (owned[index] === 1 && start >= at && start < at + length) return false;
    }
    return true;
  });
  return { found, ...counted(found) };
}
