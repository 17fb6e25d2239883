import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  duration,
  listed,
  oneLine,
  percent,
  plural,
  points,
  probability,
  score,
  times,
} from '../../src/views/words.js';
import { anyCharacter } from '../support/text.js';

describe('numbers in words', () => {
  test('a few are not rounded to none, nor nearly all to all', () => {
    expect([0, 0.001, 0.004, 0.5, 0.998, 1].map(percent)).toEqual([
      '0 %',
      'under 1 %',
      'under 1 %',
      '50 %',
      'over 99 %',
      '100 %',
    ]);
  });

  test('a ratio loses its decimals where they say nothing', () => {
    expect([times(47, 14), times(210, 10), times(99.6, 10)]).toEqual(['3.4x', '21x', '10x']);
  });

  test('a difference carries its sign', () => {
    expect([points(0.43), points(-0.05), points(0), score(0.123), score(-0.001)]).toEqual([
      '+43 points',
      '-5 points',
      '0 points',
      '+0.12',
      '0.00',
    ]);
  });

  test('tiny probabilities stay readable', () => {
    expect([probability(0.04), probability(9.3e-33)]).toEqual(['0.040', '9.3e-33']);
  });

  test('windows are minutes or whole hours', () => {
    expect([duration(15), duration(60), duration(360), duration(1440)]).toEqual([
      '15 minutes',
      '60 minutes',
      '6 hours',
      '24 hours',
    ]);
  });

  test('lists and plurals read like English', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b', 'c']), plural(1, 'author')]).toEqual([
      '',
      'a',
      'a, b and c',
      '1 author',
    ]);
  });

  test('foreign text never brings a line break, a control character or a change of direction', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        const line = oneLine(text, 50);
        expect(line).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
        expect(Array.from(line).length).toBeLessThanOrEqual(50);
      }),
    );
  });
});
