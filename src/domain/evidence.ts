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

/** The same windows of earlier weeks. */
export interface UsualWindows {
  /** Those that hold a mention. */
  readonly known: number;
  /** Those with enough visible mentions to compare, and among them those in which so few voices or fewer made up as much. */
  readonly compared: number;
  readonly asFew: number;
}

/** The rise as a product of two: more authors than usual, and more posts of each. */
export interface Breadth {
  /** Visible authors over those expected, and posts per visible author over the usual. */
  readonly authorsRatio: number;
  readonly perAuthorRatio: number;
  /** How much of the rise more authors explain, on a scale of logarithms: 0..1, with a 95 % interval. */
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

/** Parts of the rise, which is what came above the expected: 0..1; null: nothing rose, or no author is visible. */
export interface OfRise {
  /** What the loudest three wrote at least, and the loudest eight at most, however the hidden authors fall. */
  readonly three: number | null;
  readonly eight: number | null;
  /** Copies of a text that another author posted too. */
  readonly copies: number | null;
}

/** Those who gave an opinion both before and in the window: the means of their negative shares, 0..1. */
export interface Returning {
  readonly authors: number;
  readonly before: number;
  readonly now: number;
  /** How far they themselves moved, with a 95 % interval; null: too few of them. */
  readonly change: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** How the mentions that are about a known topic fall on the topics. */
export interface TopicFocus {
  /** 1 / sum of squared shares. */
  readonly effective: number;
  readonly leading: string;
  /** Share of the mentions with a topic that are about the leading one. */
  readonly share: number;
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
  readonly usualWindows: UsualWindows;
  readonly breadth: Breadth | null;
  readonly top1Share: number | null;
  readonly top3Share: number | null;
  readonly ofRise: OfRise;
  /** Smallest number of authors without whom there is no alert. */
  readonly removeToVanish: number | null;
  readonly newAuthorShare: number | null;
  /** Share of mentions whose text another author posted too. */
  readonly repeatedTextShare: number;
  /** Share of mentions that repeat only what their own author posted. */
  readonly ownRepeatsShare: number;
  readonly repostShare: number;
  /** Share of mentions in the busiest thread. */
  readonly threadShare: number;
  /** 1 / sum of squared shares, a mention without a thread being one by itself; null: no mention says. */
  readonly effectiveThreads: number | null;
  /** Accounts that posted the same things at the same time as another one, again and again. A suspicion at most. */
  readonly copostingAccounts: number;
  readonly channels: Readonly<Record<string, number>>;
  readonly effectiveChannels: number | null;
  /** Channels that rose each by itself. */
  readonly channelsRisen: readonly string[];
  readonly topics: TopicFocus | null;
  /** Competitors that rose in the same window. */
  readonly competitorsMoved: readonly string[];
  readonly opinion: OpinionShift;
  /** Null: nobody spoke both before and in the window. */
  readonly returning: Returning | null;
  /** `source:id` of typical mentions by different authors. */
  readonly examples: readonly string[];
}

/** What episodes kept by an earlier Earshot do not say. */
export const NOT_KEPT = {
  usualWindows: { known: 0, compared: 0, asFew: 0 },
  breadth: null,
  ofRise: { three: null, eight: null, copies: null },
  ownRepeatsShare: 0,
  effectiveThreads: null,
  copostingAccounts: 0,
  effectiveChannels: null,
  channelsRisen: [],
  topics: null,
  returning: null,
} satisfies Partial<Evidence>;

export type VolumeHint = 'many voices' | 'few voices' | 'copied text' | 'cannot tell';
export type OpinionHint = 'worse' | 'better' | 'unchanged' | 'unclear';

/** Earshot's cautious reading. Only a person gives a verdict. */
export interface Hint {
  readonly volume: VolumeHint;
  readonly opinion: OpinionHint;
  /** Sentences made from the numbers. */
  readonly because: readonly string[];
}
