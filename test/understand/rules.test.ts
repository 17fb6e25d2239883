import { describe, expect, it, test } from 'vitest';
import { TOPIC_IDS } from '../../src/domain/taxonomy.js';
import { wholeWords } from '../../src/understand/pattern.js';
import { PHRASES } from '../../src/understand/phrases.js';
import { TOPIC_RULES } from '../../src/understand/topicRules.js';

describe('the tables of phrases and topics', () => {
  test.each([...PHRASES, ...TOPIC_RULES].map((row) => [row.id, row] as const))(
    '%s finds its example alone',
    (_, row) => {
      expect(row.example.toLowerCase().search(row.pattern)).toBeGreaterThanOrEqual(0);
      expect(row.counterExample.toLowerCase().search(row.pattern)).toBe(-1);
    },
  );
  it('name each row once', () => {
    const phrases = PHRASES.map(({ id }) => id);
    const topics = TOPIC_RULES.map(({ id }) => id);
    expect(new Set(phrases).size).toBe(phrases.length);
    expect(new Set(topics).size).toBe(topics.length);
  });
  it('have a rule for every topic but the general question, which is what no rule claims', () => {
    const ruled = new Set(TOPIC_RULES.map(({ topic }) => topic));
    expect(TOPIC_IDS.filter((id) => !ruled.has(id))).toEqual(['general_question']);
  });
  it('say which word group is misspelt', () => {
    expect(() => wholeWords([/<carrd> lost/])).toThrow('<carrd> is no word group');
  });
  test.each([...PHRASES, ...TOPIC_RULES].map((row) => [row.id, row] as const))('%s takes linear time', (_, row) => {
    const hostile = ['a ', 'is still not ', 'waiting 1 ', 'my card ', 'no ', '! '].map((part) =>
      part.repeat(10_000 / part.length),
    );
    for (const text of hostile) {
      const started = performance.now();
      text.search(row.pattern);
      expect(performance.now() - started).toBeLessThan(250);
    }
  });
});
