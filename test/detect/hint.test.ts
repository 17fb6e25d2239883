import { describe, expect, test } from 'vitest';
import { gatherEvidence } from '../../src/detect/evidence.js';
import type { EvidenceMention } from '../../src/detect/evidence-mention.js';
import { readHint } from '../../src/detect/hint.js';
import type { AuthorTally } from '../../src/detect/opinion.js';
import { mentions, PASTED, RISE } from './mentions.js';

const calmWeek = mentions(10);

function hintOf(window: readonly EvidenceMention[], brandNow: AuthorTally[] = [], brandBefore: AuthorTally[] = []) {
  const rise = { ...RISE, mentions: window.length };
  const usual = Array.from({ length: 8 }, () => calmWeek);
  const rest = { known: new Set<string>(), competitorsMoved: [], brandNow, brandBefore };
  return readHint(
    gatherEvidence({ rise, key: '0123456789abcdef', sensitivity: 'balanced', share: 1 / 16, window, usual, ...rest }),
    rise,
  );
}

/** `n` authors of whom `negative` write a complaint. */
const opinions = (n: number, negative: number): AuthorTally[] =>
  Array.from({ length: n }, (_, i) => ({ author: `a${i}`, n: 1, neg: i < negative ? 1 : 0 }));

describe('the hint', () => {
  test.each([1, 2, 3])('sixty mentions by %i customers are few voices', (authors) => {
    expect(hintOf(mentions(60, (i) => ({ author: `loud ${i % authors}` }))).volume).toBe('few voices');
  });

  test('two busy customers on top of a usual crowd are few voices, and the reason names what would be without them', () => {
    const { volume, because } = hintOf(mentions(60, (i) => (i < 40 ? { author: `loud ${i % 2}` } : {})));
    expect(volume).toBe('few voices');
    expect(because.join('; ')).toContain(
      'the loudest three wrote 82 % of the rise; without 2 of them there is no alert',
    );
  });

  test('sixty customers who write once each are many voices', () => {
    const { volume, because } = hintOf(mentions(60));
    expect(volume).toBe('many voices');
    expect(because[0]).toBe(
      'even the loudest eight wrote at most 16 % of the rise; 60 authors against 10 explain 100 % of it',
    );
  });

  test('forty customers, one of them a little louder, are still many voices', () => {
    expect(hintOf([...mentions(40), ...mentions(6, () => ({ author: 'chatty' }))]).volume).toBe('many voices');
  });

  test('many customers beside three loud ones who do not carry the spike lie in between', () => {
    const { volume, because } = hintOf([...mentions(45), ...mentions(45, (i) => ({ author: `loud ${i % 3}` }))]);
    expect(volume).toBe('cannot tell');
    expect(because[0]).toBe(
      'the loudest three wrote 56 % of the rise, the loudest eight up to 63 %: in between few and many voices',
    );
  });

  test('fifty customers pasting one sentence are copied text, told as a suspicion at most', () => {
    const { volume, because } = hintOf([...mentions(50, () => ({ signature: PASTED })), ...mentions(10)]);
    expect(volume).toBe('copied text');
    expect(because.join()).toContain('possibly coordinated, possibly just shared');
  });

  test.each([40, 60, 90])('with %i %% of the authors hidden nobody can tell', (share) => {
    const { volume, because } = hintOf(mentions(100, (i) => (i < share ? { author: null } : {})));
    expect(volume).toBe('cannot tell');
    expect(because[0]).toContain(`the authors of ${share} % of the mentions are hidden`);
  });

  test('copies by hidden authors are evidence, but never the hint', () => {
    expect(hintOf(mentions(60, () => ({ signature: PASTED, author: null }))).volume).toBe('cannot tell');
  });

  test('nineteen mentions are too little data for any reading', () => {
    const { volume, because } = hintOf(mentions(19));
    expect(volume).toBe('cannot tell');
    expect(because[0]).toContain('too little data: 19 mentions');
  });

  test.each([
    ['worse', opinions(60, 48), opinions(200, 70)],
    ['better', opinions(60, 6), opinions(200, 100)],
    ['unchanged', opinions(150, 53), opinions(300, 105)],
    ['unclear', opinions(8, 4), opinions(20, 7)],
    ['unclear', opinions(3, 3), opinions(200, 70)],
  ])('opinion is %s', (opinion, now, before) => {
    expect(hintOf(mentions(60), now, before).opinion).toBe(opinion);
  });
});
