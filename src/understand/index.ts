import type { Reading } from '../domain/reading.js';
import { languageOf } from './language.js';
import { createLexicon } from './lexicon.js';
import { type Masker, maskPersonalData } from './mask.js';
import { createNameMask } from './names.js';
import { normalise } from './normalise.js';
import { otherThanEnglish } from './others.js';
import { sentimentOf } from './sentiment.js';
import { NO_SUBJECT, subjectOf } from './topics.js';

export { createMasker, maskAddress, maskPersonalData } from './mask.js';
export { CONFIDENCE_FLOOR } from './sentiment.js';
export { contentHash, fingerprint, signatureOf } from './signature.js';

/** Understands one text at a time, offline; the same text always gives the same reading. */
export interface Reader {
  /** `lang` is what the source says of the language; it is believed unless the text clearly speaks against it. */
  read(text: string, hints?: { readonly lang?: string }): Reading;
}

export interface ReaderOptions {
  /** The workspace's own words and their valence, -5..5: they win over every other lexicon. */
  readonly lexicon?: Readonly<Record<string, number>>;
  /** Brand names, terms and handles: what they say is no opinion. */
  readonly names?: readonly string[];
  /** The languages that are scored (ISO 639-1); texts in others are unscored. Empty: all that can be. */
  readonly languages?: readonly string[];
  /** The workspace's masker; what any workspace masks unless given. */
  readonly mask?: Masker;
}

/** A reader for one workspace. Readers share nothing that can change. */
export function createReader(options: ReaderOptions = {}): Reader {
  const { lexicon = {}, names = [], languages = [], mask = maskPersonalData } = options;
  const valence = createLexicon(lexicon);
  const maskNames = createNameMask(names);
  // Whoever listens in one language alone means it, too, where a text is too short to tell.
  const [usual] = languages.length === 1 ? languages : [];
  return {
    read(text, { lang: hint = usual } = {}) {
      const plain = maskNames(normalise(text));
      const lang = languageOf(plain, hint);
      const masked = mask(text);
      const other = otherThanEnglish(plain, lang, { lexicon, languages });
      if (other) return { lang, ...NO_SUBJECT, ...other, masked };
      const opinion = sentimentOf(plain, valence);
      const subject = opinion.sentiment.scored ? subjectOf(plain, opinion) : NO_SUBJECT;
      return { lang, sentiment: opinion.sentiment, ...subject, masked };
    },
  };
}
