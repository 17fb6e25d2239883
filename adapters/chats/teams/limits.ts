/** What Teams takes of one message. */
export const LIMITS = {
  /** The whole card as JSON, in UTF-16 code units: 80 KB, where Teams refuses at about 100. */
  card: 40_000,
  /** For the second try, when Teams has refused the first as too large. */
  smallCard: 12_000,
  fallback: 3_000,
  spoken: 1_500,
  summary: 200,
  title: 300,
  text: 4_000,
  /** Actions in one row: Teams takes 6, Microsoft's own reader of cards 5 unless it is told otherwise. */
  actions: 5,
  label: 80,
  confirm: 300,
  hint: 300,
  choices: 100,
  /** Ours, so that a table stays one on a phone. */
  cell: 300,
  columns: 8,
  rows: 60,
  chartTitle: 100,
  chartLabel: 30,
  chartPoints: 48,
  charts: 2,
  url: 2_000,
} as const;

/**
 * To one conversation 7 messages in one second, 8 in two, 60 in thirty and 1,800 in an hour; to a tenant 30 in a second, the
 * lower of the two numbers that Microsoft has published. Source: Teams' page on rate limits of bots.
 */
export const PACE = {
  conversation: [
    { most: 7, withinMs: 1_000 },
    { most: 8, withinMs: 2_000 },
    { most: 60, withinMs: 30_000 },
    { most: 1_800, withinMs: 3_600_000 },
  ],
  everywhere: [{ most: 30, withinMs: 1_000 }],
} as const;
