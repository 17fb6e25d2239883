import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { createReader, modelOf } from '../../src/understand/index.js';

/** Written for this test: what a change of the reader is most likely to move. */
const TEXTS = [
  'The app has been down since nine, I cannot pay my rent',
  'Thanks for nothing, forty minutes on hold',
  'Lovely staff in the branch, sorted in five minutes',
  'Which account is best for a student?',
  'Charged twice for one coffee and nobody answers',
  'not a good bank',
  'Great, another outage. Just what I needed today',
  'Is there a fee for using the card abroad?',
  'My new card never arrived 😡',
  'No entiendo por qué me cobraron otra vez',
  'Somebody took 300 pounds, I did not make this payment',
  'ok',
];

describe('the number of a reader', () => {
  test('is the same for the same words in any order, and another for others', () => {
    const one = modelOf({ lexicon: { blorf: -4, zing: 2 }, names: ['Harbour', 'HB'] });
    expect(modelOf({ names: ['HB', 'Harbour'], lexicon: { zing: 2, blorf: -4 } })).toEqual(one);
    expect(modelOf({ lexicon: { blorf: -3, zing: 2 }, names: ['Harbour', 'HB'] }).number).not.toBe(one.number);
    expect(modelOf({ lexicon: { blorf: -4, zing: 2 } }).number).not.toBe(one.number);
    expect(one.number).toBeGreaterThan(0);
    expect(one.number).toBeLessThan(2 ** 31);
  });

  test('goes up when texts are read otherwise: then raise READER_VERSION, and put the new fingerprint here', () => {
    const { read } = createReader({ names: ['Harbour Bank'] });
    const readings = JSON.stringify(TEXTS.map((text) => read(text)));
    const fingerprint = createHash('sha256').update(readings).digest('hex').slice(0, 12);
    expect([modelOf().words.split(',')[0], fingerprint]).toEqual(['reader 3', 'ec10ba524088']);
  });
});
