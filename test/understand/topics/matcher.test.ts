import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { parsePattern } from '../../../src/domain/phrase-pattern.js';
import { createMatcher } from '../../../src/understand/topics/matcher.js';
import { wordsOf } from './words.js';

const GROUPS = { app: 'app/s|online banking', be: 'is|was', loop: '<loop> again' };
const found = (pattern: string, text: string) =>
  createMatcher([[pattern]], GROUPS)(wordsOf(text)).map(({ from, to }) => [from, to]);

describe('a pattern', () => {
  test.each([
    ['<app> <be> down', 'the app is down', true],
    ['<app> <be> down', 'Online banking was DOWN', true],
    ['<app> <be> down', 'the app. Is down', false],
    ["don't know", 'we dont know', true],
    ['dont know', 'we don’t know', true],
    ['top-up', 'a top up failed', true],
    ['top up', 'my Top-Up failed', true],
    ['charge/s/d me', 'charged me', true],
    ['charge/s/d me', 'charging me', false],
    ['still? waiting', 'waiting', true],
    ['<number> (hour/s|day/s)', 'after 3 days', true],
    ['<number> (hour/s|day/s)', 'after 3days', true],
    ['<number> (hour/s|day/s)', 'after some days', false],
    ['no _{0,2} refund', 'no sign of a refund', false],
    ['no _{0,2} refund', 'no such refund', true],
    ['worst bank', '#WorstBank', true],
    ['<name> app', 'the \u00A7 app', true],
    ['down, again', 'down', false],
  ])('%s in "%s": %s', (pattern, text, expected) => {
    if (pattern.includes(',') && !pattern.includes('{')) return expect(() => parsePattern(pattern)).toThrow('no word');
    expect(found(pattern, text).length > 0).toBe(expected);
  });

  it('takes the longest match from each start', () => {
    expect(found('app (is (down again?)?)?', 'app is down again')).toEqual([[0, 4]]);
  });

  test.each([
    ['(app', 'nothing closes'],
    ['app)', 'nothing opened'],
    ['app|', 'empty alternative'],
    ['<ap> down', 'group <ap>, which does not exist'],
    ['app{3,1}', 'write {least,most} up to 8'],
    ['app{9}', 'up to 8'],
    ['app?', 'not optional'],
    ['app*', 'which is no word'],
    ['<loop>', 'names itself'],
    ['((((a b){8}){8}){8}){8}', 'too large'],
  ])('%s is refused: %s', (pattern, message) => {
    expect(() => parsePattern(pattern, GROUPS)).toThrow(message);
  });

  it('finds what a search word by word finds', () => {
    const word = fc.constantFrom('a', 'b', 'c', 'd');
    const alternative = fc.array(word, { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(
        fc.array(alternative, { minLength: 1, maxLength: 4 }),
        fc.array(word, { maxLength: 12 }),
        (all, text) => {
          const expected = text.flatMap((_, from) => {
            const ends = all
              .filter((words) => words.every((each, at) => text[from + at] === each))
              .map((words) => from + words.length);
            return ends.length === 0 ? [] : [[from, Math.max(...ends)]];
          });
          expect(found(all.map((words) => words.join(' ')).join('|'), text.join(' '))).toEqual(expected);
        },
      ),
    );
  });

  it('never throws a surprise at a pattern that people write', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (pattern, text) => {
        try {
          createMatcher([[pattern]], GROUPS)(wordsOf(text));
        } catch (error) {
          expect((error as Error).message).toMatch(/^(has|repeats|names|is too large|must hold)/);
        }
      }),
    );
  });
});
