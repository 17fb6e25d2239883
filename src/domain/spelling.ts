/**
 * The word that was probably meant: the nearest by edits (a letter added, left out, changed, or two swapped), if it is
 * near enough for its length. Case is ignored.
 */
export function meant(typed: string, known: readonly string[]): string | undefined {
  const word = typed.toLowerCase().slice(0, 60);
  let best: { readonly word: string; readonly edits: number } | undefined;
  for (const each of known) {
    const edits = editsBetween(word, each.toLowerCase());
    if (edits <= Math.max(1, Math.floor(each.length / 3)) && edits < (best?.edits ?? Infinity))
      best = { word: each, edits };
  }
  return best?.word;
}

/** `: did you mean kpi?`, or nothing. */
export function suggestion(typed: string, known: readonly string[]): string {
  const word = meant(typed, known);
  return word === undefined ? '' : `: did you mean ${word}?`;
}

/** Damerau-Levenshtein distance with adjacent swaps (optimal string alignment). */
export function editsBetween(a: string, b: string): number {
  let twoBack: number[] = [];
  let back = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let edits = Math.min((back[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (back[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        edits = Math.min(edits, (twoBack[j - 2] ?? 0) + 1);
      row.push(edits);
    }
    twoBack = back;
    back = row;
  }
  return back[b.length] ?? 0;
}
