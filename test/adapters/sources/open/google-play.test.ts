import { createVerify, generateKeyPairSync } from 'node:crypto';
import { expect, test } from 'vitest';
import { googlePlayKind } from '../../../../adapters/sources/google-play.js';
import { DAY, HOUR, MINUTE, SECOND } from '../../../../src/domain/time.js';
import { platformContract } from '../../../contracts/platform.js';
import { PLATFORM_NOW, type ServedParts, type Speak, type WrittenPost } from '../../../support/platform.js';
import { polledPlatform } from '../../../support/poller.js';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const KEY = {
  type: 'service_account',
  client_email: 'earshot@bank.iam.gserviceaccount.com',
  private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }),
};
const env = { PLAY_SERVICE_ACCOUNT_JSON: JSON.stringify(KEY) };

const stampOf = (at: number) => ({ seconds: String(Math.floor(at / SECOND)), nanos: 0 });
const reviewOf = ({ number, at, text, editedAt, author, broken }: WrittenPost) => ({
  ...{ reviewId: `gp:AOqpTO${number}`, authorName: author },
  comments: [
    {
      userComment: {
        ...{ text: `\t${text}`, lastModified: stampOf(editedAt ?? at), starRating: broken ? 9 : 5 },
        ...{ reviewerLanguage: 'en', thumbsUpCount: 2, device: 'oriole', appVersionName: '4.1' },
      },
    },
    { developerComment: { text: 'Sorry, Kim', lastModified: stampOf(at) } },
  ],
});

/** As the reference of reviews.list has it: the last written or changed first, of one week. */
const speak: Speak = ({ host, path, query, body, headers }, { shown }, now) => {
  if (host === 'oauth2.googleapis.com') {
    const [head = '', claims = '', signature = ''] = new URLSearchParams(body).get('assertion')?.split('.') ?? [];
    const isSound = createVerify('RSA-SHA256').update(`${head}.${claims}`).verify(publicKey, signature, 'base64url');
    const { iss, exp, iat } = JSON.parse(Buffer.from(claims, 'base64url').toString());
    if (!isSound || iss !== KEY.client_email || Math.abs(iat - now / 1000) > 300 || exp > iat + 3600)
      return { status: 400, json: { error: 'invalid_grant' } };
    return { json: { access_token: `ya29.${iat}`, expires_in: 3599, token_type: 'Bearer' } };
  }
  const [, made = '0'] = /^Bearer ya29\.(\d+)$/.exec(headers.authorization ?? '') ?? [];
  if (now / 1000 - Number(made) > 3599) return { status: 401, json: { error: { status: 'UNAUTHENTICATED' } } };
  if (path !== '/androidpublisher/v3/applications/com.harbour.app/reviews') return { status: 403, json: {} };
  const changed = ({ at, editedAt }: WrittenPost) => editedAt ?? at;
  const all = shown()
    .filter((post) => changed(post) > now - 7 * DAY)
    .sort((a, b) => changed(b) - changed(a));
  const from = Number(query.get('token') ?? 0);
  const to = from + Math.min(100, Number(query.get('maxResults') ?? 10));
  return {
    json: {
      ...(all.length > 0 ? { reviews: all.slice(from, to).map(reviewOf) } : {}),
      ...(to < all.length ? { tokenPagination: { nextPageToken: String(to) } } : {}),
    },
  };
};

const rig: ServedParts = {
  ...{ kind: googlePlayKind, speak, env },
  settings: { apps: [{ package: 'com.harbour.app', brand: 'harbour' }] },
};
platformContract('google play', { ...rig, idOf: ({ number }) => `gp:AOqpTO${number}` });

test('stars and words of a review are both kept, its title apart, and nobody is counted by a display name', async () => {
  const { platform, poll, items } = await polledPlatform(rig);
  platform.publish('Crashes\tApp broken since Monday');
  await poll();
  expect(items()).toMatchObject([
    { kind: 'review', brand: 'harbour', rating: { value: 5, max: 5 }, text: 'Crashes\n\nApp broken since Monday' },
  ]);
  expect(items()[0]).not.toHaveProperty('author');
});

test('a review that was edited a year later comes again as the same review', async () => {
  const { platform, poll, items, clock } = await polledPlatform(rig);
  const review = platform.publish('Great', { at: PLATFORM_NOW - HOUR });
  await poll();
  clock.set(PLATFORM_NOW + 365 * DAY);
  Object.assign(review, { text: 'Broken', editedAt: clock.now() - MINUTE });
  await poll();
  expect(items()).toMatchObject([{ id: 'gp:AOqpTO1', text: 'Broken', editedAt: PLATFORM_NOW + 365 * DAY - MINUTE }]);
});

test('a login lasts an hour, and one that is refused early is made anew', async () => {
  const { platform, poll, clock } = await polledPlatform(rig);
  const logins = () => platform.asked.filter(({ host }) => host === 'oauth2.googleapis.com').length;
  platform.publish('one');
  await poll();
  await poll();
  expect(logins()).toBe(1);
  clock.set(PLATFORM_NOW + 2 * HOUR);
  expect((await poll()).failed).toBeUndefined();
  expect(logins()).toBe(2);
});

test('of an outage of nine days the first two are a gap, and said to be one', async () => {
  const { platform, poll, pages, clock } = await polledPlatform(rig);
  platform.publish('before');
  await poll();
  clock.set(PLATFORM_NOW + 9 * DAY);
  await poll();
  expect(pages.at(-1)?.coverage).toEqual({ from: PLATFORM_NOW + 2 * DAY + HOUR, to: PLATFORM_NOW + 9 * DAY });
});

test("somebody else's app is refused with what to ask for, and a key that is none without a word of it", async () => {
  const other = await polledPlatform({ ...rig, settings: { apps: [{ package: 'com.rival.app', brand: 'harbour' }] } });
  expect((await other.poll()).failed).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('Reply to reviews'),
  });
  const opened = polledPlatform({ ...rig, env: { PLAY_SERVICE_ACCOUNT_JSON: 'BEGIN PRIVATE' } });
  await expect(opened).rejects.toThrow(/^PLAY_SERVICE_ACCOUNT_JSON is no key of a service account/);
});
