/** So many points of the curve are kept; a picture cannot show more. */
const MOST = 200;
/** The most active ones are the question: of these none is left out. */
const FIRST = 20;

/**
 * How the mentions fall on their authors: what the most active 1, 2, 3 ... wrote together, 0..1 of them all. `counts`
 * by author, the most active first. The last point holds everybody; of many authors only some points are kept.
 */
export function activityCurve(counts: readonly number[]): { readonly authors: number; readonly share: number }[] {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const every = Math.max(1, Math.ceil(counts.length / MOST));
  let written = 0;
  return counts.flatMap((count, index) => {
    written += count;
    const authors = index + 1;
    const kept = authors <= FIRST || authors % every === 0 || authors === counts.length;
    return kept ? [{ authors, share: written / total }] : [];
  });
}
