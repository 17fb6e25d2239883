import { describe, expect, test } from 'vitest';
import { judge, learningSteps, needed, seriesConfig, shareOf } from '../../src/detect/plan.js';
import { BUCKET, DAY, HOUR, WEEK } from '../../src/domain/time.js';
import { zoneOf } from '../../src/domain/zone.js';

const UTC = zoneOf('UTC');
const whole = seriesConfig(HOUR, UTC, 'balanced', 1);
const topic = seriesConfig(HOUR, UTC, 'balanced', 0.01);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('what a series may cost', () => {
  test('the series of a brand use no more false alarms than it has', () => {
    const severities = Array.from({ length: 19 }, (_, i) => i % 6);
    const topics = sum(severities.map((severity) => shareOf('topic', severity)));
    expect(shareOf('all') + shareOf('negative') + topics + 6 * shareOf('channel')).toBeLessThanOrEqual(1);
  });

  test('fraud is seen earlier than a question about opening hours', () => {
    const least = (severity: number) => {
      const config = seriesConfig(HOUR, UTC, 'balanced', shareOf('topic', severity));
      return needed(config, config.windows[0], 5, 1.5);
    };
    expect(least(5)).toBeLessThan(least(1));
    expect(shareOf('topic')).toBeCloseTo(shareOf('topic', 2.5), 12);
  });

  test('a quiet brand may be wrong more often, a quiet topic of a busy one may not', () => {
    const strength = (config: typeof whole, mean: number, count: number) =>
      judge(config, config.windows[0], count, mean, 1.5).strength;
    const byAlpha = (config: typeof whole, mean: number) =>
      judge(config, config.windows[0], 3 * mean + 8, mean, 1.5).logP / strength(config, mean, 3 * mean + 8);
    expect(byAlpha(whole, 0.5)).toBeGreaterThan(byAlpha(whole, 20));
    expect(byAlpha(topic, 0.5)).toBeCloseTo(byAlpha(topic, 20), 9);
  });

  test('learning takes three days, and eight steps at least', () => {
    expect([BUCKET, HOUR, DAY, WEEK].map(learningSteps)).toEqual([288, 72, 8, 8]);
  });
});
