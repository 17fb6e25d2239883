/** A spike counted again: once per author, or once per text. */
export interface Recount {
  readonly mentions: number;
  /** The series' expected times (distinct authors, or texts, per mention) in the same windows of the previous 8 weeks. */
  readonly expected: number;
  readonly pValue: number;
  /** Whether the same detector would still have alerted. */
  readonly survives: boolean;
}

/** Negative share per author (each author one vote), 0..1; `low`..`high` is the 95 % interval of `change`. */
export interface OpinionShift {
  readonly before: number | null;
  readonly now: number | null;
  readonly change: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly per: 'author';
}

/** What is known about a spike. Shares are 0..1; null: cannot be said. */
export interface Evidence {
  readonly authors: number;
  readonly hiddenAuthorsShare: number;
  readonly eachAuthorOnce: Recount;
  readonly eachTextOnce: Recount;
  /** 1 / sum of squared author shares. */
  readonly effectiveAuthors: number | null;
  /** The same for the usual windows, at equal number of mentions. */
  readonly usualEffectiveAuthors: number | null;
  readonly top1Share: number | null;
  readonly top3Share: number | null;
  /** Smallest number of authors without whom there is no alert. */
  readonly removeToVanish: number | null;
  readonly newAuthorShare: number | null;
  /** Share of mentions whose text another author posted too. */
  readonly repeatedTextShare: number;
  readonly repostShare: number;
  /** Share of mentions in the busiest thread. */
  readonly threadShare: number;
  readonly channels: Readonly<Record<string, number>>;
  /** Competitors that rose in the same window. */
  readonly competitorsMoved: readonly string[];
  readonly opinion: OpinionShift;
  /** `source:id` of typical mentions by different authors. */
  readonly examples: readonly string[];
}

export type VolumeHint = 'many voices' | 'few voices' | 'copied text' | 'cannot tell';
export type OpinionHint = 'worse' | 'better' | 'unchanged' | 'unclear';

/** Earshot's cautious reading. Only a person gives a verdict. */
export interface Hint {
  readonly volume: VolumeHint;
  readonly opinion: OpinionHint;
  /** Sentences made from the numbers. */
  readonly because: readonly string[];
}
