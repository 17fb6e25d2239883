/** The value below which a share (0..1) of the numbers lies, interpolated between neighbours. NaN of none. */
export function quantile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  const place = (sorted.length - 1) * share;
  const low = sorted[Math.floor(place)];
  const high = sorted[Math.ceil(place)];
  if (low === undefined || high === undefined) return Number.NaN;
  // Between two infinities there is nothing to interpolate.
  return low === high ? low : low + (high - low) * (place - Math.floor(place));
}

export const median = (numbers: readonly number[]): number => quantile(numbers, 0.5);

/** `12.3 (11.9..14.0)`: the median, and between what the numbers lie. A dash when nothing was measured. */
export function spread(numbers: readonly number[], show: (value: number) => string = String): string {
  if (numbers.length === 0) return '-';
  const [low, high] = [quantile(numbers, 0), quantile(numbers, 1)];
  return numbers.length < 2 ? show(median(numbers)) : `${show(median(numbers))} (${show(low)}..${show(high)})`;
}
