import { describe, expect, test } from 'vitest';
import type { VerdictWord } from '../../src/domain/alert.js';
import { HOUR } from '../../src/domain/time.js';
import {
  acceptedBars,
  listProposals,
  recordVerdict,
  type Store,
  saveAlert,
  saveEpisode,
  secondOpinions,
  verdictOf,
} from '../../src/store/index.js';
import { dump } from '../store/deliveries.js';
import { alert, episode } from '../views/made.js';
import { type Bank, bank, NOON } from './bank.js';

describe('a second opinion', () => {
  test('is kept beside the verdict, which stands; nobody judges twice', async () => {
    const { say, store, raises } = await bank();
    await raises();
    await say('verdict 1 genuine-change the app was down', 'kim');
    // A button that is pressed twice.
    const again = await say('verdict 1 not-about-us', 'kim');
    expect(again.fallback).toContain('Alert 1 was already judged "Genuine change" by kim');
    expect(again.fallback).toContain('you have judged this alert: nobody judges twice');
    expect(await secondOpinions(store.read, 'w', 1)).toEqual([]);

    const lee = await say('verdict 1 few-active-customers three people', 'lee');
    expect(lee.fallback).toContain('That verdict stands; yours is kept beside it as a second opinion.');
    await say('verdict 1 not-about-us', 'lee');
    expect(await verdictOf(store.read, 'w', 1)).toMatchObject({ word: 'genuine-change', by: 'kim' });
    expect(await secondOpinions(store.read, 'w', 1)).toMatchObject([
      { word: 'few-active-customers', by: 'lee', reason: 'three people' },
    ]);
    expect((await say('evidence 1')).fallback).toContain('Second opinion: judged "A few active customers" by lee');
  });

  test('is masked as a verdict is', async () => {
    const { say, store, raises } = await bank();
    await raises();
    await say('verdict 1 genuine-change', 'kim');
    await say('verdict 1 not-about-us call 4111 1111 1111 1111', 'lee');
    expect(await secondOpinions(store.read, 'w', 1)).toMatchObject([{ reason: 'call [card]' }]);
  });

  test('is asked for on one alert in five, whatever the verdict', async () => {
    const asked = async (key: string) => {
      const { say, store } = await bank();
      await store.write(async (tx) => {
        await saveAlert(tx, 'w', alert({ number: 1, key, episodes: [key] }));
        await saveEpisode(tx, 'w', { episode: episode({ key }), alert: 1, because: 'posted' });
      });
      return (await say('verdict 1 genuine-change')).fallback.includes('A second opinion on it is asked for');
    };
    expect(await asked('0000000a00000000')).toBe(true);
    expect(await asked('0000000b00000000')).toBe(false);
  });
});

describe('verdicts', () => {
  test('are shown by kind and series with both rates, their intervals, and what is not judged', async () => {
    const { say, store } = await bank();
    await judges(store, SMALL_ONES.slice(0, 12));
    await store.write((tx) => saveAlert(tx, 'w', alert({ number: 13, key: 'f'.repeat(16), episodes: [] })));
    const card = await say('verdicts');
    const [table] = card.parts.flatMap((part) => (part.type === 'table' ? [part.rows] : []));
    expect(table).toEqual([
      ['All alerts', '13', '12', '1', '33 % (14 to 61)', '33 % (14 to 61)'],
      ['Issue alerts', '12', '12', '0', '33 % (14 to 61)', '33 % (14 to 61)'],
      ['Harbour Bank: issue alerts on complaints about fees', '12', '12', '0', '33 % (14 to 61)', '33 % (14 to 61)'],
    ]);
    expect(card.fallback).toContain('no alert has a second opinion yet');
    expect((await say('verdicts northgate')).fallback).toContain('not enough yet (5 needed)');
    expect((await say('verdicts harbour 7d')).fallback).toContain('the last 7 days');
    expect((await say('verdicts habour')).fallback).toContain('did you mean harbour?');
  });

  test('of two people give a kappa from twenty alerts on, and none of fewer', async () => {
    const { say, store } = await bank();
    await judges(store, SMALL_ONES, 'lee');
    expect((await say('verdicts')).fallback).toMatch(
      /Two people agree on 86 %, 67 to 95 of 22 alerts that both judged; Cohen's kappa 0\.65 \(0\.\d\d to 0\.\d\d\)\. The second could see/,
    );
    const few = await bank();
    await judges(few.store, SMALL_ONES.slice(0, 3), 'lee');
    expect((await few.say('verdicts')).fallback).toContain(
      '3 alerts with a second opinion, not enough yet for a kappa (20 needed)',
    );
  });
});

