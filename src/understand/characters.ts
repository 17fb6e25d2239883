/** What a character can be part of. */
export const CHARACTER = { other: 1, letter: 2, digit: 3, mark: 4, pictograph: 5, capital: 6 } as const;

const PATTERNS: readonly (readonly [RegExp, number])[] = [
  [/\p{Lu}/u, CHARACTER.capital],
  [/\p{L}/u, CHARACTER.letter],
  [/\p{N}/u, CHARACTER.digit],
  [/\p{M}/u, CHARACTER.mark],
  [/\p{Extended_Pictographic}/u, CHARACTER.pictograph],
];

/** By code point of the first two planes, 0 where it was not asked for yet: expressions are slow, and texts repeat. */
const KNOWN = new Uint8Array(0x20000);

/** The class of a code point. */
export function characterClass(point: number): number {
  if (point >= KNOWN.length) return classified(point);
  const known = KNOWN[point] as number;
  if (known !== 0) return known;
  const found = classified(point);
  KNOWN[point] = found;
  return found;
}

function classified(point: number): number {
  const character = String.fromCodePoint(point);
  return PATTERNS.find(([pattern]) => pattern.test(character))?.[1] ?? CHARACTER.other;
}

/** Letters, digits and the marks on them. */
export function isWordPart(point: number): boolean {
  const found = characterClass(point);
  return (
    found === CHARACTER.letter || found === CHARACTER.capital || found === CHARACTER.digit || found === CHARACTER.mark
  );
}
