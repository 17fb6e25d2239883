/**
 * How well typed letters match a text: 0 when they do not all stand in it in order, more the better. A beginning beats a
 * beginning of a word, which beats letters that stand together, which beat scattered ones; of two, the shorter text.
 */
export function likeness(typed: string, text: string): number {
  const wanted = folded(typed).replace(/\s+/g, '');
  const letters = folded(text);
  if (wanted === '') return 1;
  const whole = letters.indexOf(folded(typed).trim());
  const base =
    whole === 0 ? 4 : whole > 0 && isWordStart(letters, whole) ? 3 : whole > 0 ? 2 : scattered(wanted, letters);
  return base === 0 ? 0 : base + 1 / (2 + letters.length);
}

/** 1 when the letters come in order and at least half of them follow on another or begin a word; else 0. */
function scattered(wanted: string, letters: string): number {
  let at = -1;
  let good = 0;
  for (const letter of wanted) {
    const next = letters.indexOf(letter, at + 1);
    if (next < 0) return 0;
    if (next === at + 1 || isWordStart(letters, next)) good += 1;
    at = next;
  }
  return good * 2 >= wanted.length ? 1 : 0;
}

const isWordStart = (letters: string, at: number): boolean => at === 0 || !/[\p{L}\p{N}]/u.test(letters[at - 1] ?? '');

/** Without case and accents. */
const folded = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
