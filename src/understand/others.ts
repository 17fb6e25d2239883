import { type ForeignOpinion, foreignOpinion } from './foreign.js';
import { isMixed } from './mixed.js';
import type { OwnElsewhere } from './own-elsewhere.js';
import { UNSCORED } from './sentiment.js';

export interface OthersOptions {
  /** The workspace's own words: they count in every language. */
  readonly own: OwnElsewhere;
  /** The languages that are scored; empty: all that can be. */
  readonly languages: readonly string[];
}

const UNREAD: ForeignOpinion = { sentiment: UNSCORED, complaint: 0 };
/** The only thing beside emoji and ratings that says something without a language. */
const EMOTICON = /[:;=8xX][-^'o]?[)(\][DPp/\\|3*]|<\/?3|[)(]-?[:;=]/;

/**
 * What is said of a normalised text, its names masked, that is not to be read as English: in another language, in half of
 * one, in one that the workspace leaves out, or in none at all (signs alone, or nothing to read). Undefined for English.
 */
export function otherThanEnglish(
  text: string,
  language: string | null,
  { own, languages }: OthersOptions,
): ForeignOpinion | undefined {
  if (language === null) {
    const opinion = foreignOpinion(text, null, own);
    if (opinion.sentiment.scored) return opinion;
    return EMOTICON.test(text) ? undefined : UNREAD;
  }
  if (languages.length > 0 && !languages.includes(language)) return UNREAD;
  if (language !== 'en') return foreignOpinion(text, language, own);
  return isMixed(text) ? UNREAD : undefined;
}
