import type { Reading, RiskSign } from '../domain/reading.js';
import { NO_TAXONOMY } from '../domain/taxonomy.js';
import { createAnalyser } from './analyse.js';
import { explainSentiment, type SentimentExplanation } from './explain.js';
import { languageOf } from './language.js';
import { createLexicon } from './lexicon.js';
import { maskPersonalData } from './mask.js';
import { createNameMask } from './names.js';
import { normalise } from './normalise.js';
import { otherThanEnglish } from './others.js';
import { createOwnElsewhere } from './own-elsewhere.js';
import type { ReaderOptions } from './reader-model.js';
import { createRiskReader, type RiskHit } from './risk.js';
import { sentimentOf } from './sentiment.js';
import { createSubjectReader, NO_SUBJECT, type SubjectExplanation } from './topics/subject.js';

export { createMasker, maskAddress, maskPersonalData } from './mask.js';
export { modelOf, type ReaderModel, type ReaderOptions, readerOptions } from './reader-model.js';
export { sentimentFloor } from './sentiment.js';
export { contentHash, fingerprint, signatureOf } from './signature.js';
export { missedExamples, ruleFinder } from './topics/examples.js';
export { isReadable } from './wordlist.js';

/** Understands one text at a time, offline; the same text always gives the same reading. */
export interface Reader {
  /** `lang` is what the source says of the language; it is believed unless the text clearly speaks against it. */
  read(text: string, hints?: { readonly lang?: string }): Reading;
}

/** A reader that also gives its reasons. */
export interface ExplainingReader extends Reader {
  /** What carried the reading of the same text. Slower than reading it, and not needed for it. */
  explain(text: string, hints?: { readonly lang?: string }): Explanation;
}

/** What carried a reading. A part that is null was not decided by anything here: another language, or nothing to read. */
export interface Explanation {
  readonly sentiment: SentimentExplanation | null;
  readonly topics: SubjectExplanation | null;
  /** The rules that tell of a risk, with the words they stand on; in every language. */
  readonly risks: readonly RiskHit[];
}

/** A reader for one workspace. Readers share nothing that can change. */
export function createReader(options: ReaderOptions = {}): ExplainingReader {
  const { lexicon = {}, names = [], languages = [], mask = maskPersonalData, taxonomy = NO_TAXONOMY } = options;
  const analyse = createAnalyser(createLexicon(), lexicon);
  const own = createOwnElsewhere(lexicon);
  const maskNames = createNameMask(names);
  const subjects = createSubjectReader(taxonomy);
  const risks = createRiskReader(taxonomy);
  // Signs are shown to people: their words are those of the masked text. Few texts have any.
  const signsOf = (plain: string, masked: string): readonly RiskSign[] => {
    const signs = risks.signsIn(plain);
    if (signs.length === 0) return [];
    const shown = new Map(risks.signsIn(maskNames(normalise(masked))).map(({ id, words }) => [id, words]));
    return signs.map(({ id }) => ({ id, words: shown.get(id) ?? '' }));
  };
  // Whoever listens in one language alone means it, too, where a text is too short to tell.
  const [usual] = languages.length === 1 ? languages : [];
  return {
    read(text, { lang: hint = usual } = {}) {
      const plain = maskNames(normalise(text));
      const lang = languageOf(plain, hint);
      const masked = mask(text);
      const signs = signsOf(plain, masked);
      const other = otherThanEnglish(plain, lang, { own, languages });
      if (other) return { lang, ...NO_SUBJECT, ...other, risks: signs, masked };
      const opinion = sentimentOf(plain, analyse);
      const subject = opinion.sentiment.scored ? subjects.subjectOf(plain, opinion) : NO_SUBJECT;
      return { lang, sentiment: opinion.sentiment, ...subject, risks: signs, masked };
    },
    explain(text, { lang: hint = usual } = {}) {
      // Language is told as it is when reading: a placeholder, "[card]", is an English word.
      const read = maskNames(normalise(text));
      const lang = languageOf(read, hint);
      // An explanation is shown to people: it names no word that masking takes out.
      const plain = maskNames(mask(normalise(text)));
      const told = risks.hitsIn(plain);
      if (otherThanEnglish(read, lang, { own, languages }) || !sentimentOf(read, analyse).sentiment.scored)
        return { sentiment: null, topics: null, risks: told };
      const opinion = sentimentOf(plain, analyse);
      const topics = opinion.sentiment.scored ? subjects.explain(plain, opinion) : null;
      return { sentiment: explainSentiment(plain, analyse), topics, risks: told };
    },
  };
}
