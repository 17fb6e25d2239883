/** What Slack takes of one message, in characters unless said otherwise. Counted in UTF-16, which is never less than Slack counts. */
export const LIMITS = {
  /** In one message. */
  blocks: 50,
  /** In App Home or a dialog. */
  viewBlocks: 100,
  /** All blocks of a message together, as JSON: above about 13,000 Slack refuses them, which it does not document. */
  message: 12_000,
  /** The text that stands for the blocks in notifications; Slack cuts it at 40,000. */
  fallback: 3_000,
  header: 150,
  section: 3_000,
  context: 2_000,
  /** Of one text in a rich text block. */
  rich: 3_000,
  /** Elements of one row of buttons. */
  buttons: 25,
  buttonLabel: 75,
  buttonValue: 2_000,
  /** Options of one overflow menu. */
  overflow: 5,
  optionLabel: 75,
  optionValue: 75,
  url: 3_000,
  confirmText: 300,
  tableRows: 100,
  tableColumns: 20,
  /** Ours, so that a table stays one. */
  cell: 500,
  dialogTitle: 24,
  inputLabel: 2_000,
  inputHint: 2_000,
  /** What may be entered in one line or text. */
  inputText: 3_000,
  placeholder: 150,
  /** Options of one select. */
  options: 100,
  privateMetadata: 3_000,
  charts: 2,
  chartTitle: 50,
  chartLabel: 20,
  chartAxis: 50,
  chartPoints: 20,
} as const;

/** About one message a second to one channel; Slack bears short bursts, and says when it does not. */
export const PACE = { conversation: [{ most: 1, withinMs: 1_000 }] } as const;
