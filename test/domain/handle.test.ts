import fc from 'fast-check';
import { expect, test } from 'vitest';
import { handleOf, readHandle, readKey } from '../../src/domain/handle.js';
import { runs } from '../support/runs.js';
import { anyCharacter } from '../support/text.js';

const name = fc.record({
  source: fc.stringMatching(/^[a-z0-9_-]{1,12}$/),
  id: fc.string({ unit: anyCharacter, minLength: 1 }),
  at: fc.integer({ min: 1, max: Date.UTC(2100, 0, 1) }),
});

test('a mention is found by its short name, whatever its id looks like, and can be typed in a chat', () => {
  const property = fc.property(name, (each) => {
    const handle = handleOf(each);
    expect(handle).toMatch(/^[0-9a-z]+-[0-9a-f]{5}$/);
    const read = readHandle(handle.toUpperCase());
    expect(read?.isMeant(each)).toBe(true);
    expect(each.at - (read?.from ?? 0)).toBeGreaterThanOrEqual(0);
    expect(each.at - (read?.from ?? 0)).toBeLessThan(1000);
    expect(readKey(`${each.source}:${each.id}`)).toEqual({ source: each.source, id: each.id });
  });
  fc.assert(property, { numRuns: runs(200) });
});

test.each(['', 'next', '42', 'a:', ':b', '0123456789abcdef'])('%j names no mention', (word) => {
  expect([readHandle(word), readKey(word)]).toEqual([undefined, undefined]);
});