describe('a proposal', () => {
  test('comes with the verdict that makes it, says what it would have spared, and changes nothing', async () => {
    const { say, store } = await bank();
    await judges(store, SMALL_ONES.slice(0, 21));
    expect((await say('proposals')).fallback).toContain('No proposal is open.');
    await raisesOne(store, 22, 7);
    const last = await say('verdict 22 not-about-us');
    expect(last.fallback).toContain('The verdicts so far give proposal 1');
    const { fallback } = await say('proposals');
    expect(fallback).toContain(
      'Proposal 1: issue alerts on complaints about fees about Harbour Bank page only with at least 9 mentions.',
    );
    expect(fallback).toContain(
      'would have spared 15 of 15 alerts that were not worth asking about, and missed none of the 7 that were: 95 % interval of the share missed 0 to 36 %',
    );
    expect((await say('verdicts')).fallback).toContain('Proposal 1 is open');
    expect(await acceptedBars(store.read, 'w')).toEqual([]);
  });

  test('lists the alerts that it would have spared, and writes nothing for it', async () => {
    const { say, store } = await proposing();
    const before = await dump(store);
    const card = await say('preview proposal 1');
    const [rows = []] = card.parts.flatMap((part) => (part.type === 'table' ? [part.rows] : []));
    expect(rows).toHaveLength(15);
    expect(rows.every(([, , , , verdict]) => verdict === 'Not about us')).toBe(true);
    await say('proposals');
    expect(await dump(store)).toEqual(before);
  });

  test('is accepted and taken back by a manager, and the record keeps who, when and why', async () => {
    const { say, store, setClock } = await proposing();
    expect((await say('proposals accept 1 too many small ones', 'kim')).title).toBe('Accepted');
    expect(await acceptedBars(store.read, 'w')).toEqual([
      {
        ...{ brand: 'harbour', kind: 'issue', scope: 'topic', value: 'fees_charges', measure: 'mentions', least: 9 },
        ...{ proposal: 1, by: 'kim', at: NOON },
      },
    ]);
    const standing = await say('proposals');
    expect(standing.fallback).toContain('Bar 1 holds');
    expect(standing.fallback).toContain('accepted by kim, Mon 5 Jan 2026, 12:00: too many small ones');
    expect(standing.fallback).toContain('Since then it has kept nothing from paging. Back-test: of the alerts judged');
    setClock(NOON + HOUR);
    await say('proposals end 1', 'kim');
    expect(await acceptedBars(store.read, 'w')).toEqual([]);
    expect((await say('proposals')).fallback).toContain(
      'accepted by kim, Mon 5 Jan 2026, 12:00: too many small ones; ended by kim, Mon 5 Jan 2026, 13:00.',
    );
  });

  test('that was accepted shows what it has kept from paging since', async () => {
    const { say, store } = await proposing();
    await say('proposals accept 1');
    const because = 'below the bar accepted (proposal 1) by kim on 5 Jan 2026: at least 9 mentions';
    const small = fees(90, 5);
    await store.write((tx) => saveEpisode(tx, 'w', { episode: small, alert: null, because }));
    const { fallback } = await say('proposals');
    expect(fallback).toContain('Since then it kept 1 rise from paging.');
    expect(fallback).toContain('kept from paging complaints about fees at');
  });

  test('that was declined with a reason does not come back before twenty more verdicts', async () => {
    const { say, store } = await proposing();
    expect((await say('proposals decline 1')).fallback).toContain('Say why');
    await say('proposals decline 1 we want to see the small ones');
    await judges(store, MORE_SMALL_ONES.slice(0, 18), undefined, 22);
    await raisesOne(store, 41, 6);
    expect((await say('verdict 41 not-about-us')).fallback).not.toContain('proposal');
    await raisesOne(store, 42, 6);
    expect((await say('verdict 42 not-about-us')).fallback).toContain('proposal 2');
    expect((await say('proposals')).fallback).toContain(
      'declined by kim, Mon 5 Jan 2026, 12:00: we want to see the small',
    );
  });

  test('is withdrawn when an alert below it turns out to have been worth asking about', async () => {
    const { say, store } = await proposing();
    await raisesOne(store, 23, 5);
    await say('verdict 23 genuine-change');
    const [proposal] = await listProposals(store.read, 'w');
    expect(proposal).toMatchObject({ state: 'withdrawn', steps: [{ state: 'open' }, { state: 'withdrawn' }] });
    expect((await say('proposals accept 1')).fallback).toContain('Proposal 1 is withdrawn');
  });

  test('of an hour ago is looked at again before it is accepted', async () => {
    const { say, store, setClock } = await proposing();
    setClock(NOON + 200 * 24 * HOUR);
    expect((await say('proposals accept 1')).fallback).toContain('Proposal 1 is withdrawn, and only one that is open');
    expect(await acceptedBars(store.read, 'w')).toEqual([]);
  });

  test('is no business of an analyst', async () => {
    const { say, store } = await proposing({ roles: { manager: ['kim'], analyst: 'all' } });
    for (const text of ['proposals', 'proposals accept 1', 'preview proposal 1'])
      expect((await say(text, 'lee')).fallback).toContain('is for managers');
    expect(await acceptedBars(store.read, 'w')).toEqual([]);
  });

  test.each([
    ['proposals keep 1', '"keep" is none of accept, decline and end'],
    ['proposals constructor 1', '"constructor" is none of'],
    ['proposals accept', 'Which proposal?'],
    ['proposals accept one', 'There is no proposal "one"'],
    ['proposals accept 7', 'There is no proposal "7"'],
    ['proposals end 1', 'Proposal 1 is open, and only one that is accepted can be ended'],
    ['preview proposal', 'Which proposal?'],
    ['preview proposal 9', 'There is no proposal "9"'],
  ])('%j is told what is wrong', async (text, answer) => {
    const { say } = await proposing();
    expect((await say(text)).fallback).toContain(answer);
  });
});

