import { z } from 'zod';
import type { Item } from '../../../src/domain/mention.js';
import { type ParseProblem, parseItem } from '../../../src/domain/parse.js';
import { DAY, HOUR, type Instant, iso, SECOND } from '../../../src/domain/time.js';
import { SourceError } from '../../../src/errors.js';
import type { SafeAnswer, SourceGiven } from '../../../src/ports.js';
import { itemsIn, jsonIn, shapedAs, titled } from '../service/answer.js';
import { askWithToken, type TokenKeeper } from '../service/token.js';
import type { Asked, Found } from '../service/walk.js';

const HOST = 'androidpublisher.googleapis.com';
/** Reviews of the last week are told, and no others; a little less, for time passes on the way. */
export const RECENT = 7 * DAY - HOUR;
const PAGE = 100;

/** Google writes seconds as text, for they are 64-bit numbers. */
const seconds = z.object({ seconds: z.union([z.string(), z.number()]).transform(Number) });
const list = z.object({
  reviews: z.array(z.unknown()).default([]),
  tokenPagination: z.object({ nextPageToken: z.string().optional() }).optional(),
});
const reviewShape = z.object({
  reviewId: z.string(),
  comments: z.array(z.object({ userComment: z.unknown().optional() })),
});
const userComment = z.object({
  text: z.string().default(''),
  lastModified: seconds,
  starRating: z.number(),
  reviewerLanguage: z.string().optional(),
  thumbsUpCount: z.number().optional(),
});

export interface PlayApp {
  readonly package: string;
  readonly brand: string;
}

/** Asks for a page of an app's reviews, the last written or edited first. */
export function createPlay(
  account: TokenKeeper,
  { name, fetch, clock }: Pick<SourceGiven, 'name' | 'fetch' | 'clock'>,
) {
  const get = async (url: string, signal: AbortSignal): Promise<SafeAnswer> => {
    const ask = (token: string) =>
      fetch(url, { headers: { authorization: `Bearer ${token}` }, signal, accept: [401, 403] });
    const answer = await askWithToken(account, signal, ask, ({ status }) => status === 401);
    if (answer.status < 400) return answer;
    throw new SourceError('refused', `${HOST} refuses: has the account the right "Reply to reviews" for this app?`);
  };
  return async (app: PlayApp, { since, after, signal }: Asked): Promise<Found> => {
    const query = new URLSearchParams({
      maxResults: String(PAGE),
      ...(after === undefined ? {} : { token: after }),
    });
    const path = `/androidpublisher/v3/applications/${app.package}/reviews`;
    const { body } = await get(`https://${HOST}${path}?${query}`, signal);
    const { reviews, tokenPagination } = shapedAs(list, jsonIn(body, HOST), HOST);
    const place = { source: name, fetchedAt: clock.now(), app };
    const items = itemsIn(reviews, reviewShape, (review) => mentionOf(review, place));
    const isPast = items.some((item) => 'editedAt' in item && item.editedAt !== undefined && item.editedAt < since);
    const next = tokenPagination?.nextPageToken;
    if (next !== undefined && !isPast) return { items, after: next };
    const reach = clock.now() - RECENT;
    return { items, ...(since < reach - HOUR ? { cutAt: reach } : {}) };
  };
}

function mentionOf(
  { reviewId, comments }: z.infer<typeof reviewShape>,
  { source, fetchedAt, app }: { readonly source: string; readonly fetchedAt: Instant; readonly app: PlayApp },
): Item | ParseProblem {
  const written = comments.find((comment) => comment.userComment !== undefined)?.userComment;
  const { data, error } = userComment.safeParse(written);
  if (error) return { problem: `userComment: ${error.issues[0]?.path.join('.')} ${error.issues[0]?.message}` };
  const at = iso(data.lastModified.seconds * SECOND);
  return parseItem(
    {
      ...{ id: reviewId, kind: 'review', brand: app.brand },
      // The only date there is; of an edited review it is that of the edit.
      ...{ created_at: at, edited_at: at },
      // A title stands before a tab.
      text: titled(...data.text.split('\t')),
      url: `https://play.google.com/store/apps/details?id=${app.package}&reviewId=${encodeURIComponent(reviewId)}`,
      likes: Math.max(0, data.thumbsUpCount ?? 0),
      rating: data.starRating,
      lang: data.reviewerLanguage,
    },
    { source, channel: 'google-play', fetchedAt },
  );
}
