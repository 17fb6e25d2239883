const Z = 1.96;

/**
 * 95 % score interval of a share 0..1 that was seen in `n` > 0 cases (Wilson 1927). `n` may be an effective number of cases;
 * it holds the share itself and never leaves 0..1.
 */
export function wilson(share: number, n: number): { readonly low: number; readonly high: number } {
  const middle = (share + (Z * Z) / (2 * n)) / (1 + (Z * Z) / n);
  const reach = (Z / (1 + (Z * Z) / n)) * Math.sqrt((share * (1 - share)) / n + (Z * Z) / (4 * n * n));
  // Rounding must not push an end past the share itself.
  return { low: Math.max(0, Math.min(share, middle - reach)), high: Math.min(1, Math.max(share, middle + reach)) };
}