/** In the order in which they were judged: their mentions, `+` where people said it was a genuine change. */
const SMALL_ONES = '5 6 20+ 5 7 31+ 8 5 25+ 6 5 18+ 7 6 40+ 5 8 22+ 6 5 19+ 7'.split(' ');
const MORE_SMALL_ONES = '5 6 20+ 5 7 31+ 8 5 25+ 6 5 18+ 7 6 40+ 5 8 22+'.split(' ');

async function proposing(given: Parameters<typeof bank>[0] = {}): Promise<Bank> {
  const made = await bank(given);
  await judges(made.store, SMALL_ONES.slice(0, 21));
  await raisesOne(made.store, 22, 7);
  await made.say('verdict 22 not-about-us', 'kim');
  return made;
}

/** An alert for each, judged by Kim, an hour apart; `second` agrees except on every sixth. */
async function judges(store: Store, told: readonly string[], second?: string, before = 0): Promise<void> {
  for (const [index, word] of told.entries()) {
    const number = before + index + 1;
    const isWorth = word.endsWith('+');
    await raisesOne(store, number, Number.parseInt(word, 10));
    await store.write(async (tx) => {
      const at = NOON - 40 * HOUR + number * HOUR;
      const say = (verdict: VerdictWord, by: string) =>
        recordVerdict(tx, 'w', { alert: number, word: verdict, by, at }, by, fees(number, Number.parseInt(word, 10)));
      await say(isWorth ? 'genuine-change' : 'not-about-us', 'kim');
      if (second) await say(isWorth === (index % 6 !== 5) ? 'genuine-change' : 'not-about-us', second);
    });
  }
}

const keyOf = (number: number) => String(number).padStart(16, '0');

const fees = (number: number, mentions: number) =>
  episode({ key: keyOf(number), mentions, expected: 1, closedAt: NOON, series: { value: 'fees_charges' } });

const raisesOne = (store: Store, number: number, mentions: number) =>
  store.write(async (tx) => {
    const key = keyOf(number);
    await saveAlert(tx, 'w', alert({ number, key, episodes: [key], state: 'closed', closedAt: NOON }));
    await saveEpisode(tx, 'w', { episode: fees(number, mentions), alert: number, because: 'posted' });
  });
