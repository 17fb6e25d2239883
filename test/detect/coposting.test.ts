import { describe, expect, test } from 'vitest';
import { copostingAccounts } from '../../src/detect/coposting.js';
import type { EvidenceMention } from '../../src/detect/evidence-mention.js';
import { MINUTE, SECOND } from '../../src/domain/time.js';
import { mention, mentions } from './mentions.js';
import { MONDAY } from './stream.js';

const TEXTS = ['0123', '4567', '89ab', 'cdef'].map((four) => four.repeat(24));

/** Accounts that post the same texts, one text every ten minutes, each so long after the other. */
const burst = (accounts: number, texts: number, apart: number): EvidenceMention[] =>
  Array.from({ length: texts }, (_, text) =>
    mentions(accounts, (account) => ({
      author: `a${account}`,
      signature: TEXTS[text] ?? '',
      at: MONDAY + text * 10 * MINUTE + account * apart,
    })),
  ).flat();

describe('accounts that post the same at the same time', () => {
  test('five accounts with three texts in a row are told', () => {
    expect(copostingAccounts(burst(5, 3, 5 * SECOND), [])).toBe(5);
  });

  test('twice may be chance', () => {
    expect(copostingAccounts(burst(5, 2, 5 * SECOND), [])).toBe(0);
  });

  test('a minute apart is together, more is not', () => {
    expect(copostingAccounts(burst(2, 3, 60 * SECOND), [])).toBe(2);
    expect(copostingAccounts(burst(2, 3, 61 * SECOND), [])).toBe(0);
  });

  test('what they did in earlier weeks counts, for those who do it now', () => {
    expect(copostingAccounts(burst(3, 1, SECOND), [burst(3, 1, SECOND), burst(3, 1, SECOND)])).toBe(3);
    expect(copostingAccounts(mentions(3), [burst(3, 3, SECOND)])).toBe(0);
  });

  test('two customers who talk in one thread for long did one thing together', () => {
    const talk = mentions(40, (i) => ({ author: `a${i % 2}`, thread: 't', at: MONDAY + i * SECOND }));
    expect(copostingAccounts(talk, [])).toBe(0);
  });

  test('answers in the same threads and the same things passed on count as well', () => {
    const one = (author: string, at: number) => [
      mention({ author, at, thread: 't1' }),
      mention({ author, at, thread: 't2' }),
      mention({ author, at, repostOf: 'p', repost: true }),
    ];
    expect(copostingAccounts([...one('a', MONDAY), ...one('b', MONDAY + SECOND)], [])).toBe(2);
  });

  test('a post passed on by a thousand people in a minute is no suspicion, and hidden authors are no accounts', () => {
    const viral = mentions(1000, (i) => ({ repostOf: 'p', repost: true, at: MONDAY + i }));
    expect(copostingAccounts(viral, [])).toBe(0);
    const hidden = burst(5, 4, SECOND).map((each) => ({ ...each, author: null }));
    expect(copostingAccounts(hidden, [])).toBe(0);
  });
});
