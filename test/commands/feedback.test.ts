import { expect, test } from 'vitest';
import { splitFeedback } from '../../src/commands/feedback-words.js';
import { feedbackId, feedbackMention } from '../../src/domain/feedback.js';
import { mentionsIn, verifyRollups } from '../../src/store/index.js';
import { feedbackLinkCard } from '../../src/views/index.js';
import { bank, NOON, settings } from './bank.js';

const [harbour, other] = settings().brands;
if (!harbour || !other) throw new Error('two brands are needed');
const marina = { ...other, id: 'marina', name: 'Marina Bank', terms: ['Marina Bank'], competitor: false };
const two = [{ ...harbour, terms: ['Harbour Bank'] }, marina];

test('what a customer said is read, masked and counted; the card says how to correct it or take it back', async () => {
  const { say, store } = await bank();
  const card = await say('feedback "The app is down again", she said. Call +44 7700 900123');
  expect(card.title).toBe('Logged as customer feedback');
  expect(card.fallback).toContain('"The app is down again", she said. Call [phone]');
  expect(card.fallback).toContain('Read as: negative; App / online banking outage or bug');
  const [kept, ...more] = await mentionsIn(store.read, 'w', 'harbour', 0, NOON + 1);
  expect(more).toEqual([]);
  expect(kept).toMatchObject({ source: 'feedback', channel: 'feedback', kind: 'comment', author: null, at: NOON });
  expect(kept?.text).not.toContain('7700');

  const [, handle = ''] = /relabel (\S+-[0-9a-f]{5})/.exec(card.fallback) ?? [];
  expect((await say(`relabel ${handle} neutral`)).fallback).toContain('Sentiment is now neutral');
  expect((await say(`feedback undo ${handle}`)).title).toBe('Taken back');
  expect(await mentionsIn(store.read, 'w', 'harbour', 0, NOON + 1)).toEqual([]);
  expect(await verifyRollups(store.read, 'w')).toEqual([]);
});

test('one message of a chat counts once, whoever logs it and however often; in other words it is changed', async () => {
  const { handOver, store } = await bank();
  const origin = { id: 'C1/1767600000.000100', at: NOON - 90_000 };
  expect((await handOver('feedback Fees are a scandal', origin, 'kim')).title).toBe('Logged as customer feedback');
  expect((await handOver('feedback Fees are a scandal', origin, 'lee')).title).toBe('This was logged before');
  expect((await handOver('feedback The fees are a scandal', origin, 'lee')).title).toBe('Logged anew');
  const kept = await mentionsIn(store.read, 'w', 'harbour', 0, NOON + 1);
  expect(kept.map(({ text, at }) => ({ text, at }))).toEqual([{ text: 'The fees are a scandal', at: NOON - 90_000 }]);
});

test('two customers may say the same words', async () => {
  const { say, setClock, store } = await bank();
  await say('feedback Too slow');
  setClock(NOON + 1);
  await say('feedback Too slow');
  expect(await mentionsIn(store.read, 'w', 'harbour', 0, NOON + 2)).toHaveLength(2);
});

test('without words it asks, in a form that names the brands there are to choose', async () => {
  const { say } = await bank({ brands: two });
  const [, part] = (await say('feedback')).parts;
  expect(part?.type === 'actions' && part.buttons[0]).toMatchObject({
    command: 'feedback {brand}: {text}',
    inputs: [{ options: [{ value: 'harbour' }, { value: 'marina' }] }, { name: 'text', longest: 1500 }],
  });
});

test.each([
  ['harbour: Too slow', 'harbour', 'Too slow'],
  ['Marina Bank: Too slow', 'marina', 'Too slow'],
  ['marina Too slow', 'marina', 'Too slow'],
  ['My card of Marina Bank came\nlate', 'marina', 'My card of Marina Bank came\nlate'],
])('%j is about %s', (typed, brand, text) => {
  expect(splitFeedback(typed, two)).toMatchObject({ brand: { id: brand }, text });
});

test("with one brand every word is the customer's, also the name of a competitor", () => {
  expect(splitFeedback('Northgate: they answer within a day', [harbour])).toMatchObject({
    brand: harbour,
    text: 'Northgate: they answer within a day',
  });
});

test.each(['Too slow', 'Harbour Bank or Marina Bank, both are slow', 'harbour:', 'marina'])(
  'with two brands %j is asked about',
  (typed) => {
    expect(() => splitFeedback(typed, two)).toThrow(/Which brand|What did the customer say/);
  },
);

test('viewers and competitors have no say', async () => {
  const { say } = await bank({ roles: { analyst: ['kim'], viewer: 'all' } });
  expect((await say('feedback Too slow', 'lee')).fallback).toContain('is for analysts');
  const { say: alone } = await bank({ brands: [other] });
  expect((await alone('feedback Too slow')).fallback).toContain('No brand of your own');
});

test('a form gives stars and a customer of its own; what cannot be kept is told', () => {
  const given = { id: feedbackId('form', 'n1'), brand: 'harbour', text: 'Fine', at: NOON };
  expect(feedbackMention({ ...given, rating: 4, by: 'visitor 7', channel: 'form' })).toMatchObject({
    rating: { value: 4, max: 5 },
    author: { id: 'visitor 7' },
    channel: 'form',
    fetchedAt: NOON,
  });
  expect(feedbackMention({ ...given, rating: 9 })).toEqual({ problem: expect.stringContaining('rating') });
  expect(feedbackId('form', 'n1')).not.toBe(feedbackId('form', 'n2'));
  expect(feedbackId('a', 'b')).not.toBe(feedbackId('a","b'));
});

test('the form of every brand is found by its link, which is told apart from a word of a customer', async () => {
  const { say, store } = await bank();
  expect((await say('feedback link')).fallback).toContain('set PUBLIC_URL');
  expect((await say('feedback link Harbour Bank')).fallback).toContain('set PUBLIC_URL');
  expect(await mentionsIn(store.read, 'w', 'harbour', 0, NOON + 1)).toEqual([]);
  expect((await say('feedback link in the app is dead')).title).toBe('Logged as customer feedback');
  const { parts, fallback } = feedbackLinkCard(two, 'https://feedback.example/');
  expect(fallback).toContain('Marina Bank: https://feedback.example/feedback/marina');
  expect(fallback).toContain('https://feedback.example/feedback/harbour?rating=5');
  expect(parts).toContainEqual(
    expect.objectContaining({
      buttons: expect.arrayContaining([expect.objectContaining({ page: '/feedback/harbour.qr' })]),
    }),
  );
});

test.each(['undo', 'undo nosuch', 'link nosuch', 'link habour', 'link northgate', 'link habour bank'])(
  '%j is asked about, for nobody meant it as the words of a customer',
  async (said) => {
    const { say, store } = await bank();
    expect((await say(`feedback ${said}`)).fallback).toContain(`If a customer said it: feedback harbour: ${said}`);
    expect(await mentionsIn(store.read, 'w', 'harbour', 0, NOON + 1)).toEqual([]);
    expect((await say(`feedback harbour: ${said}`)).title).toBe('Logged as customer feedback');
  },
);
