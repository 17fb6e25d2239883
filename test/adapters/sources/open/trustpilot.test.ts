import { expect, test } from 'vitest';
import { trustpilotKind } from '../../../../adapters/sources/trustpilot.js';
import { HOUR, MINUTE } from '../../../../src/domain/time.js';
import { platformContract } from '../../../contracts/platform.js';
import { PLATFORM_NOW, type ServedParts, type Speak, type WrittenPost } from '../../../support/platform.js';
import { polledPlatform } from '../../../support/poller.js';

const UNIT = '507f191e810c19729de860ea';
const idOf = ({ number }: WrittenPost) => `5e3de1b4${String(number).padStart(16, '0')}`;
const reviewOf = (post: WrittenPost) => ({
  ...{ id: idOf(post), stars: post.broken ? 9 : 1, title: 'Bad', text: post.text, language: 'en', status: 'active' },
  ...{ createdAt: new Date(post.at).toISOString(), numberOfLikes: 2, isVerified: true, businessUnit: { id: UNIT } },
  updatedAt: post.editedAt === undefined ? null : new Date(post.editedAt).toISOString(),
  consumer: { id: `5e3d${post.author}`, displayName: 'Kim', email: 'kim@example.org', numberOfReviews: 3 },
  companyReply: { text: 'Sorry, Kim', createdAt: new Date(post.at).toISOString() },
});

/** As the pages on business units and on service reviews have it. */
const speak: Speak = ({ path, query, headers }, { shown }) => {
  if (headers.apikey !== 'key') return { status: 401, json: {} };
  const one = /^\/v1\/reviews\/(\w+)$/.exec(path)?.[1];
  if (one !== undefined) {
    const found = shown().find((post) => idOf(post) === one);
    return found ? { json: reviewOf(found) } : { status: 404, json: {} };
  }
  if (path !== `/v1/business-units/${UNIT}/reviews`) return { status: 404, json: {} };
  const [page, perPage] = [Number(query.get('page')), Number(query.get('perPage'))];
  if (perPage > 100 || page < 1 || query.get('orderBy') !== 'createdat.desc') return { status: 400, json: {} };
  return {
    json: {
      links: [],
      reviews: shown()
        .slice((page - 1) * perPage, page * perPage)
        .map(reviewOf),
    },
  };
};

const rig: ServedParts = {
  ...{ kind: trustpilotKind, speak, env: { TRUSTPILOT_API_KEY: 'key' } },
  settings: { companies: [{ unit: UNIT, brand: 'harbour' }] },
};
platformContract('trustpilot', { ...rig, idOf, rechecks: true });

test('who wrote is known by an id that lasts, and their address is not even read', async () => {
  const { platform, poll, items } = await polledPlatform(rig);
  platform.publish('Nobody answers the phone', { at: PLATFORM_NOW - HOUR });
  await poll();
  expect(items()).toMatchObject([
    {
      ...{ channel: 'trustpilot', kind: 'review', brand: 'harbour', text: 'Bad\n\nNobody answers the phone' },
      ...{ author: { id: '5e3dkim', name: 'Kim' }, rating: { value: 1, max: 5 }, likes: 2 },
    },
  ]);
  expect(JSON.stringify(items())).not.toContain('example.org');
});

test('a review that its writer changed is told by the daily look', async () => {
  const { platform, poll, recheck } = await polledPlatform(rig);
  const review = platform.publish('Nobody answers', { at: PLATFORM_NOW - HOUR });
  await poll();
  Object.assign(review, { text: 'They called back', editedAt: PLATFORM_NOW - MINUTE });
  expect(await recheck([idOf(review)])).toMatchObject([
    { id: idOf(review), text: 'Bad\n\nThey called back', editedAt: PLATFORM_NOW - MINUTE },
  ]);
});

test('a wrong key and an unknown company are refused, each with what to look at', async () => {
  const key = await polledPlatform({ ...rig, env: { TRUSTPILOT_API_KEY: 'other' } });
  expect((await key.poll()).failed?.message).toContain('check TRUSTPILOT_API_KEY');
  const company = { unit: '000000000000000000000000', brand: 'harbour' };
  const other = await polledPlatform({ ...rig, settings: { companies: [company] } });
  expect((await other.poll()).failed).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('knows no company 0000'),
  });
});
