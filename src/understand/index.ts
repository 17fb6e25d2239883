import type { Reading } from '../domain/reading.js';
import { languageOf } from './language.js';
import { createLexicon } from './lexicon.js';
import { maskPersonalData } from './mask.js';
import { createNameMask } from './names.js';
import { normalise } from './normalise.js';
import type { ReaderOptions } from './reader-model.js';
import { sentimentOf, UNSCORED } from './sentiment.js';
import { NO_SUBJECT, subjectOf } from './topics.js';

export { maskPersonalData } from './mask.js';
export { modelOf, type ReaderModel, type ReaderOptions, readerOptions } from './reader-model.js';
export { CONFIDENCE_FLOOR } from './sentiment.js';
export { contentHash, fingerprint, signatureOf } from './signature.js';

/** Understands one text at a time, offline; the same text always gives the same reading. */
export interface Reader {
  /** `lang` is what the source says of the language; it is believed unless the text clearly speaks against it. */
  read(text: string, hints?: { readonly lang?: string }): Reading;
}

/** A reader for one workspace. Readers share nothing that can change. */
export function createReader({ lexicon = {}, names = [] }: ReaderOptions = {}): Reader {
  const valence = createLexicon(lexicon);
  const maskNames = createNameMask(names);
  return {
    read(text, { lang: hint } = {}) {
      const plain = maskNames(normalise(text));
      const lang = languageOf(plain, hint);
      const masked = maskPersonalData(text);
      // Without a letter there is no language, but emoji still say something.
      if (lang !== null && lang !== 'en') return { lang, sentiment: UNSCORED, ...NO_SUBJECT, masked };
      const opinion = sentimentOf(plain, valence);
      const subject = opinion.sentiment.scored ? subjectOf(plain, opinion) : NO_SUBJECT;
      return { lang, sentiment: opinion.sentiment, ...subject, masked };
    },
  };
}
