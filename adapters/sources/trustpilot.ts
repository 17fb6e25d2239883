import { z } from 'zod';
import type { Item } from '../../src/domain/mention.js';
import { type ParseProblem, parseItem } from '../../src/domain/parse.js';
import type { Page } from '../../src/domain/source.js';
import { HOUR, type Instant, MINUTE } from '../../src/domain/time.js';
import { ConfigError, SourceError } from '../../src/errors.js';
import type { SafeAnswer, Source, SourceGiven, SourceKind } from '../../src/ports.js';
import { isUnread, itemsIn, jsonIn, shapedAs, titled } from './service/answer.js';
import { brandId } from './service/fields.js';
import { type Asked, type Found, newestFirst } from './service/walk.js';

const companyShape = z.strictObject({
  /** Trustpilot's id of the company. */
  unit: z.string().regex(/^[0-9a-f]{24}$/, 'is the id that "Find business units" gives: 24 of 0-9 and a-f'),
  brand: brandId,
});
const fields = z.strictObject({
  companies: z.array(companyShape).min(1, 'names no company: {unit: "507f191e810c19729de860ea", brand: harbour}'),
});

const WHERE = 'Trustpilot Business > Integrations > Developers > APIs, an application of yours';

/** Reads the public reviews of companies on Trustpilot, of one's own and of rivals. */
export const trustpilotKind: SourceKind = {
  use: 'trustpilot',
  what: 'Reads the public reviews of companies on Trustpilot, of your own and of competitors.',
  fields,
  env: [{ name: 'TRUSTPILOT_API_KEY', what: 'the key of your application', where: WHERE }],
  declared: {
    title: 'Trustpilot',
    example: '{use: trustpilot, companies: [{unit: "507f191e810c19729de860ea", brand: harbour}], enabled: true}',
    authors: 'known',
    tells: 'stars, title and text, likes; not your answers',
    history: 'seven days at the first look; the service keeps all of them',
    changes: 'edits and deletions: every stored review is looked at again once a day',
    rivals: true,
    limits: 'a plan with the API; advised are at most 833 questions in 5 minutes and 10,000 an hour',
    cost: { kind: 'free' },
    checked: 'documentation',
    confirm: 'that your plan with Trustpilot allows this use, of competitors too where they are named',
    read: ['developers.trustpilot.com (business units, service reviews)'],
  },
  everyMs: HOUR / 2,
  fastestMs: 5 * MINUTE,
  open: (settings, given) => trustpilotSource(fields.parse(settings), given),
};

const HOST = 'api.trustpilot.com';
const PAGE = 100;
const list = z.object({ reviews: z.array(z.unknown()) });
const reviewShape = z.object({
  id: z.string(),
  stars: z.number(),
  title: z.string().nullish(),
  text: z.string().nullish(),
  language: z.string().nullish(),
  createdAt: z.string(),
  updatedAt: z.string().nullish(),
  numberOfLikes: z.number().nullish(),
  businessUnit: z.object({ id: z.string() }),
  // The name is all that is taken beside the id.
  consumer: z.object({ id: z.string(), displayName: z.string().nullish() }).nullish(),
});
type Review = z.infer<typeof reviewShape>;

function trustpilotSource({ companies }: z.infer<typeof fields>, { name, env, fetch, clock }: SourceGiven): Source {
  const apikey = env.TRUSTPILOT_API_KEY;
  if (!apikey) throw new ConfigError(`TRUSTPILOT_API_KEY is missing: ${name} needs it (${WHERE})`);
  const get = async (path: string, signal: AbortSignal): Promise<SafeAnswer> => {
    const answer = await fetch(`https://${HOST}/v1/${path}`, { headers: { apikey }, signal, accept: [401, 403, 404] });
    if (answer.status === 401 || answer.status === 403)
      throw new SourceError('refused', `${HOST} refuses (${answer.status}): check TRUSTPILOT_API_KEY, and your plan`);
    return answer;
  };
  const brands = new Map(companies.map(({ unit, brand }) => [unit, brand]));
  const readIn = (values: readonly unknown[]): Found['items'] => {
    const place = { source: name, fetchedAt: clock.now(), brands };
    return itemsIn(values, reviewShape, (review) => mentionOf(review, place));
  };
  const ask = async (unit: string, { since, after, signal }: Asked): Promise<Found> => {
    const page = Number(after ?? 1);
    const query = new URLSearchParams({ orderBy: 'createdat.desc', perPage: String(PAGE), page: String(page) });
    const answer = await get(`business-units/${unit}/reviews?${query}`, signal);
    if (answer.status === 404) throw new SourceError('refused', `${HOST} knows no company ${unit}`);
    const { reviews } = shapedAs(list, jsonIn(answer.body, HOST), HOST);
    const items = readIn(reviews);
    const isPast = items.some((item) => 'createdAt' in item && item.createdAt < since);
    // A page beyond the last is empty.
    return isPast || reviews.length === 0 ? { items } : { items, after: String(page + 1) };
  };
  return {
    name,
    poll: newestFirst({
      ...{ clock, of: 'trustpilot' },
      stretches: [...brands.keys()].map((unit) => ({ key: unit, ask: (asked) => ask(unit, asked) })),
    }),
    async *recheck(ids, signal): AsyncGenerator<Page> {
      for (const id of ids) {
        const { status, body } = await get(`reviews/${encodeURIComponent(id)}`, signal);
        const gone: Item = { deleted: true, source: name, id, fetchedAt: clock.now() };
        const [item] = status === 404 ? [gone] : readIn([jsonIn(body, HOST)]);
        if (item && !isUnread(item)) yield { mentions: [item], rejects: [] };
      }
    },
  };
}

interface Place {
  readonly source: string;
  readonly fetchedAt: Instant;
  readonly brands: ReadonlyMap<string, string>;
}

/** A review as a mention; one of a company that is not read any more is passed over. */
function mentionOf(
  { id, stars, title, text, language, createdAt, updatedAt, numberOfLikes, consumer, businessUnit }: Review,
  { source, fetchedAt, brands }: Place,
): Item | ParseProblem | undefined {
  const brand = brands.get(businessUnit.id);
  if (brand === undefined) return undefined;
  return parseItem(
    {
      ...{ id, kind: 'review', brand, text: titled(title, text), rating: stars, lang: language },
      ...{ created_at: createdAt, edited_at: updatedAt, likes: numberOfLikes },
      author: consumer && { id: consumer.id, name: consumer.displayName },
      url: `https://www.trustpilot.com/reviews/${id}`,
    },
    { source, channel: 'trustpilot', fetchedAt },
  );
}
