/** What the rules found in one text, in a memory that is used again for the next text. */
export interface Tally {
  /** By token: its value after negation, emphasis and contrast, about -7..7. */
  readonly values: Float64Array;
  /** By token: within reach of a negator. */
  readonly negated: Uint8Array;
  /** By token: part of a phrase that counts as a whole. */
  readonly covered: Uint8Array;
  /** By token: a word of the workspace's own. */
  readonly owned: Uint8Array;
  /** >= 0 */
  positive: number;
  /** <= 0 */
  negative: number;
  /** Of the workspace's own words alone. */
  own: number;
  /** Words outside phrases, and phrases. */
  words: number;
  /** Tokens and phrases with a value. */
  valued: number;
  /** Every sentence asks, and none complains. */
  asks: boolean;
  /** Some sentence asks. */
  anyAsks: boolean;
  /** Some sentence has a "but". */
  contrast: boolean;
  /** The value of what follows the "but" of its sentence. */
  afterBut: number;
  exclamations: number;
  /** Mostly capitals: then capitals stress nothing. */
  shouting: boolean;
  /** Words in capitals among others that are not. */
  capitals: number;
  sentences: number;
  /** The value of the sentences that say most for and against. */
  best: number;
  worst: number;
  /** The value of the last sentence. */
  last: number;
}

export const createTally = (most: number): Tally => ({
  values: new Float64Array(most),
  negated: new Uint8Array(most),
  covered: new Uint8Array(most),
  owned: new Uint8Array(most),
  ...NOTHING,
});

const NOTHING = {
  positive: 0,
  negative: 0,
  own: 0,
  words: 0,
  valued: 0,
  asks: true,
  anyAsks: false,
  contrast: false,
  afterBut: 0,
  exclamations: 0,
  shouting: false,
  capitals: 0,
  sentences: 0,
  best: 0,
  worst: 0,
  last: 0,
};

/** Makes a tally ready for a text of `count` tokens. */
export function emptiedTally(tally: Tally, count: number): Tally {
  tally.values.fill(0, 0, count);
  tally.negated.fill(0, 0, count);
  tally.covered.fill(0, 0, count);
  tally.owned.fill(0, 0, count);
  return Object.assign(tally, NOTHING);
}
