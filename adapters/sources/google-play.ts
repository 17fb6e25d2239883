import { z } from 'zod';
import { HOUR, MINUTE } from '../../src/domain/time.js';
import { ConfigError } from '../../src/errors.js';
import type { Source, SourceGiven, SourceKind } from '../../src/ports.js';
import { googleAccount } from './google/account.js';
import { createPlay, RECENT } from './google/play.js';
import { brandId } from './service/fields.js';
import { newestFirst } from './service/walk.js';

const appShape = z.strictObject({
  package: z
    .string()
    .max(150)
    .regex(/^[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$/, 'is the id in the address of the app: com.harbour.app'),
  brand: brandId,
});
const fields = z.strictObject({
  apps: z.array(appShape).min(1, 'names no app: {package: com.harbour.app, brand: harbour}'),
});

const WHERE =
  'console.cloud.google.com > Service Accounts > Keys > JSON, on one line; in the Play Console invite it with "Reply to reviews"';

/** Reads the reviews of one's own Android apps. */
export const googlePlayKind: SourceKind = {
  use: 'google-play',
  what: 'Reads the newest reviews of your own Android apps from the Play Console.',
  fields,
  env: [{ name: 'PLAY_SERVICE_ACCOUNT_JSON', what: 'the key of a service account', where: WHERE }],
  declared: {
    title: 'Google Play reviews',
    example: '{use: google-play, apps: [{package: com.harbour.app, brand: harbour}], enabled: true}',
    authors: 'name only',
    tells: 'stars, title and text, votes; neither stars without words nor your answers',
    history: 'the last week, never more: a longer outage is a gap for ever',
    changes:
      'an edited review comes again with the same id and a new date; it counts when it was seen first; deletions are not told',
    rivals: false,
    limits: 'production versions of own apps; an older page of the documentation allows 200 questions an hour',
    cost: { kind: 'free' },
    checked: 'documentation',
    confirm: 'that these are your own apps, and that Earshot will run at least once a week',
    read: ['developers.google.com/android-publisher (reviews, reply-to-reviews)'],
  },
  everyMs: HOUR / 2,
  fastestMs: 5 * MINUTE,
  open: (settings, given) => googlePlaySource(fields.parse(settings), given),
};

function googlePlaySource({ apps }: z.infer<typeof fields>, given: SourceGiven): Source {
  const { name, env, clock } = given;
  const key = env.PLAY_SERVICE_ACCOUNT_JSON;
  if (!key) throw new ConfigError(`PLAY_SERVICE_ACCOUNT_JSON is missing: ${name} needs it (${WHERE})`);
  const account = googleAccount(key, {
    given,
    variable: 'PLAY_SERVICE_ACCOUNT_JSON',
    scope: 'https://www.googleapis.com/auth/androidpublisher',
  });
  const reviewsOf = createPlay(account, given);
  return {
    name,
    poll: newestFirst({
      ...{ clock, of: 'google-play', firstLook: RECENT },
      stretches: apps.map((app) => ({ key: app.package, ask: (asked) => reviewsOf(app, asked) })),
    }),
  };
}
