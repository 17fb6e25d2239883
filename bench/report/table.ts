/** Rows of text in columns, the first to the left and the others to the right. */
export function tableOf(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) => row.map((cell, c) => (c === 0 ? cell.padEnd(widths[c] ?? 0) : cell.padStart(widths[c] ?? 0))))
    .map((row) => row.join('  ').trimEnd())
    .join('\n');
}

/** `41.2 k`, `950`, `0.47`. */
export function short(value: number): string {
  if (Math.abs(value) >= 10_000) return `${(value / 1000).toFixed(1)} k`;
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return Math.abs(value) >= 10 ? value.toFixed(1) : value.toFixed(2);
}
