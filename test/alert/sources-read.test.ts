import { describe, expect, test } from 'vitest';
import { gapsIn } from '../../src/alert/sources-read.js';

const DAY = { from: 0, to: 100 };

describe('what was not read', () => {
  test('is what lies between the spans, before the first and after the last', () => {
    const covered = [
      { from: 60, to: 80 },
      { from: 10, to: 30 },
    ];
    expect(gapsIn(covered, DAY)).toEqual([
      { from: 0, to: 10 },
      { from: 30, to: 60 },
      { from: 80, to: 100 },
    ]);
  });

  test('is nothing where spans overlap, touch or reach beyond', () => {
    const covered = [
      { from: -50, to: 40 },
      { from: 20, to: 30 },
      { from: 40, to: 200 },
    ];
    expect(gapsIn(covered, DAY)).toEqual([]);
  });

  test('is all of it when nothing was read, or only at other times', () => {
    expect(gapsIn([], DAY)).toEqual([DAY]);
    expect(gapsIn([{ from: 300, to: 400 }], DAY)).toEqual([DAY]);
  });
});
