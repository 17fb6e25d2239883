import { expect, test } from 'vitest';
import type { Card } from '../../src/card.js';
import { relabelCommand } from '../../src/commands/relabel.js';
import { readTyped } from '../../src/commands/typed.js';
import { mentionsIn, standingCorrections, verifyRollups } from '../../src/store/index.js';
import { bank, NOON, settings } from './bank.js';

const buttonsOf = (card: Card) =>
  card.parts.flatMap((part) => (part.type === 'actions' ? [...part.buttons, ...part.more] : []));
const twoBrands = settings().brands.map((brand) =>
  brand.competitor ? { ...brand, id: 'marina', name: 'Marina Bank', competitor: false } : brand,
);
const handleIn = (card: Card): string => /relabel (\S+-[0-9a-f]{5})/.exec(card.fallback)?.[1] ?? '';

test('a mention is corrected by its short name, by its key, and taken back', async () => {
  const { say, hears, store } = await bank();
  await hears(1, { text: 'Well, that went smoothly' });
  const shown = await say('relabel mastodon:1');
  expect(shown.fallback).toContain(
    'Counts as: negative; App / online banking outage or bug, a complaint of severity 4',
  );
  const handle = handleIn(shown);
  const done = await say(`relabel ${handle} positive praise`, 'kim');
  expect(done.fallback).toContain('Sentiment is now positive; Earshot had read negative.');
  expect(done.fallback).toContain('Topic is now Praise');
  expect((await say(`relabel ${handle}`)).fallback).toContain('Sentiment corrected by kim, Mon 5 Jan 2026, 12:00');
  expect((await mentionsIn(store.read, 'w', 'harbour', 0, NOON))[0]).toMatchObject({ label: 1, issue: false });
  expect((await say(`relabel ${handle} undo`)).fallback).toContain('It counts as Earshot read it: negative');
  expect((await say(`relabel ${handle} undo`)).fallback).toContain('nothing to take back');
  expect(await verifyRollups(store.read, 'w')).toEqual([]);
});

test.each([
  ['relabel', 'Which mention?'],
  ['relabel it negative', '"it" is no mention'],
  ['relabel t8dsw0-00000 negative', 'There is no mention "t8dsw0-00000"'],
  ['relabel mastodon:99 negative', 'There is no mention "mastodon:99"'],
  ['relabel mastodon:1 negatve', 'did you mean negative?'],
  ['relabel mastodon:1 negative positive', 'Only one sentiment can be right: negative or positive?'],
  ['relabel mastodon:1 Fees and', 'did you mean Fees and charges?'],
  ['relabel mastodon:1 undo now', '"undo" stands alone: relabel mastodon:1 undo'],
  ['relabel "crm:4111 1111 1111 1111" negative', 'There is no mention "crm:[card]"'],
  ['relabel next northgat', 'did you mean northgate?'],
])('%j is told what is missing', async (text, answer) => {
  const { say, hears } = await bank();
  await hears(1);
  expect((await say(text)).fallback).toContain(answer);
});

test('a topic is understood by its label without quotes, beside a sentiment', async () => {
  const { say, hears } = await bank();
  await hears(1);
  const { fallback } = await say('relabel mastodon:1 Fees and charges negative');
  expect(fallback).toContain('Topic is now Fees and charges');
  expect(fallback).toContain('Sentiment confirmed: negative');
});

test('who overrules somebody is told whom, and what they had said', async () => {
  const { say, hears } = await bank();
  await hears(1);
  expect((await say('relabel mastodon:1 positive', 'kim')).fallback).not.toContain('had said');
  expect((await say('relabel mastodon:1 neutral', 'lee')).fallback).toContain(
    'kim had said positive, Mon 5 Jan 2026, 12:00: the later word counts, the record keeps both.',
  );
  expect((await say('relabel mastodon:1 neutral', 'kim')).fallback).toContain('lee had said the same');
});

test('a text answer advises no topic', async () => {
  const { say, hears } = await bank();
  await hears(1);
  const { fallback } = await say('relabel random');
  expect(fallback).toMatch(/relabel \S+ TOPIC \(Topic\)/);
});

test.each([
  ['relabel mastodon:1', true],
  ['relabel mastodon:1 negative', false],
  ['relabel mastodon:1 undo', false],
  ['relabel next', false],
  ['relabel Random harbour', false],
  ['relabel', false],
])('%j can be asked beside the running bot: %j', (text, can) => {
  expect(relabelCommand.writesNothing?.(readTyped(text).args)).toBe(can);
});

test('a person who is asked does not see what was read before they answer', async () => {
  const { say, hears, store } = await bank();
  await hears(2);
  await hears(1, { unsure: true, label: 'neutral', text: 'Hm. Typical for them', topics: [] });
  const asked = await say('relabel next');
  expect(asked.fallback).toContain('Hm. Typical for them');
  expect(asked.fallback).not.toContain('Counts as');
  const command = buttonsOf(asked).find(({ label }) => label === 'Negative')?.command ?? '';
  expect((await say(command)).fallback).toContain('Earshot had read unsure');
  expect(await standingCorrections(store.read, 'w')).toMatchObject([{ how: 'unsure', machine: 'unsure' }]);
  // Nothing unsure is left: any other is drawn.
  const next = await say('relabel next');
  expect(next.fallback).toContain('drawn at random');
  await say(`relabel ${handleIn(next)} negative`);
  // Lee thinks otherwise of the mention that Kim was asked about: it stays one that was drawn.
  await say(`relabel ${handleIn(next)} positive`, 'lee');
  const said = await standingCorrections(store.read, 'w');
  expect(said.map(({ how }) => how)).toContain('random');
});

