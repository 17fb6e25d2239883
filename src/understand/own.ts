/** The words and phrases of one workspace. They win over every other lexicon and over what the model has learned. */
export interface OwnWords {
  /** How many tokens from `index` on are one of them, 0 when none starts there. */
  lengthAt(wordAt: (index: number) => string, index: number): number;
  /** -5..5, of the last one that was found. */
  readonly valence: () => number;
  readonly size: number;
}

interface Entry {
  readonly words: readonly string[];
  readonly valence: number;
}

const MOST = 5;

/** Keys are words, emoji or phrases; case and the spaces between words make no difference. The longest phrase wins. */
export function createOwnWords(lexicon: Readonly<Record<string, number>>): OwnWords {
  const byFirst = new Map<string, Entry[]>();
  for (const [key, valence] of Object.entries(lexicon)) {
    const words = key.normalize('NFC').replaceAll('\u2019', "'").trim().toLowerCase().split(/\s+/);
    const [first = ''] = words;
    if (first === '') continue;
    const entries = byFirst.get(first) ?? [];
    entries.push({ words, valence: Math.max(-MOST, Math.min(MOST, valence)) });
    byFirst.set(
      first,
      entries.sort((a, b) => b.words.length - a.words.length),
    );
  }
  let last = 0;
  return {
    size: byFirst.size,
    valence: () => last,
    lengthAt(wordAt, index) {
      for (const { words, valence } of byFirst.get(wordAt(index)) ?? []) {
        if (!words.every((word, step) => step === 0 || wordAt(index + step) === word)) continue;
        last = valence;
        return words.length;
      }
      return 0;
    },
  };
}
