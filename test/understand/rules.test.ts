import { describe, expect, it, test } from 'vitest';
import { wholeWords } from '../../src/understand/pattern.js';
import { PHRASES } from '../../src/understand/phrases.js';
import { quickest } from '../support/quickest.js';

describe('the table of phrases', () => {
  test.each(PHRASES.map((row) => [row.id, row] as const))('%s finds its example alone', (_, row) => {
    expect(row.example.toLowerCase().search(row.pattern)).toBeGreaterThanOrEqual(0);
    expect(row.counterExample.toLowerCase().search(row.pattern)).toBe(-1);
  });
  it('names each row once', () => {
    const phrases = PHRASES.map(({ id }) => id);
    expect(new Set(phrases).size).toBe(phrases.length);
  });
  it('says which word group is misspelt', () => {
    expect(() => wholeWords([/<carrd> lost/])).toThrow('<carrd> is no word group');
  });
  test.each(PHRASES.map((row) => [row.id, row] as const))('%s takes linear time', (_, row) => {
    const hostile = ['a ', 'is still not ', 'waiting 1 ', 'my card ', 'no ', '! '].map((part) =>
      part.repeat(10_000 / part.length),
    );
    for (const text of hostile) expect(quickest(250, () => text.search(row.pattern))).toBeLessThan(250);
  });
});
