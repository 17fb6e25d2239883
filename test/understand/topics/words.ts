import { normalise } from '../../../src/understand/normalise.js';
import { createTokens, scan } from '../../../src/understand/scan.js';
import { createWords, type Words, wordsInto } from '../../../src/understand/topics/words.js';

/** The words of a text, as rules see them. */
export const wordsOf = (text: string): Words =>
  wordsInto(
    createWords(200_000),
    scan(createTokens(200_000), normalise(text).length < text.length ? text : normalise(text)),
  );
