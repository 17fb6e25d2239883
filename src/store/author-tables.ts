/** The tables of who wrote how much, kept for stretches of days. See tables.ts. */

/** A stretch of days whose authors are kept; made from the mentions once it is over, gone when one of them changes. */
export interface AuthorWindowTable {
  workspace: string;
  brand: string;
  /** UTC days. */
  span: number;
  t: number;
  /** How many authors are kept of it. */
  authors: number;
  /** Null: every author is kept. Else every author with a smaller pseudonym. */
  cut: string | null;
}

/** What one author wrote in a kept window: at most 4,096 authors each, those with the smallest pseudonyms. */
export interface AuthorTallyTable {
  workspace: string;
  brand: string;
  span: number;
  t: number;
  author: string;
  n: number;
  /** Scored and sure ones; `neg` and `pos` are among them. */
  sure: number;
  neg: number;
  pos: number;
  /** Sum of the scores of the sure ones, in millionths. */
  score: number;
  /** The most that were seen in the window; null: the source does not say. */
  followers: number | null;
}
