import { expect, test } from 'vitest';
import { cfpbKind } from '../../../../adapters/sources/cfpb.js';
import { DAY, HOUR } from '../../../../src/domain/time.js';
import { platformContract } from '../../../contracts/platform.js';
import { PLATFORM_NOW, type ServedParts, type Speak, type WrittenPost } from '../../../support/platform.js';
import { polledPlatform } from '../../../support/poller.js';

const COMPANY = 'HARBOUR BANK, N.A.';
const day = ({ at }: WrittenPost) => new Date(at).toISOString().slice(0, 10);
const keyOf = (post: WrittenPost): [number, string] => [Date.parse(day(post)), String(post.number)];
const rank = (post: WrittenPost) => `${keyOf(post)[0]}_${String(post.number).padStart(9, '0')}`;

/** By the day of receipt and then by number, newest first; a page that follows begins below the key that was named for it. */
const speak: Speak = ({ query }, { shown }) => {
  if (query.get('company') !== COMPANY) return { json: { hits: { total: 0, hits: [] }, _meta: { break_points: {} } } };
  const size = Number(query.get('size'));
  const all = shown()
    .filter((post) => day(post) >= (query.get('date_received_min') ?? ''))
    .sort((a, b) => (rank(a) < rank(b) ? 1 : -1));
  const [time, number = ''] = query.get('search_after')?.split('_') ?? [];
  const rest = time === undefined ? all : all.filter((post) => rank(post) < `${time}_${number.padStart(9, '0')}`);
  const pages = Array.from(
    { length: Math.ceil(all.length / size) },
    (_, n) => [String(n + 1), all[n * size - 1]] as const,
  );
  const break_points = Object.fromEntries(pages.flatMap(([page, last]) => (last ? [[page, keyOf(last)]] : [])));
  return {
    json: {
      hits: {
        total: { value: all.length, relation: 'eq' },
        hits: rest.slice(0, size).map((post) => ({
          _id: String(post.number),
          _source: {
            ...{ complaint_id: String(post.number), company: COMPANY, date_received: `${day(post)}T12:00:00-05:00` },
            ...{ complaint_what_happened: post.broken ? 7 : post.text, timely: 'Yes', product: 'Checking account' },
          },
        })),
      },
      _meta: { break_points },
    },
  };
};

const rig: ServedParts = { kind: cfpbKind, speak, settings: { companies: [{ company: COMPANY, brand: 'harbour' }] } };
platformContract('cfpb', { ...rig, idOf: ({ number }) => String(number), apart: HOUR, latest: 60 * DAY });

test('a story counts for the brand it was told of, on the day it was received, and pages nobody', async () => {
  const { platform, poll, items } = await polledPlatform(rig);
  platform.publish('They charged me XXXX twice', { at: PLATFORM_NOW - 40 * DAY });
  await poll();
  expect(items()).toMatchObject([
    {
      ...{ kind: 'complaint', brand: 'harbour', channel: 'cfpb', dateDoubt: 'zone-missing' },
      createdAt: PLATFORM_NOW - 40 * DAY,
    },
  ]);
  expect(items()[0]).not.toHaveProperty('author');
});

test('a bank that is not in the database is not covered, which is not the same as no complaints', async () => {
  const { platform, poll } = await polledPlatform({
    ...rig,
    settings: { companies: [{ company: 'SMALL BANK', brand: 'small' }] },
  });
  platform.publish('of another bank');
  const { failed } = await poll();
  expect(failed).toMatchObject({ kind: 'refused', message: expect.stringMatching(/SMALL BANK.*\$10 billion/) });
});

test('a bank that is in it and quiet is covered', async () => {
  const { platform, poll, pages } = await polledPlatform(rig);
  platform.publish('long ago', { at: PLATFORM_NOW - 400 * DAY });
  expect((await poll()).failed).toBeUndefined();
  expect(pages.at(-1)?.coverage).toEqual({ from: PLATFORM_NOW - 90 * DAY, to: PLATFORM_NOW });
});
