/** The tables behind what people say of a mention, and which reader had read it. See tables.ts. */

/** One row for each thing that a person said of a mention, kept for ever; `corrected` holds what counts. */
export interface CorrectionTable {
  workspace: string;
  number: number;
  source: string;
  id: string;
  /** Mark of the text it was said of. */
  mark: string;
  aspect: string;
  word: string;
  was: string;
  machine: string;
  model: number;
  how: string;
  by_id: string;
  by_name: string;
  at: number;
  undone_at: number | null;
  undone_by: string | null;
}

/** What people say of a mention now; it counts while the text that it was said of stands. */
export interface CorrectedTable {
  workspace: string;
  source: string;
  id: string;
  mark: string;
  /** Null: as it was read. */
  sentiment: string | null;
  topic: string | null;
  /** JSON: the severity of each topic concerned, when it was said. */
  severities: string;
  /** The machine's own reading of that text, to go back to: a Judgement as JSON. */
  machine: string;
}

/** What the numbers under which readings are kept stand for. */
export interface ModelTable {
  workspace: string;
  number: number;
  words: string;
  since_at: number;
}
