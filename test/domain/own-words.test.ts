import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holds, mayHold, mistakesInWords, ownWord, readOwnWords } from '../../src/domain/own-words.js';
import { runs } from '../support/runs.js';
import { anyCharacter } from '../support/text.js';

describe("a bank's own words", () => {
  test('are words, phrases and emoji with a value', () => {
    expect(readOwnWords('Ripped  off=-4, phone tree = -2; 🧾=1.5')).toEqual({
      words: { 'ripped off': -4, 'phone tree': -2, '🧾': 1.5 },
      mistakes: [],
    });
  });

  test.each([
    ['slow', '"slow" has no value: write slow=-3'],
    ['slow=-6', 'from -5 to 5'],
    ['slow=very', 'from -5 to 5'],
    ['slow=-1, SLOW=-2', '"slow" stands twice'],
    ['...=-1', 'no letter, digit or emoji'],
    [`${'a'.repeat(81)}=1`, 'longer than 80 characters'],
    ['a b c d e f g h i=1', 'more than 8 words'],
    ['100%=5', 'holds "%", which is not read'],
    ['AT&T=-2', 'holds "&", which is not read'],
  ])('%j is told what is wrong', (text, mistake) => {
    expect(readOwnWords(text).mistakes.join()).toContain(mistake);
  });

  test('that are the same in another spelling are told', () => {
    expect(mistakesInWords(['App Down', 'app  down'])).toMatchObject([{ word: 'app  down' }]);
    expect(mistakesInWords(['can’t', "can't"])).toHaveLength(1);
  });

  test.each([
    ['phone tree', 'Stuck in the PHONE  tree again', true],
    ['phone tree', 'telephone trees', false],
    ['phone tree', 'phone-tree hell', true],
    ['phone tree', 'oh no #PhoneTree', true],
    ['slow', 'slowly', false],
    ['🧾', 'paid🧾🧾', true],
    ["can't", 'I can’t', true],
  ])('%j in %j', (word, text, found) => {
    expect(holds(word)(text)).toBe(found);
    if (found) expect(mayHold([word])(text)).toBe(true);
  });

  test('are looked for where letters are drawn out and words are glued in a hashtag', () => {
    expect(mayHold(['slow'])('soooo slooooow')).toBe(true);
    expect(mayHold(['phone tree'])('#PhoneTree')).toBe(true);
    expect(mayHold(['phone tree'])('#phone_tree')).toBe(true);
    expect(mayHold(['slow'])('fast')).toBe(false);
    expect(mayHold(['zögerlich'])('so zogerlich')).toBe(true);
  });

  test('may be emoticons and numbers, and hold hyphens and apostrophes', () => {
    expect(readOwnWords(":D=3; 4.5g=1, e-mail=-1, won't=-1, #fail=-3, ❤️=3").mistakes).toEqual([]);
  });

  test('wherever a text holds one, it may hold it: no text is passed over', () => {
    const word = fc.stringMatching(/^[a-z]{1,5}( [a-z]{1,5})?$/);
    const property = fc.property(
      word,
      fc.string({ unit: anyCharacter }),
      fc.string({ unit: anyCharacter }),
      (each, a, b) => {
        const text = `${a} ${each.toUpperCase()} ${b}`;
        if (holds(ownWord(each))(text)) expect(mayHold([each])(text)).toBe(true);
        expect(() => readOwnWords(`${a}=${b}`)).not.toThrow();
      },
    );
    fc.assert(property, { numRuns: runs(300) });
  });
});
