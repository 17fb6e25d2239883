import { describe, expect, test } from 'vitest';
import { burstAdded, copiesAdded, voicesAdded } from '../../bench/evidence/doses.js';
import { madePosts } from '../../bench/evidence/made-posts.js';
import { type Stage, stageOf } from '../../bench/evidence/stage.js';
import { trials } from '../../bench/evidence/trials.js';
import { createDice } from '../../bench/input/dice.js';

const posts = madePosts(createDice(1)).filter(({ brand }) => brand === 'second');
const stage = stageOf(posts, 3, createDice(2));
const wish = { volume: 60, hour: 12 };

describe('what is added to a day', () => {
  test.each([1, 3, 20, 60])('by %i people is as much as by any other number', (authors) => {
    for (const cast of ['anybody', 'heaviest'] as const) {
      const dose = voicesAdded(stage, cast, { ...wish, authors }, createDice(3));
      expect(dose.added).toHaveLength(60);
      expect(new Set(dose.added.map(({ author }) => author)).size).toBe(authors);
      expect(dose.effective).toBeLessThanOrEqual(authors + 1e-9);
    }
  });

  test('as copies is one text, and as a burst one text a round', () => {
    const copies = copiesAdded(stage, { ...wish, authors: 20 }, createDice(3));
    expect(new Set(copies.added.map(({ signature }) => signature)).size).toBe(1);
    const burst = burstAdded(stage, { ...wish, authors: 20 }, createDice(3));
    expect(new Set(burst.added.map(({ signature }) => signature)).size).toBe(3);
  });

  test('comes from the other days of the brand, and the day itself is in no week before', () => {
    const own = new Set(stage.day.map(({ signature }) => signature));
    expect(stage.history.some(({ signature }) => own.has(signature))).toBe(false);
    expect(stage.others.some(({ signature }) => own.has(signature))).toBe(false);
  });
});

test('one person is read as few voices and forty as many, through detector, evidence and reading', () => {
  const said = (authors: number) =>
    trials(
      {
        ...{ stages: [stage], runs: 3, volume: 100, authors },
        make: (on: Stage, wanted, dice) => voicesAdded(on, 'anybody', wanted, dice),
      },
      createDice(4),
    ).map(({ told }) => told.hint.volume);
  expect(said(1)).toEqual(['few voices', 'few voices', 'few voices']);
  expect(said(40)).toEqual(['many voices', 'many voices', 'many voices']);
});
