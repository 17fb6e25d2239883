/** One model to be trained: a file of its own in train/, and a line in main.ts. */
export interface Task {
  readonly name: string;
  /** Reads what it needs from the data folder. The same data give the same bytes. */
  train(folder: string): Trained;
}

export interface Trained {
  /** What becomes `models/NAME.bin`. */
  readonly file: Buffer;
  readonly card: ModelCard;
}

/** What becomes `models/NAME.json`: where the weights come from and what they are worth. No text of the data. */
export interface ModelCard {
  readonly name: string;
  readonly version: string;
  readonly bytes: number;
  readonly data: readonly { readonly file: string; readonly sha256: string; readonly rows: number }[];
  readonly settings: Readonly<Record<string, unknown>>;
  /** Shares are 0..1; each with the texts it was measured on. */
  readonly figures: readonly Measured[];
}

export interface Measured {
  readonly on: string;
  readonly n: number;
  readonly metric: string;
  readonly value: number;
  readonly low?: number;
  readonly high?: number;
}
