/** Replaces every name by a word that carries no opinion and no topic. */
export type NameMask = (text: string) => string;

/** What stands for a brand name or a handle: a token that no lexicon and no rule knows. */
export const NAME = '\u00A7';

const LINK = /(?:https?:\/\/|www\.)\S+/gi;
const HANDLE = /(?<![\p{L}\p{N}])[@\uFF20][\p{L}\p{N}_][\p{L}\p{N}_.-]*(?:@[\p{L}\p{N}.-]+)?/gu;
const SPECIAL = /[.*+?^${}()|[\]\\/]/g;

/**
 * Takes links out and puts a mark for handles and for the names given (brands, products, terms; without case, longest
 * first, as whole words), because "Trust Bank" is no trust and "@bestbank" no praise. Patterns (`/.../`) are left out.
 */
export function createNameMask(names: readonly string[]): NameMask {
  const literals = [...new Set(names.map((name) => name.trim().toLowerCase()))]
    .filter((name) => /[\p{L}\p{N}]/u.test(name) && !(name.startsWith('/') && name.endsWith('/')))
    .sort((a, b) => b.length - a.length)
    .map((name) => name.normalize('NFC').replace(SPECIAL, '\\$&').replace(/\s+/g, '\\s+'));
  const named =
    literals.length === 0
      ? undefined
      : new RegExp(`(?<![\\p{L}\\p{N}])(?:${literals.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return (text) => {
    const plain = text.replace(LINK, ' ').replace(HANDLE, ` ${NAME} `);
    return named ? plain.replace(named, ` ${NAME} `) : plain;
  };
}