test('who passes over an unsure mention is asked about the one before', async () => {
  const { say, hears } = await bank();
  await hears(1, { unsure: true, text: 'the older one', at: 100 });
  await hears(1, { unsure: true, text: 'the newer one', at: 120 });
  expect((await say('relabel next')).fallback).toContain('the newer one');
  expect((await say('relabel next')).fallback).toContain('the older one');
  expect((await say('relabel next')).fallback).toContain('the newer one');
});

test('a draw at random takes every mention as often as any other', async () => {
  const { say, hears, setClock } = await bank();
  await hears(3, { at: 10 });
  await hears(1, { at: 200 });
  const drawn = new Map<string, number>();
  for (let turn = 0; turn < 200; turn++) {
    setClock(NOON + turn);
    const handle = handleIn(await say('relabel random'));
    drawn.set(handle, (drawn.get(handle) ?? 0) + 1);
  }
  expect(drawn.size).toBe(4);
  // 50 each; four standard deviations are 24.
  for (const n of drawn.values()) expect(Math.abs(n - 50)).toBeLessThan(25);
});

test('what people picked because it looked wrong is drawn as often as the rest, and then counts as drawn', async () => {
  const { say, hears, setClock, store } = await bank();
  await hears(2);
  await say('relabel mastodon:1 positive');
  const drawn = new Map<string, string>();
  for (let turn = 0; turn < 12; turn++) {
    setClock(NOON + turn);
    const card = await say('relabel random');
    drawn.set(/comment \d/.exec(card.fallback)?.[0] ?? '', handleIn(card));
  }
  expect([...drawn.keys()].sort()).toEqual(['comment 1', 'comment 2']);
  for (let turn = 12; turn < 36; turn++) {
    setClock(NOON + turn);
    const card = await say('relabel random');
    const handle = handleIn(card);
    if (handle !== '') await say(`relabel ${handle} positive`);
  }
  expect((await standingCorrections(store.read, 'w')).map(({ id, how }) => [id, how]).sort()).toEqual([
    ['1', 'random'],
    ['2', 'random'],
  ]);
  expect((await say('relabel random')).fallback).toContain('all were drawn before');
});

test('a mention of two brands is drawn as often as one of one brand', async () => {
  const { say, hears, setClock } = await bank({ brands: twoBrands });
  await hears(1, { brands: ['harbour', 'marina'] });
  await hears(1, { brands: ['harbour'] });
  let ofBoth = 0;
  for (let turn = 0; turn < 200; turn++) {
    setClock(NOON + turn);
    if ((await say('relabel random')).fallback.includes('comment 1')) ofBoth++;
  }
  // 100; four standard deviations are 28. Twice as likely would be 133.
  expect(Math.abs(ofBoth - 100)).toBeLessThan(28);
});

test('what was not read is no answer, for the topic as for the sentiment', async () => {
  const { say, hears } = await bank();
  await hears(1, { scored: false, label: 'neutral', score: 0, issue: false, topics: [] });
  expect((await say('relabel mastodon:1 none')).fallback).toContain('Earshot had read nothing (not read)');
  expect((await say('status')).fallback).toContain('Topic: chosen picked by people; n 0; accuracy –');
});

test('personal data in a stored text does not reach the chat', async () => {
  const { say, hears } = await bank({ keepRaw: true });
  await hears(1, { text: 'Write to me at kim@example.org' });
  expect((await say('relabel mastodon:1')).fallback).toContain('[email]');
});

test('status tells how right the reading is, and what such figures are worth', async () => {
  const { say, hears } = await bank();
  await hears(3);
  expect((await say('status')).fallback).toContain('not measured yet. To measure it');
  await say('relabel mastodon:1 negative');
  await say('relabel mastodon:2 positive fees_charges');
  const { fallback } = await say('status');
  expect(fallback).toContain('Sentiment: chosen picked by people; n 2; accuracy 50.0 %');
  expect(fallback).toContain('Sentiment, picked by people: what was read against what people said.');
  expect(fallback).toContain('App / online banking outage or bug, people said Fees and charges (1)');
  expect(fallback).toContain('people correct what looks wrong');
});

test('an evidence answer offers each quoted mention for correction', async () => {
  const { say, hears, raises } = await bank();
  await raises();
  await hears(1, { id: '1', at: 20 });
  const card = await say('evidence 1');
  expect(card.title).toContain('Evidence');
  for (const { inputs } of buttonsOf(card).filter(({ label }) => label.startsWith('Correct')))
    expect(inputs?.map(({ name }) => name)).toEqual(['sentiment', 'topic']);
});
