import { createVerify, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { appStoreConnectKind } from '../../../../adapters/sources/app-store-connect.js';
import { HOUR, MINUTE } from '../../../../src/domain/time.js';
import { platformContract } from '../../../contracts/platform.js';
import { PLATFORM_NOW, type ServedParts, type Speak, type WrittenPost } from '../../../support/platform.js';
import { polledPlatform } from '../../../support/poller.js';

const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const env = { ASC_ISSUER_ID: '57246542-96fe', ASC_KEY_ID: '2X9R4HXF34', ASC_PRIVATE_KEY: pem.replaceAll('\n', '\\n') };

const idOf = ({ number }: WrittenPost) => `00000028-b08c-0014-729e-${String(number).padStart(12, '0')}`;
const reviewOf = (post: WrittenPost) => ({
  type: 'customerReviews',
  id: idOf(post),
  attributes: {
    ...{ rating: post.broken ? 9 : 2, title: 'Bad', body: post.text, reviewerNickname: post.author },
    ...{ createdDate: new Date(post.editedAt ?? post.at).toISOString().replace('.000Z', '+00:00'), territory: 'GBR' },
  },
});

const partsOf = (token: string) => {
  const [head = '', claims = '', signature = ''] = token.split('.');
  const read = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString());
  const isSound = createVerify('SHA256')
    .update(`${head}.${claims}`)
    .verify({ key: publicKey, dsaEncoding: 'ieee-p1363' }, signature, 'base64url');
  return { head: read(head), claims: read(claims), isSound };
};

/** As the pages on tokens and on reviews of an app have it. */
const speak: Speak = ({ path, query, headers }, { shown }, now) => {
  const { head, claims, isSound } = partsOf((headers.authorization ?? '').replace('Bearer ', ''));
  const isFresh = claims.exp > now / 1000 && claims.exp - now / 1000 <= 1200;
  if (!isSound || !isFresh || head.alg !== 'ES256' || head.kid !== env.ASC_KEY_ID || claims.iss !== env.ASC_ISSUER_ID)
    return { status: 401, json: { errors: [{ code: 'NOT_AUTHORIZED' }] } };
  if (claims.aud !== 'appstoreconnect-v1' || path !== '/v1/apps/1234567890/customerReviews')
    return { status: 404, json: { errors: [{ code: 'NOT_FOUND' }] } };
  const limit = Number(query.get('limit'));
  if (query.get('sort') !== '-createdDate' || limit > 200) return { status: 400, json: {} };
  const from = Number(query.get('cursor') ?? 0);
  const all = shown().sort((a, b) => (b.editedAt ?? b.at) - (a.editedAt ?? a.at));
  const next = `https://elsewhere.example/v1/apps/1234567890/customerReviews?cursor=${from + limit}&limit=${limit}`;
  return {
    json: {
      data: all.slice(from, from + limit).map(reviewOf),
      links: { self: 'https://api.appstoreconnect.apple.com/', ...(from + limit < all.length ? { next } : {}) },
      meta: { paging: { total: all.length, limit } },
    },
  };
};

const rig: ServedParts = {
  ...{ kind: appStoreConnectKind, speak, env },
  settings: { apps: [{ id: '1234567890', brand: 'harbour' }] },
};
platformContract('app store connect', { ...rig, idOf, plenty: 230 });

test('stars and words are both kept, whatever country they are from, and nobody is counted by a nickname', async () => {
  const { platform, poll, items } = await polledPlatform(rig);
  platform.publish('App broken since Monday', { at: PLATFORM_NOW - HOUR });
  await poll();
  expect(items()).toMatchObject([
    { channel: 'app-store', brand: 'harbour', rating: { value: 2, max: 5 }, text: 'Bad\n\nApp broken since Monday' },
  ]);
  expect(items()[0]).not.toHaveProperty('author');
});

test('a token is made anew before its twenty minutes are over, and shown to Apple alone', async () => {
  const { platform, poll, clock } = await polledPlatform(rig);
  for (let n = 0; n < 230; n += 1) platform.publish(`review ${n}`, { at: PLATFORM_NOW - n * MINUTE });
  expect((await poll()).failed).toBeUndefined();
  clock.set(PLATFORM_NOW + 25 * MINUTE);
  expect((await poll()).failed).toBeUndefined();
  expect(new Set(platform.asked.map(({ host }) => host))).toEqual(new Set(['api.appstoreconnect.apple.com']));
  expect(new Set(platform.asked.map(({ headers }) => headers.authorization)).size).toBe(2);
});

test("what is refused says what to look at: the key's role, the app's number", async () => {
  const other = { ...rig, settings: { apps: [{ id: '99999', brand: 'harbour' }] } };
  expect((await (await polledPlatform(other)).poll()).failed).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('there is no app 99999'),
  });
  const wrong = polledPlatform({ ...rig, env: { ...env, ASC_PRIVATE_KEY: 'AuthKey' } });
  await expect(wrong).rejects.toThrow(/^ASC_PRIVATE_KEY is no key of App Store Connect/);
});
