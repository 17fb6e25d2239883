import { expect, test } from 'vitest';
import { gdeltKind } from '../../../../adapters/sources/gdelt.js';
import { gatherEvidence } from '../../../../src/detect/evidence.js';
import { readHint } from '../../../../src/detect/hint.js';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time.js';
import { signatureOf } from '../../../../src/understand/signature.js';
import { voices } from '../../../../src/views/voices.js';
import { platformContract } from '../../../contracts/platform.js';
import { mention, mentions, RISE } from '../../../detect/mentions.js';
import { PLATFORM_NOW, type ServedParts, type Speak, type WrittenPost } from '../../../support/platform.js';
import { polledPlatform } from '../../../support/poller.js';

const QUARTER = 15 * MINUTE;
const stamp = (at: number) => new Date(at).toISOString().replace(/\D/g, '').slice(0, 14);
/** An article is seen with the quarter of an hour it is found in. */
const seen = ({ at }: WrittenPost) => Math.floor(at / QUARTER) * QUARTER;
const urlOf = ({ number }: WrittenPost) => `https://news.example/${number}`;
const speak: Speak = ({ query }, { shown }) => {
  if ((query.get('query') ?? '').length < 5)
    return { headers: { 'content-type': 'text/html' }, text: 'Your query was too short or too long.' };
  const [from = '', to = ''] = ['startdatetime', 'enddatetime'].map((name) => query.get(name) ?? '');
  const found = shown().filter((post) => stamp(seen(post)) >= from && stamp(seen(post)) < to);
  if (found.length === 0) return { json: {} };
  return {
    json: {
      articles: found.slice(0, Number(query.get('maxrecords'))).map((post) => ({
        ...{ url: urlOf(post), url_mobile: '', domain: 'news.example', language: 'Spanish', sourcecountry: 'Spain' },
        ...{
          title: post.broken ? 7 : post.text,
          seendate: `${stamp(seen(post)).slice(0, 8)}T${stamp(seen(post)).slice(8)}Z`,
        },
      })),
    },
  };
};

const rig: ServedParts = { kind: gdeltKind, speak, settings: { search: ['"Harbour Bank"'] } };
platformContract('gdelt', { ...rig, idOf: urlOf, plenty: 300, apart: QUARTER, burst: 15 });

test('one question in five seconds is asked, however many searches there are', async () => {
  const at: number[] = [];
  const { poll } = await polledPlatform({
    ...{ ...rig, settings: { search: ['one one', 'two two', 'three three'] } },
    speak: (question, platform, now) => {
      at.push(now);
      return speak(question, platform, now);
    },
  });
  await poll();
  const [first = 0, second = 0, third = 0] = at;
  expect(second - first).toBeGreaterThanOrEqual(5000);
  expect(third - second).toBeGreaterThanOrEqual(5000);
});

test('a page that ends within a quarter of an hour is followed by the rest of it', async () => {
  const { platform, poll, items } = await polledPlatform(rig);
  for (let n = 0; n < 245; n += 1) platform.publish(`article ${n}`, { at: PLATFORM_NOW - HOUR - n * QUARTER });
  for (let n = 0; n < 10; n += 1) platform.publish(`copy ${n}`, { at: PLATFORM_NOW - HOUR - 245 * QUARTER });
  await poll();
  expect(items()).toHaveLength(255);
});

test('forty papers that print one story are one story in the evidence, however they set its headline', async () => {
  const { platform, poll, items } = await polledPlatform(rig);
  const set = [
    'Harbour Bank to close nine branches',
    'HARBOUR BANK TO CLOSE NINE BRANCHES',
    'Harbour Bank to close nine branches!',
  ];
  for (let n = 0; n < 40; n += 1) platform.publish(set[n % 3] ?? '', { at: PLATFORM_NOW - HOUR - n * 1000 });
  await poll();
  const window = items().flatMap((item) =>
    item.deleted ? [] : mention({ key: `gdelt:${item.id}`, author: null, signature: signatureOf(item.text) }),
  );
  const rise = { ...RISE, mentions: window.length };
  const asked = { rise, key: 'story', sensitivity: 'balanced', share: 1 / 16, window, usual: [mentions(10)] } as const;
  const evidence = gatherEvidence({
    ...asked,
    ...{ known: new Set<string>(), brandNow: [], brandBefore: [], competitorsMoved: [] },
  });
  expect(evidence.eachTextOnce).toMatchObject({ mentions: 1, survives: false });
  expect(voices(evidence)).toMatch(
    /With each text counted once it is 1 against .* and would not have alerted\. Repeated text: 100 %\./,
  );
  // Nobody knows who wrote them: they are never taken for many people.
  expect(readHint(evidence, rise).volume).toBe('cannot tell');
});

test('a headline is scored as an article of no author, in the language that is named', async () => {
  const { platform, poll, items } = await polledPlatform(rig);
  platform.publish('Harbour Bank &amp; Northgate cierran', { at: PLATFORM_NOW - HOUR });
  await poll();
  expect(items()).toMatchObject([
    { kind: 'article', channel: 'news', lang: 'es', text: 'Harbour Bank & Northgate cierran' },
  ]);
  expect(items()[0]).not.toHaveProperty('author');
});

test('a mistake in the search, told with a good status, is a refusal with its words', async () => {
  const { poll } = await polledPlatform({ ...rig, settings: { search: ['abc'] } });
  expect((await poll()).failed).toMatchObject({ kind: 'refused', message: expect.stringContaining('too short') });
});

test('a headline that its paper wrote with signs that JSON does not allow spoils no page', async () => {
  const title = String.raw`Bank\'s \u00fcber \"app\" \x`.replace('app', 'app\u0007');
  const { poll, items } = await polledPlatform({
    ...rig,
    speak: () => ({
      text: `{"articles": [{"url": "https://news.example/1", "title": "${title}", "seendate": "20260105T110000Z"}]}`,
    }),
  });
  expect((await poll()).failed).toBeUndefined();
  expect(items()).toMatchObject([{ text: String.raw`Bank\'s über "app " \x` }]);
});

test('a first quarter of an hour that is full ends the walk, rather than asking for what lies before it', async () => {
  const { platform, poll, pages } = await polledPlatform(rig);
  for (let n = 0; n < 300; n += 1) platform.publish(`copy ${n}`, { at: PLATFORM_NOW - 7 * DAY + n });
  expect((await poll()).failed).toBeUndefined();
  for (const { query } of platform.asked)
    expect(Number(query.get('startdatetime'))).toBeLessThan(Number(query.get('enddatetime')));
  expect(pages.at(-1)?.coverage).toEqual({ from: PLATFORM_NOW - 7 * DAY, to: PLATFORM_NOW });
});
