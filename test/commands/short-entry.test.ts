import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { brandEntry, sourceEntry } from '../../src/commands/short-entry.js';
import { runs } from '../support/runs.js';
import { anyCharacter } from '../support/text.js';

test.each([
  ['Northgate', { id: 'northgate', name: 'Northgate', terms: ['Northgate'] }],
  ['Crédit d’Été (competitor)', { id: 'credit-d-ete', name: 'Crédit d’Été', competitor: true }],
  ['Harbour Bank, ours', { id: 'harbour-bank', name: 'Harbour Bank' }],
  ['Bank "24": {the} one', { id: 'bank-24-the-one', name: 'Bank "24": {the} one' }],
])('a brand may be typed by its name alone: %s', (typed, entry) => {
  expect(parse(brandEntry(typed))).toMatchObject(entry);
  if (!('competitor' in entry)) expect(brandEntry(typed)).not.toContain('competitor');
});

test('a name that gives no id says how to give one, and an entry stays as it was written', () => {
  expect(() => brandEntry('銀行')).toThrow(/id of small letters/);
  expect(brandEntry('{id: a, name: B}')).toBe('{id: a, name: B}');
});

test('a feed may be typed by its address alone, and is named after its host', () => {
  expect(parse(sourceEntry('https://feeds.news.example:8443/a?b=c#d'))).toEqual({
    ...{ use: 'rss', name: 'news-example', url: 'https://feeds.news.example:8443/a?b=c#d' },
  });
  expect(sourceEntry('{use: rss}')).toBe('{use: rss}');
  for (const other of ['bluesky', 'ftp://news.example', 'https://', 'https://a.example and more'])
    expect(() => sourceEntry(other)).toThrow(/^Give the address of a feed, .*or an entry as in earshot\.yaml/);
});

test('whatever is typed for a name stays inside its entry', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter, maxLength: 40 }), (rest) => {
      const typed = `a${rest}`;
      expect(parse(brandEntry(typed))).toEqual({
        id: expect.stringMatching(/^[a-z0-9-]{1,60}$/),
        name: typed.trim(),
        terms: [typed.trim()],
      });
    }),
    { numRuns: runs(500) },
  );
});
