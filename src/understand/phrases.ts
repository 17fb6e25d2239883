import { COMPLAINTS } from './complaints.js';
import { LETDOWNS } from './letdowns.js';
import { wholeWords } from './pattern.js';
import { PRAISE } from './praise.js';
import { REQUESTS } from './requests.js';
import type { PhraseRow } from './rows.js';
import { SARCASM } from './sarcasm.js';

/** A row, ready to be looked for. */
export interface Phrase extends PhraseRow {
  readonly pattern: RegExp;
}

/** Every phrase, in the order they are looked for: what a complaint takes, praise does not see. */
export const PHRASES: readonly Phrase[] = [...COMPLAINTS, ...LETDOWNS, ...PRAISE, ...SARCASM, ...REQUESTS].map(
  (row) => ({
    ...row,
    pattern: wholeWords(row.anyOf),
  }),
);
