import { wilson } from '../../src/domain/wilson.js';

/** A share of `n` cases, 0..1, with its 95 % interval. Of no case there is none: the share is no number. */
export function proportion(
  hits: number,
  n: number,
): { readonly share: number; readonly low: number; readonly high: number } {
  if (n === 0) return { share: Number.NaN, low: 0, high: 1 };
  const share = hits / n;
  return { share, ...wilson(share, n) };
}

/** `99.20 % (98.70..99.51), n 2000` */
export function shareText(hits: number, n: number): string {
  const { share, low, high } = proportion(hits, n);
  const percent = (value: number) => (100 * value).toFixed(2);
  return `${percent(share)} % (${percent(low)}..${percent(high)}), n ${n}`;
}
