import { expect, test } from 'vitest';
import { appStoreKind } from '../../../../adapters/sources/app-store.js';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time.js';
import { platformContract } from '../../../contracts/platform.js';
import { PLATFORM_NOW, type ServedParts, type Speak, type WrittenPost } from '../../../support/platform.js';
import { polledPlatform } from '../../../support/poller.js';

const label = (text: unknown) => ({ label: text });
const APP = { 'im:name': label('Harbour Bank'), id: label('https://apps.apple.com/app'), title: label('Harbour Bank') };
const entryOf = ({ number, at, text, author, editedAt, broken }: WrittenPost) => ({
  ...{ author: { name: label(author), uri: label('https://itunes.apple.com/reviews/id1') }, id: label(String(number)) },
  ...{ updated: label(new Date(editedAt ?? at).toISOString().replace('.000Z', '-00:00')), title: label('Bad') },
  ...{ content: { label: text, attributes: { type: 'text' } }, 'im:voteSum': label('3'), 'im:version': label('4.1') },
  ...{ 'im:rating': label(broken ? '9' : '5') },
});
const speak: Speak = ({ path }, { shown }) => {
  const [, page = '1'] = /page=(\d+)/.exec(path) ?? [];
  const from = (Number(page) - 1) * 50;
  const entries = [
    ...(page === '1' ? [APP] : []),
    ...shown()
      .slice(from, Math.min(from + 50, 500))
      .map(entryOf),
  ];
  return {
    json: {
      feed: { author: {}, ...(entries.length === 0 ? {} : { entry: entries.length === 1 ? entries[0] : entries }) },
    },
  };
};

const rig: ServedParts = { kind: appStoreKind, speak, settings: { apps: [{ id: '1234567890', brand: 'harbour' }] } };
platformContract('app store feeds', { ...rig, idOf: ({ number }) => String(number), burst: 25 });

test('five stars and angry words are both kept, and nobody is counted by a name that anybody may take', async () => {
  const { platform, poll, items } = await polledPlatform(rig);
  platform.publish('App broken since Monday', { at: PLATFORM_NOW - HOUR });
  await poll();
  expect(items()).toMatchObject([
    {
      kind: 'review',
      brand: 'harbour',
      rating: { value: 5, max: 5 },
      text: 'Bad\n\nApp broken since Monday',
      likes: 3,
    },
  ]);
  expect(items()[0]).not.toHaveProperty('author');
});

test('a feed with one review alone, and the app before it, is a feed with one review', async () => {
  const { platform, poll, items } = await polledPlatform(rig);
  platform.publish('only one');
  expect((await poll()).failed).toBeUndefined();
  expect(items()).toHaveLength(1);
});

test('an empty feed is no answer: nothing counts as read', async () => {
  const { poll, pages } = await polledPlatform(rig);
  expect((await poll()).failed).toMatchObject({
    kind: 'garbled',
    message: expect.stringContaining('not no reviews'),
  });
  expect(pages).toEqual([]);
});

test('countries whose feeds are empty keep no other country from being read, poll after poll', async () => {
  const apps = [{ id: '1234567890', brand: 'harbour', countries: ['ie', 'fr', 'gb'] }];
  const { platform, poll, items, pages, clock } = await polledPlatform({
    ...{ ...rig, settings: { apps } },
    speak: (question, ...rest) =>
      question.path.startsWith('/gb/') ? speak(question, ...rest) : { json: { feed: {} } },
  });
  for (let polls = 1; polls <= 2; polls += 1) {
    platform.publish(`review ${polls}`);
    clock.set(clock.now() + HOUR);
    const message = expect.stringMatching(
      /^1234567890 fr, 1234567890 ie \(2 of its 3 queries\) cannot be read: the App Store's feed .* in ie is empty/,
    );
    expect((await poll()).failed).toMatchObject({ isPart: true, message });
    expect(items()).toHaveLength(polls);
  }
  const covered = pages.flatMap(({ coverage }) => coverage ?? []);
  expect(covered.every(({ without }) => without === '1234567890 fr, 1234567890 ie (2 of its 3 queries)')).toBe(true);
  expect(covered.at(-1)?.to).toBe(clock.now());
});

test('an edited review is the same review', async () => {
  const { platform, poll, items, clock } = await polledPlatform(rig);
  const review = platform.publish('App is down', { at: PLATFORM_NOW - 2 * HOUR });
  await poll();
  Object.assign(review, { text: 'App works again', editedAt: PLATFORM_NOW });
  clock.set(PLATFORM_NOW + MINUTE);
  await poll();
  expect(items()).toMatchObject([{ id: '1', text: 'Bad\n\nApp works again', editedAt: PLATFORM_NOW }]);
});

test('of more than five hundred reviews the rest is said not to have been read', async () => {
  const { platform, poll, pages, items } = await polledPlatform(rig);
  for (let n = 0; n < 600; n += 1) platform.publish(`review ${n}`, { at: PLATFORM_NOW - n * HOUR });
  await poll();
  expect(items()).toHaveLength(500);
  expect(pages.at(-1)?.coverage?.from).toBe(PLATFORM_NOW - 499 * HOUR);
  expect(PLATFORM_NOW - 499 * HOUR).toBeGreaterThan(PLATFORM_NOW - 28 * DAY);
});
