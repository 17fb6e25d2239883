import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { gatherEvidence } from '../../src/detect/evidence.js';
import { readHint } from '../../src/detect/hint.js';
import { HINT_RULES } from '../../src/detect/hint-rules.js';
import type { Evidence } from '../../src/domain/evidence.js';
import { mentions, RISE } from './mentions.js';

const window = mentions(60);
const rise = { ...RISE, mentions: 60 };
const CROWD = gatherEvidence({
  rise,
  key: '0123456789abcdef',
  sensitivity: 'balanced',
  share: 1 / 16,
  window,
  usual: Array.from({ length: 8 }, () => mentions(10)),
  known: new Set(),
  brandNow: [],
  brandBefore: [],
  competitorsMoved: [],
});
const LONE = { ...CROWD.eachAuthorOnce, survives: false };
const TWICE = { ...CROWD.eachTextOnce, survives: false };
const ratios = { authorsRatio: 1.2, perAuthorRatio: 4, low: 0, high: 1 };
const moved = (change: number, low: number, high: number): Partial<Evidence> => ({
  opinion: { before: 0.4, now: 0.4 + change, change, low, high, per: 'author' },
});

const read = (evidence: Partial<Evidence>, mentions = 60) => readHint({ ...CROWD, ...evidence }, { ...rise, mentions });
const of = (three: number, eight: number, copies = 0) => ({ ofRise: { three, eight, copies } });

describe('the numbers of the reading', () => {
  test.each<[string, Partial<Evidence>, string]>([
    ['three people who wrote two thirds of the rise', { ...of(0.67, 0.9), removeToVanish: 2 }, 'few voices'],
    ['three people who wrote a little less', { ...of(0.66, 0.9), removeToVanish: 2 }, 'cannot tell'],
    ['three people without whom there is no alert', { ...of(0.9, 1), removeToVanish: 3 }, 'few voices'],
    ['three people without whom there still is one', { ...of(0.9, 1), removeToVanish: 4 }, 'cannot tell'],
    ['eight people who wrote 85 % of the rise', of(0.4, 0.85), 'many voices'],
    ['eight people who wrote a little more', of(0.4, 0.86), 'cannot tell'],
    ['three people who wrote hardly more than half of the rise', of(0.55, 0.7), 'many voices'],
    ['three people who wrote a little more', of(0.56, 0.7), 'cannot tell'],
    ['more authors who explain a fifth of it', { breadth: { ...ratios, share: 0.2 } }, 'many voices'],
    ['more authors who explain less', { breadth: { ...ratios, share: 0.19 } }, 'cannot tell'],
    ['no earlier weeks, and authors enough to alert alone', { breadth: null }, 'many voices'],
    ['no earlier weeks, and fewer authors', { breadth: null, eachAuthorOnce: LONE }, 'cannot tell'],
    ['copies that make half of the rise', { ...of(0.1, 0.2, 0.5), eachTextOnce: TWICE }, 'copied text'],
    ['copies that make a little less', { ...of(0.1, 0.2, 0.49), eachTextOnce: TWICE }, 'many voices'],
    ['copies beside enough texts of their own', of(0.1, 0.2, 0.9), 'many voices'],
    ['three people who post one text', { ...of(0.9, 1, 0.9), removeToVanish: 2, eachTextOnce: TWICE }, 'few voices'],
    ['seven tenths of the authors in sight', { hiddenAuthorsShare: 0.3 }, 'many voices'],
    ['fewer of the authors in sight', { hiddenAuthorsShare: 0.31 }, 'cannot tell'],
  ])('%s', (_, evidence, volume) => {
    expect(read(evidence).volume).toBe(volume);
  });

  test('twenty mentions with a visible author can be read, nineteen cannot', () => {
    expect(read({}, 20).volume).toBe('many voices');
    expect(read({}, 19).volume).toBe('cannot tell');
  });

  test('a cannot tell says that the usual crowd only wrote more', () => {
    const [reason] = read({ breadth: { ...ratios, share: 0.1 } }).because;
    expect(reason).toContain('hardly more people than usual, who wrote more each');
  });

  test.each<[Partial<Evidence>, boolean]>([
    [{ repeatedTextShare: 0.3 }, true],
    [{ repeatedTextShare: 0.29 }, false],
    [{ repeatedTextShare: 0.3, authors: 10 }, true],
    [{ repeatedTextShare: 0.3, authors: 9 }, false],
    [{ copostingAccounts: 3 }, true],
    [{ copostingAccounts: 2 }, false],
  ])('%j is told as a suspicion: %s', (evidence, isSuspected) => {
    const { volume, because } = read(evidence);
    expect(volume).toBe('many voices');
    expect(because.join().includes('possibly')).toBe(isSuspected);
  });

  test.each<[Partial<Evidence>, string, boolean]>([
    [{ hiddenAuthorsShare: 0.1 }, 'hidden', true],
    [{ hiddenAuthorsShare: 0.09 }, 'hidden', false],
    [{ usualWindows: { known: 0, compared: 0, asFew: 0 } }, 'earlier weeks', true],
    [{ usualWindows: { known: 1, compared: 0, asFew: 0 } }, 'earlier weeks', false],
  ])('%j: missing information is said (%s: %s)', (evidence, word, isSaid) => {
    expect(read(evidence).because.join().includes(word)).toBe(isSaid);
  });

  test.each<[Partial<Evidence>, string]>([
    [moved(0.1, 0.01, 0.2), 'worse'],
    [moved(0.09, 0.01, 0.2), 'unclear'],
    [moved(0.2, 0, 0.4), 'unclear'],
    [moved(-0.1, -0.2, -0.01), 'better'],
    [moved(-0.09, -0.2, -0.01), 'unclear'],
    [moved(0.02, -0.149, 0.149), 'unchanged'],
    [moved(0.02, -0.15, 0.1), 'unclear'],
    [moved(0.02, -0.1, 0.15), 'unclear'],
  ])('%j', (evidence, opinion) => {
    expect(read(evidence).opinion).toBe(opinion);
  });

  test('a worse opinion says whether those who had spoken before moved themselves', () => {
    const returning = { authors: 12, before: 0.2, now: 0.5, change: 0.3 };
    const worse = moved(0.3, 0.1, 0.5);
    const last = (low: number, high: number) =>
      read({ ...worse, returning: { ...returning, low, high } }).because.at(-1);
    expect(last(0.1, 0.5)).toContain('12 authors who had spoken before moved themselves (+10 to +50)');
    expect(last(-0.1, 0.7)).toContain('12 authors who had spoken before did not surely move (-10 to +70)');
  });
});

test('the table of docs/evidence.md is the table of the rules', () => {
  const rows = Object.entries(HINT_RULES).map(([name, { value, reason }]) => `| \`${name}\` | ${value} | ${reason} |`);
  const lines = readFileSync('docs/evidence.md', 'utf8').split('\n');
  expect(lines.filter((line) => /^\| `\w+` \| [\d.]+ \|/.test(line))).toEqual(rows);
});
