import { expect, test } from 'vitest';
import { previewOf } from '../../src/commands/preview-words.js';
import type { PreviewText } from '../../src/store/index.js';
import type { Reader } from '../../src/understand/index.js';
import { dump } from '../store/deliveries.js';
import { bank } from './bank.js';

test('own words are tried on past mentions, and nothing is written', async () => {
  const { say, hears, store } = await bank();
  await hears(2, { text: 'The counter is blorf', label: 'neutral', topics: [], issue: false });
  await hears(3, { text: 'The counter has chairs', label: 'neutral', topics: [], issue: false });
  await say('help', 'kim');
  const before = await dump(store);
  const { fallback } = await say('preview "blorf=-4, chairs=0" harbour 24h');
  expect(fallback).toContain('5 mentions of 5 hold one of the words; 2 would be read otherwise.');
  expect(fallback).toContain('would be negative');
  expect(fallback).toContain('The counter is blorf');
  expect(fallback).toContain('0.00 (from 5 sure mentions) today, -0.40 (from 5 sure mentions) with the words');
  expect(await dump(store)).toEqual(before);
  // The same without quotes.
  expect((await say('preview blorf=-4, chairs=0 harbour 24h')).fallback).toBe(fallback);
});

test('a mention that a person spoke of stays as they said', async () => {
  const { say, hears } = await bank();
  await hears(1, { text: 'The counter is blorf', label: 'neutral', topics: [] });
  await say('relabel mastodon:1 positive');
  const { fallback } = await say('preview blorf=-4 24h');
  expect(fallback).toContain('0 would be read otherwise');
  expect(fallback).toContain('1 mention that people spoke of would stay as they said');
});

test('the words of earshot.yaml are compared with none', async () => {
  const { say, hears } = await bank({ lexicon: { blorf: -4 } });
  await hears(1, { text: 'The counter is blorf', label: 'negative', topics: [] });
  const { fallback } = await say('preview lexicon 24h');
  expect(fallback).toContain('1 would be read otherwise');
  expect(fallback).toContain(
    '0.00 (from 1 sure mention) without the words, -1.00 (from 1 sure mention) with the words',
  );
});

test.each([
  ['preview', 'Which words?'],
  ['preview lexicon', 'earshot.yaml has no lexicon'],
  ['preview sensitivity', 'Which sensitivity?'],
  ['preview sensitivity 30d', '"30d" is no sensitivity'],
  ['preview sensitivity mor 30d', 'did you mean more?'],
  ['preview sensitivity more northgate', 'Northgate is a competitor'],
  ['preview sensitivity more 900d', 'a year at most'],
  ['preview constructor', 'Which words?'],
  ['preview query 30d', 'No brand "30d"'],
  ['preview blorf=-9', 'a number from -5 to 5'],
  ['preview 90d blorf=-1', 'Write the words first, then brand and period: preview blorf=-1 90d'],
  ['preview harbour blorf=-1', 'preview blorf=-1 harbour'],
  ['preview kim@example.org', 'Which words?'],
  ['preview "kim@example.org=-9"', '"[email]": the value is a number'],
  ['preview "kim@example.org=-3" 24h', '"[email]" holds "@"'],
  ['preview "4111 1111 1111 1111=-2" 24h', '[card]: value -2.00'],
  ['preview blorf = -2 24h', 'blorf: value -2.00'],
  ['preview blorf=\u22122 24h', 'blorf: value -2.00'],
  ['preview blorf=-1 harbor', 'did you mean harbour?'],
])('%j is told what is missing', async (text, answer) => {
  const { say } = await bank();
  expect((await say(text)).fallback).toContain(answer);
});

test('phrases are tried as they are read, and what cannot change is not read again', async () => {
  let reads = 0;
  const reader = (label: 'negative' | 'neutral'): Reader => ({
    read(text) {
      reads++;
      const found = text.includes('phone tree') ? label : 'neutral';
      const sentiment = { label: found, score: 0, confidence: 0.9, unsure: false, scored: true } as const;
      const rest = { topic: null, topics: [], issue: false, complaint: 0, severity: 0, risks: [] };
      return { lang: 'en', sentiment, ...rest, masked: text };
    },
  });
  async function* texts(): AsyncGenerator<PreviewText> {
    for (const [id, text] of ['in the phone tree again', 'a phone', 'a tree', 'x'.repeat(500)].entries()) {
      yield { at: 0, source: 'x', id: `${id}`, channel: 'x', lang: 'en', text, ...NEUTRAL };
    }
  }
  const found = await previewOf(texts(), ['phone tree'], reader('neutral'), reader('negative'));
  expect(found).toMatchObject({ looked: 4, holding: 1, changes: [{ from: 'neutral', to: 'negative', n: 1 }] });
  expect(found.before.value).toBe(0);
  expect(found.after.value).toBe(-0.25);
  expect(reads).toBe(2);
});

const NEUTRAL = { label: 0, unsure: false, scored: true, isSaid: false };
