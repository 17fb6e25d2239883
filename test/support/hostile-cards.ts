import fc from 'fast-check';
import type { Card, Chart, Part } from '../../src/card.js';
import { anyCharacter } from './text.js';

/**
 * What customers write, at its worst: a platform's own control sequences, markup, other scripts, emoji in heaps, endless
 * text; and cards that are full of it.
 */
export function hostileCards(sequences: readonly string[]): {
  readonly words: fc.Arbitrary<string>;
  readonly cards: fc.Arbitrary<Card>;
} {
  const hostile = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...sequences) },
    { weight: 3, arbitrary: fc.string({ unit: anyCharacter, maxLength: 80 }) },
    { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
    {
      weight: 1,
      arbitrary: fc.constantFrom(
        '😀'.repeat(4000),
        'long '.repeat(8000),
        '👨‍👩‍👧‍👦'.repeat(900),
        '\u202Eمرحبا '.repeat(500),
        'e\u0301'.repeat(3000),
      ),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('', '\0', '\ud800', '*_~`', '```', '\n\n\n', '&'.repeat(5000), '<'.repeat(5000)),
    },
  );
  const words = fc.array(hostile, { maxLength: 4 }).map((all) => all.join(' '));
  const lists = <T>(each: fc.Arbitrary<T>, most: number) => fc.array(each, { maxLength: most });
  const button = fc.record({
    label: words,
    command: hostile.map((text) => `verdict 42 ${text.slice(0, 100)}`),
    confirm: fc.option(words, { nil: undefined }),
    page: fc.option(fc.constantFrom('/alerts/0123456789abcdef', '//evil.example/', 'https://evil.example/'), {
      nil: undefined,
    }),
  });
  const number = fc.double({ noDefaultInfinity: false });
  const charts: fc.Arbitrary<Chart> = fc.oneof(
    fc.record({
      title: words,
      alt: words,
      unit: words,
      timezone: fc.constant('Europe/London'),
      points: lists(fc.record({ at: fc.integer({ min: 0, max: 2e12 }), value: number, usual: number }), 120),
    }),
    fc.record({
      kind: fc.constant('topics' as const),
      title: words,
      alt: words,
      unit: words,
      rows: lists(fc.record({ label: words, now: number, before: number, severity: words }), 30),
    }),
  );
  const parts: fc.Arbitrary<Part> = fc.oneof(
    fc.record({ type: fc.constantFrom('text' as const, 'context' as const, 'notice' as const), text: words }),
    fc.record({ type: fc.constant('fields' as const), fields: lists(fc.record({ label: words, text: words }), 8) }),
    fc.record({
      type: fc.constant('quotes' as const),
      quotes: lists(
        fc.record({ text: words, by: words, url: fc.oneof(words, fc.webUrl(), fc.constant('javascript:alert(1)')) }),
        6,
      ),
    }),
    fc
      .record({
        columns: fc.array(fc.record({ label: words }), { minLength: 1, maxLength: 25 }),
        rows: lists(lists(words, 22), 12),
      })
      .map((table) => ({ type: 'table' as const, ...table })),
    charts.map((chart) => ({ type: 'chart' as const, chart })),
    fc.record({ type: fc.constant('actions' as const), buttons: lists(button, 6), more: lists(button, 6) }),
  ) as fc.Arbitrary<Part>;
  const cards: fc.Arbitrary<Card> = fc.record({
    title: words,
    tone: fc.constantFrom('alert', 'judged', 'calm', 'info'),
    parts: lists(parts, 12),
    fallback: words,
  });
  return { words, cards };
}
