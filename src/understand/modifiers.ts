/** What a word does to the words that follow it, beside any opinion of its own. */
export const ROLE = { negator: 1, booster: 2, dampener: 3, contrast: 4 } as const;

/** How much words around a word change what it says: in English and in the languages that are read by a word list. */
export const BOOST = 1.25;
export const DAMP = 0.8;
/** A negator reaches this many words, within its clause. */
export const REACH = 4;
/** "Not good" is bad; "not bad" is only mildly good. */
export const FLIP_POSITIVE = -0.75;
export const FLIP_NEGATIVE = -0.4;
export const BEFORE_BUT = 0.6;
export const AFTER_BUT = 1.4;
/** In a question without a complaint, words are hardly an opinion: "which bank is best?" is no praise. */
export const ASKED_NEGATIVE = 0.4;

const ROLES = new Map<string, number>([
  ...roles(
    ROLE.negator,
    'not no never none neither nor without hardly barely scarcely rarely seldom cannot nothing nobody nowhere lack lacks lacking',
  ),
  ...roles(
    ROLE.negator,
    'isnt wasnt arent werent dont doesnt didnt cant wont couldnt wouldnt shouldnt havent hasnt hadnt aint nope',
  ),
  ...roles(
    ROLE.booster,
    'very really so extremely absolutely completely totally utterly incredibly super such too truly beyond fucking bloody',
  ),
  ...roles(
    ROLE.booster,
    'damn massively highly seriously insanely ridiculously unbelievably amazingly deeply especially exceptionally entirely',
  ),
  ...roles(ROLE.booster, 'freaking effing fuckin frickin hella mega proper genuinely terribly awfully more most'),
  ...roles(
    ROLE.dampener,
    'slightly somewhat bit kinda sorta fairly quite pretty almost partly partially mildly little less marginally relatively',
  ),
  ...roles(ROLE.contrast, 'but however yet except although though whereas'),
]);

/** The role of a lower-case word, 0 when it has none. Every contraction of "not" negates. */
export const roleOf = (word: string): number => ROLES.get(word) ?? (word.endsWith("n't") ? ROLE.negator : 0);

function roles(role: number, words: string): (readonly [string, number])[] {
  return words.split(' ').map((word) => [word, role] as const);
}
