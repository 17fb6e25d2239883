import { expect, test } from 'vitest';
import type { VerdictWord } from '../../src/domain/alert.js';
import {
  acceptedBars,
  addEvent,
  enteredEvents,
  listProposals,
  postedAlerts,
  precisionLike,
  precisionOfSeries,
  recordVerdict,
  removeEvent,
  saveAlert,
  saveEpisode,
  saveProposal,
  unpagedBecause,
} from '../../src/store/index.js';
import { alert, episode } from '../views/made.js';
import { temporaryStore } from './temporary.js';

const KIM = { id: 'u1', name: 'Kim' };
const keyOf = (number: number) => String(number).padStart(16, '0');

test('alerts come with what the headline named when they were judged, and who said what', async () => {
  const store = await temporaryStore();
  await store.write(async (tx) => {
    for (const number of [1, 2, 3]) {
      const key = keyOf(number);
      await saveAlert(tx, 'w', alert({ number, key, raisedAt: number, episodes: [key] }));
      if (number < 3) await saveEpisode(tx, 'w', { episode: episode({ key }), alert: number, because: 'posted' });
    }
    const say = (by: string, word: VerdictWord, number = 1) =>
      recordVerdict(
        tx,
        'w',
        { alert: number, word, by, at: 10 },
        by,
        episode({ kind: 'spike', series: { scope: 'all', value: '' } }),
      );
    expect(await say('u1', 'genuine-change')).toBe('first');
    expect(await say('u1', 'not-about-us')).toBe('again');
    expect(await say('u3', 'expected-event')).toBe('second');
    expect(await say('u2', 'not-about-us')).toBe('second');
    expect(await say('u2', 'genuine-change')).toBe('again');
    // Of an alert of which nothing is left.
    expect(await recordVerdict(tx, 'w', { alert: 3, word: 'not-about-us', by: 'Kim', at: 9 }, 'u1', undefined)).toBe(
      'first',
    );
  });
  const [first, second, third] = await postedAlerts(store.read, 'w', {});
  expect(first).toMatchObject({
    about: { kind: 'spike', scope: 'all', value: '' },
    verdict: { word: 'genuine-change', hint: 'many voices' },
    second: { word: 'not-about-us' },
  });
  expect(second).toMatchObject({ about: { kind: 'issue', scope: 'topic', value: 'app_outage' } });
  expect(second?.verdict).toBeUndefined();
  expect(third).toEqual({
    ...{ number: 3, brand: 'harbour', raisedAt: 3, episodes: [] },
    verdict: { word: 'not-about-us', at: 9, hint: null },
  });
  expect((await postedAlerts(store.read, 'w', { from: 2, to: 3 })).map(({ number }) => number)).toEqual([2]);
  expect(await postedAlerts(store.read, 'w', { brand: 'northgate' })).toEqual([]);
  expect(await postedAlerts(store.read, 'other', {})).toEqual([]);
});

test('how often alerts were right is told of their kind once five were judged, and of all of them before', async () => {
  const store = await temporaryStore();
  const judge = (number: number, seen: ReturnType<typeof episode>) =>
    store.write(async (tx) => {
      await saveAlert(tx, 'w', alert({ number, key: keyOf(number) }));
      await recordVerdict(tx, 'w', { alert: number, word: 'genuine-change', by: 'Kim', at: number }, 'u1', seen);
    });
  for (const number of [1, 2, 3, 4]) await judge(number, episode());
  await judge(5, episode({ kind: 'spike', series: { scope: 'all', value: '' } }));
  await store.write((tx) => saveAlert(tx, 'w', alert({ number: 6, key: keyOf(6) })));
  expect(await precisionLike(store.read, 'w', 'issue')).toEqual({
    judged: 5,
    worthAsking: 5,
    hinted: 5,
    hintRight: 5,
    unjudged: 1,
  });
  await judge(7, episode({ series: { value: 'fees_charges' } }));
  expect(await precisionLike(store.read, 'w', 'issue')).toMatchObject({ kind: 'issue', judged: 5, unjudged: 1 });
  expect(await precisionOfSeries(store.read, 'w', episode())).toMatchObject({ isOfSeries: true, judged: 4 });
  const theirs = episode({ series: { brand: 'northgate' } });
  expect(await precisionOfSeries(store.read, 'w', theirs)).toMatchObject({ judged: 0 });
});

test('a bar holds from its acceptance until it is taken back, and every step is kept', async () => {
  const store = await temporaryStore();
  const bar = { brand: 'harbour', kind: 'issue', scope: '', value: '', measure: 'ratio', least: 2.4 } as const;
  const proposal = { ...bar, figures: { notWorth: 15, spared: 9, worth: 7, missed: 0 }, verdicts: 22 };
  const number = await store.write((tx) => saveProposal(tx, 'w', proposal, { state: 'open', at: 1 }));
  expect(await store.write((tx) => saveProposal(tx, 'w', proposal, { state: 'open', at: 1 }))).toBe(number + 1);
  expect(await acceptedBars(store.read, 'w')).toEqual([]);
  await store.write((tx) =>
    saveProposal(tx, 'w', { ...proposal, number }, { state: 'accepted', at: 2, by: KIM, reason: 'yes' }),
  );
  expect(await acceptedBars(store.read, 'w')).toEqual([{ ...bar, proposal: number, by: 'Kim', at: 2 }]);
  expect(await acceptedBars(store.read, 'other')).toEqual([]);
  await store.write((tx) => saveProposal(tx, 'w', { ...proposal, number }, { state: 'ended', at: 3, by: KIM }));
  expect(await acceptedBars(store.read, 'w')).toEqual([]);
  expect((await listProposals(store.read, 'w'))[0]?.steps).toEqual([
    { state: 'open', at: 1 },
    { state: 'accepted', at: 2, by: 'Kim', reason: 'yes' },
    { state: 'ended', at: 3, by: 'Kim' },
  ]);
});

test('what a bar kept from paging is found by the reason, however a name is written', async () => {
  const store = await temporaryStore();
  await store.write(async (tx) => {
    const reasons = ['below the bar (3) by 100% Kim_', 'below the bar (31) by Kim', 'posted'];
    for (const [index, because] of reasons.entries())
      await saveEpisode(tx, 'w', { episode: episode({ key: keyOf(index) }), alert: null, because });
    await saveEpisode(tx, 'w', { episode: episode({ key: keyOf(9) }), alert: 1, because: 'below the bar (3) by Kim' });
  });
  const found = await unpagedBecause(store.read, 'w', 'below the bar (3) by ');
  expect(found.map(({ key }) => key)).toEqual([keyOf(0)]);
});

test('an expected event that was taken out is expected no longer, and its number is given to no other', async () => {
  const store = await temporaryStore();
  const payday = { name: 'payday', brands: ['harbour'], when: 'monthly 25' };
  await store.write(async (tx) => {
    expect(await addEvent(tx, 'w', payday, KIM, 1)).toBe(1);
    expect(await addEvent(tx, 'w', { ...payday, factor: 2.5 }, KIM, 2)).toBe(2);
    expect(await removeEvent(tx, 'w', 2, 'Kim', 3)).toBe(true);
    expect(await removeEvent(tx, 'w', 2, 'Kim', 3)).toBe(false);
    expect(await addEvent(tx, 'w', { ...payday, factor: 3 }, KIM, 4)).toBe(3);
  });
  expect(await enteredEvents(store.read, 'w')).toEqual([
    { ...payday, number: 1, by: 'Kim', at: 1 },
    { ...payday, factor: 3, number: 3, by: 'Kim', at: 4 },
  ]);
});
