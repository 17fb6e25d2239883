import { describe, expect, it } from 'vitest';
import { calibrate, chancesOf } from '../../train/calibrate.js';
import {
  type Answer,
  accuracyOf,
  calibrationErrorOf,
  macroF1Of,
  macroRecallOf,
  withInterval,
} from '../../train/figures.js';
import { floorOf } from '../../train/floor.js';

const answers = (...pairs: readonly (readonly [number, number])[]): Answer[] =>
  pairs.map(([truth, answer]) => ({ truth, answer }));
/** `right` of `n` answers are right. */
const sure = (confidence: number, n: number, right: number) =>
  Array.from({ length: n }, (_, index) => ({ truth: 1, answer: index < right ? 1 : 0, confidence }));

describe('figures', () => {
  it('count each class once, however many texts it has', () => {
    // Class 0: 3 of 4 found; class 1: 1 of 1 found, and one answer too many.
    const some = answers([0, 0], [0, 0], [0, 0], [0, 1], [1, 1]);
    expect(accuracyOf(some)).toBeCloseTo(0.8, 10);
    expect(macroRecallOf(some)).toBeCloseTo((3 / 4 + 1) / 2, 10);
    expect(macroF1Of(some)).toBeCloseTo((6 / 7 + 2 / 3) / 2, 10);
  });
  it('have an interval that narrows with the texts, and is the same every time', () => {
    const few = withInterval(answers(...Array.from({ length: 20 }, (_, n) => [0, n % 2] as const)), accuracyOf);
    const many = withInterval(answers(...Array.from({ length: 2000 }, (_, n) => [0, n % 2] as const)), accuracyOf);
    expect(many.high - many.low).toBeLessThan((few.high - few.low) / 5);
    expect(few.low).toBeLessThan(0.5);
    expect(few.high).toBeGreaterThan(0.5);
    expect(withInterval(answers([0, 0], [0, 1]), accuracyOf)).toEqual(
      withInterval(answers([0, 0], [0, 1]), accuracyOf),
    );
  });
  it('say how far confidence and truth lie apart', () => {
    expect(calibrationErrorOf(sure(0.75, 100, 75))).toBeCloseTo(0, 10);
    expect(calibrationErrorOf(sure(0.95, 100, 60))).toBeCloseTo(0.35, 10);
    expect(calibrationErrorOf([...sure(0.75, 100, 75), ...sure(0.95, 100, 60)])).toBeCloseTo(0.175, 10);
  });
});

describe('calibration', () => {
  it('takes back what a model is too sure of', () => {
    // It says 4 to 0 and is right in three of four: the odds are 3 to 1.
    const texts = Array.from({ length: 40 }, (_, n) => ({ logits: [4, 0], label: n % 4 === 0 ? 1 : 0 }));
    const mirrored = texts.map(({ label }) => ({ logits: [0, 4], label: 1 - label }));
    const { temperature, offsets } = calibrate([...texts, ...mirrored]);
    const [chance = 0] = chancesOf([4 / temperature + (offsets[0] ?? 0), offsets[1] ?? 0]);
    expect(chance).toBeCloseTo(0.75, 2);
  });
});

describe('the floor', () => {
  it('lies where answers begin to be right more often than wrong', () => {
    const texts = [...sure(0.41, 50, 20), ...sure(0.47, 50, 24), ...sure(0.53, 50, 30), ...sure(0.61, 50, 35)];
    expect(floorOf(texts)).toBe(0.53);
  });
});
