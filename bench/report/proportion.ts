/** Wilson's 95 % interval of a share (E. B. Wilson, 1927): holds for shares near 0 and 1 too. */
export function wilson(
  hits: number,
  n: number,
): { readonly share: number; readonly low: number; readonly high: number } {
  if (n === 0) return { share: Number.NaN, low: 0, high: 1 };
  const z = 1.959964;
  const share = hits / n;
  const middle = (share + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** `99.20 % (98.70..99.51), n 2000` */
export function shareText(hits: number, n: number): string {
  const { share, low, high } = wilson(hits, n);
  const percent = (value: number) => (100 * value).toFixed(2);
  return `${percent(share)} % (${percent(low)}..${percent(high)}), n ${n}`;
}
