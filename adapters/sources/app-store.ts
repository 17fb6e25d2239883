import { z } from 'zod';
import type { Item } from '../../src/domain/mention.js';
import { type ParseProblem, parseItem } from '../../src/domain/parse.js';
import { DAY, HOUR, type Instant, MINUTE } from '../../src/domain/time.js';
import { SourceError } from '../../src/errors.js';
import type { Source, SourceGiven, SourceKind } from '../../src/ports.js';
import { itemsIn, jsonIn, shapedAs, titled } from './service/answer.js';
import { appleAppId, brandId } from './service/fields.js';
import { type Asked, type Found, newestFirst } from './service/walk.js';

const appShape = z.strictObject({
  id: appleAppId,
  brand: brandId,
  countries: z
    .array(z.string().regex(/^[a-z]{2}$/, 'must be a country code such as gb'))
    .min(1)
    .default(['us']),
});
const fields = z.strictObject({
  apps: z.array(appShape).min(1, 'names no app: {id: "1234567890", brand: harbour, countries: [gb]}'),
});
type App = z.infer<typeof appShape>;

/** Reads the reviews of iPhone apps, of one's own and of rivals. */
export const appStoreKind: SourceKind = {
  use: 'app-store',
  what: "Reads the newest reviews of iPhone apps through Apple's public feeds, of your own and of competitors.",
  fields,
  env: [],
  declared: {
    title: 'App Store reviews (feed)',
    example: '{use: app-store, apps: [{id: "1234567890", brand: harbour, countries: [gb, ie]}], enabled: true}',
    authors: 'name only',
    tells: 'stars, title and text, votes',
    history: 'the newest 500 reviews of each country',
    changes: 'an edited review comes again with the same id; deletions are not told',
    rivals: true,
    limits:
      'not documented by Apple, and said to be empty for most apps since 2026: an empty feed counts as no answer, never as no reviews',
    cost: { kind: 'free' },
    checked: 'documentation',
    confirm: 'that you know that Apple documents these feeds nowhere and may end them',
    read: ['itunes.apple.com/us/rss/customerreviews (undocumented)'],
  },
  everyMs: HOUR,
  fastestMs: 15 * MINUTE,
  open: (settings, given) => appStoreSource(fields.parse(settings), given),
};

const HOST = 'itunes.apple.com';
/** Pages of 50; there are no more. */
const PAGES = 10;
const label = z.object({ label: z.string() });
const list = z.object({
  feed: z.object({ entry: z.union([z.array(z.unknown()), z.unknown().transform((one) => [one])]).optional() }),
});
const reviewShape = z.object({
  id: label,
  updated: label,
  title: label,
  content: label,
  'im:rating': label,
  'im:voteSum': label.optional().catch(undefined),
});

function appStoreSource({ apps }: z.infer<typeof fields>, { name, fetch, clock }: SourceGiven): Source {
  const ask = async ({ id, brand }: App, country: string, { since, after, signal }: Asked): Promise<Found> => {
    const page = Number(after ?? 1);
    const path = `/${country}/rss/customerreviews/page=${page}/id=${id}/sortby=mostrecent/json`;
    const { body } = await fetch(`https://${HOST}${path}`, { signal });
    const { feed } = shapedAs(list, jsonIn(body, HOST), HOST);
    const entries = (feed.entry ?? []).filter(isReview);
    if (page === 1 && entries.length === 0)
      throw new SourceError(
        'garbled',
        `the App Store's feed of app ${id} in ${country} is empty: that is no answer, not no reviews`,
      );
    const place = { source: name, fetchedAt: clock.now(), brand, country, app: id };
    const items = itemsIn(entries, reviewShape, (review) => mentionOf(review, place));
    const times = items.flatMap((item) => ('createdAt' in item ? [item.createdAt] : []));
    const oldest = Math.min(...times);
    if (entries.length === 0 || oldest < since) return { items };
    return page < PAGES ? { items, after: String(page + 1) } : { items, cutAt: oldest };
  };
  return {
    name,
    poll: newestFirst({
      ...{ clock, of: 'app-store', firstLook: 28 * DAY, overlap: DAY },
      stretches: apps.flatMap((app) =>
        app.countries.map((country) => ({
          key: `${app.id} ${country}`,
          ask: (asked: Asked) => ask(app, country, asked),
        })),
      ),
    }),
  };
}

/** The first entry may be the app itself. */
const isReview = (entry: unknown): boolean => typeof entry === 'object' && entry !== null && !('im:name' in entry);

function mentionOf(
  review: z.infer<typeof reviewShape>,
  {
    source,
    fetchedAt,
    brand,
    country,
    app,
  }: { source: string; fetchedAt: Instant; brand: string; country: string; app: string },
): Item | ParseProblem {
  const { updated, title, content, 'im:rating': rating, 'im:voteSum': votes } = review;
  return parseItem(
    {
      ...{ id: review.id.label, kind: 'review', brand },
      // The only date there is; of an edited review it is that of the edit.
      ...{ created_at: updated.label, edited_at: updated.label },
      text: titled(title.label, content.label),
      url: `https://apps.apple.com/${country}/app/id${app}?see-all=reviews`,
      likes: Math.max(0, Number(votes?.label) || 0),
      rating: Number(rating.label),
    },
    { source, channel: 'app-store', fetchedAt },
  );
}
