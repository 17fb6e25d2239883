import { createPrivateKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import type { Item } from '../../src/domain/mention.js';
import { type ParseProblem, parseItem } from '../../src/domain/parse.js';
import { HOUR, type Instant, MINUTE, SECOND } from '../../src/domain/time.js';
import { ConfigError, SourceError } from '../../src/errors.js';
import type { Source, SourceGiven, SourceKind } from '../../src/ports.js';
import { itemsIn, jsonIn, shapedAs, titled } from './service/answer.js';
import { appleAppId, brandId } from './service/fields.js';
import { signedJwt } from './service/jwt.js';
import { askWithToken, createTokenKeeper } from './service/token.js';
import { type Asked, type Found, newestFirst } from './service/walk.js';

const appShape = z.strictObject({
  id: appleAppId,
  brand: brandId,
});
const fields = z.strictObject({
  apps: z.array(appShape).min(1, 'names no app: {id: "1234567890", brand: harbour}'),
});
type App = z.infer<typeof appShape>;

const WHERE = 'appstoreconnect.apple.com > Users and Access > Integrations > App Store Connect API';

/** Reads the reviews of one's own iPhone apps, of all countries. */
export const appStoreConnectKind: SourceKind = {
  use: 'app-store-connect',
  what: 'Reads the reviews of your own iPhone apps in all countries, from App Store Connect.',
  fields,
  env: [
    { name: 'ASC_ISSUER_ID', what: 'who the key belongs to', where: WHERE },
    { name: 'ASC_KEY_ID', what: 'the id of the key', where: `${WHERE}, a key with the role Customer Support` },
    { name: 'ASC_PRIVATE_KEY', what: 'the key, its lines joined with \\n', where: `${WHERE}, the file AuthKey_....p8` },
  ],
  declared: {
    title: 'App Store Connect reviews',
    example: '{use: app-store-connect, apps: [{id: "1234567890", brand: harbour}], enabled: true}',
    authors: 'name only',
    tells: 'stars, title and text; neither votes nor your answers',
    history: 'seven days at the first look; the service keeps all of them',
    changes: 'an edited review comes again with the same id if its date is new; deletions are not told',
    rivals: false,
    limits:
      'own apps, an hourly allowance that is set by account; not beside the feed (app-store) of the same app, or each review counts twice',
    cost: { kind: 'free' },
    checked: 'documentation',
    confirm: 'that no app-store source reads the same apps',
    read: ['developer.apple.com/documentation/appstoreconnectapi (customer reviews, generating tokens)'],
  },
  everyMs: HOUR / 2,
  fastestMs: 5 * MINUTE,
  open: (settings, given) => appStoreConnectSource(fields.parse(settings), given),
};

const HOST = 'api.appstoreconnect.apple.com';
const PAGE = 200;
/** Apple takes no token that holds for more than twenty minutes. */
const HOLDS = 15 * MINUTE;

const list = z.object({
  data: z.array(z.unknown()),
  links: z.object({ next: z.string().optional() }).optional(),
});
const reviewShape = z.object({
  id: z.string(),
  attributes: z.object({
    rating: z.number(),
    title: z.string().nullish(),
    body: z.string().nullish(),
    createdDate: z.string(),
  }),
});

function appStoreConnectSource({ apps }: z.infer<typeof fields>, { name, env, fetch, clock }: SourceGiven): Source {
  const { ASC_ISSUER_ID: issuer, ASC_KEY_ID: id, ASC_PRIVATE_KEY: pem } = env;
  if (!issuer || !id || !pem)
    throw new ConfigError(`${name} needs all of ASC_ISSUER_ID, ASC_KEY_ID and ASC_PRIVATE_KEY (${WHERE})`);
  const key = keyIn(pem);
  const keeper = createTokenKeeper(clock, async () => {
    const [iat, until] = [clock.now(), clock.now() + HOLDS];
    const claims = { iss: issuer, iat: secondsOf(iat), exp: secondsOf(until), aud: 'appstoreconnect-v1' };
    return { value: signedJwt(claims, key, { kid: id }), until };
  });
  const ask = async (app: App, { since, after, signal }: Asked): Promise<Found> => {
    const query = new URLSearchParams({
      sort: '-createdDate',
      limit: String(PAGE),
      ...(after ? { cursor: after } : {}),
    });
    const url = `https://${HOST}/v1/apps/${app.id}/customerReviews?${query}`;
    const get = (token: string) =>
      fetch(url, { headers: { authorization: `Bearer ${token}` }, signal, accept: [401, 403, 404] });
    const answer = await askWithToken(keeper, signal, get, ({ status }) => status === 401);
    if (answer.status >= 400) throw refusal(answer.status, app.id);
    const { data, links } = shapedAs(list, jsonIn(answer.body, HOST), HOST);
    const items = itemsIn(data, reviewShape, (review) =>
      mentionOf(review, { source: name, fetchedAt: clock.now(), app }),
    );
    const isPast = items.some((item) => 'createdAt' in item && item.createdAt < since);
    // Only where to go on is taken from the link: a token follows no address that an answer names.
    const next = URL.canParse(links?.next ?? '') ? new URL(links?.next ?? '').searchParams.get('cursor') : undefined;
    return isPast || !next ? { items } : { items, after: next };
  };
  return {
    name,
    poll: newestFirst({
      ...{ clock, of: 'app-store-connect' },
      stretches: apps.map((app) => ({ key: app.id, ask: (asked) => ask(app, asked) })),
    }),
  };
}

const secondsOf = (at: Instant): number => Math.floor(at / SECOND);

/** What is wrong with a key is said without a word of it. */
function keyIn(pem: string): KeyObject {
  try {
    const key = createPrivateKey(pem.replaceAll('\\n', '\n'));
    if (key.asymmetricKeyType === 'ec') return key;
  } catch {
    // Told below, as both mean the same.
  }
  throw new ConfigError(
    'ASC_PRIVATE_KEY is no key of App Store Connect: it is the whole AuthKey_....p8, with its lines',
  );
}

function refusal(status: number, app: string): SourceError {
  const mend = {
    401: 'check ASC_ISSUER_ID, ASC_KEY_ID and ASC_PRIVATE_KEY, and the clock of this machine',
    403: 'the key needs the role Customer Support',
    404: `there is no app ${app} in this account`,
  }[status];
  return new SourceError('refused', `${HOST} refuses (${status}): ${mend}`);
}

function mentionOf(
  { id, attributes: { rating, title, body, createdDate } }: z.infer<typeof reviewShape>,
  { source, fetchedAt, app }: { readonly source: string; readonly fetchedAt: Instant; readonly app: App },
): Item | ParseProblem {
  return parseItem(
    {
      ...{ id, kind: 'review', brand: app.brand, text: titled(title, body), rating },
      ...{ created_at: createdDate, edited_at: createdDate },
      url: `https://apps.apple.com/app/id${app.id}?see-all=reviews`,
    },
    { source, channel: 'app-store', fetchedAt },
  );
}
