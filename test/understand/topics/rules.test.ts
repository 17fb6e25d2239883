import { describe, expect, it, test } from 'vitest';
import { NO_TAXONOMY, type TopicRule } from '../../../src/domain/taxonomy.js';
import { createRuleBook } from '../../../src/understand/topics/rules.js';
import { wordsOf } from './words.js';

const rule = (more: Partial<TopicRule> = {}): TopicRule => ({
  id: 'card',
  category: 'lost',
  confidence: 0.8,
  anyOf: ['lost my card', 'fee/s'],
  unless: [],
  example: '',
  counterExample: '',
  ...more,
});
const read = (text: string, rules: readonly TopicRule[] = [rule()], isPositive = true) =>
  createRuleBook({ ...NO_TAXONOMY, rules }).topicsIn(wordsOf(text), () => isPositive);

describe('a rule', () => {
  test.each([
    ['I lost my card', true],
    ['what if I lost my card', false],
    ['imagine you had lost my card', false],
    ['If only. I lost my card', true],
    ['I have not lost my card', false],
    ['no hidden fees', false],
    ['no reply. Fees again', true],
    ['free of fees', false],
    ['no fees, then I lost my card', true],
  ])('counts what happened, in "%s": %s', (text, expected) => {
    expect(read(text).found.has('lost')).toBe(expected);
  });

  it('that is only named to say there is none takes the topic away from the model too', () => {
    expect([...read('no hidden fees').denied]).toEqual(['lost']);
    expect([...read('no hidden fees, but I lost my card').denied]).toEqual([]);
    expect([...read('what if I lost my card').denied]).toEqual([]);
  });

  it('does not count under an exception, but beside it', () => {
    const rules = [rule({ anyOf: ['down'], unless: ['down to'] })];
    expect(read('it is down to you', rules).found.size).toBe(0);
    expect(read('the app is down. It is down to you', rules).found.size).toBe(1);
  });

  it('needs what it says it needs', () => {
    const rules = [rule({ needs: 'positive' })];
    expect(read('lost my card', rules, false).found.size).toBe(0);
    expect(read('lost my card', rules, true).found.size).toBe(1);
  });

  it('of the same topic that is surest gives the confidence', () => {
    const rules = [rule({ id: 'a', confidence: 0.5 }), rule({ id: 'b', confidence: 0.9 })];
    expect(read('lost my card', rules).found.get('lost')).toBe(0.9);
  });
});
