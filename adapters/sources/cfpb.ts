import { z } from 'zod';
import type { Item } from '../../src/domain/mention.js';
import { isProblem, type ParseProblem, parseItem } from '../../src/domain/parse.js';
import { DAY, HOUR, type Instant } from '../../src/domain/time.js';
import { SourceError } from '../../src/errors.js';
import type { Source, SourceGiven, SourceKind } from '../../src/ports.js';
import { itemsIn, jsonIn, shapedAs } from './service/answer.js';
import { brandId } from './service/fields.js';
import { type Asked, type Found, newestFirst } from './service/walk.js';

const fields = z.strictObject({
  companies: z
    .array(
      z.strictObject({
        /** As the database writes it, to the letter. */
        company: z.string().trim().min(1).max(200),
        /** Id of the brand that it is: a complaint seldom names it. */
        brand: brandId,
      }),
    )
    .min(1, 'names no company: {company: "HARBOUR BANK, N.A.", brand: harbour}'),
});

/** Reads the complaints that people made of US banks to the Consumer Financial Protection Bureau. */
export const cfpbKind: SourceKind = {
  use: 'cfpb',
  what: 'Reads what people complained of to the US Consumer Financial Protection Bureau: the official benchmark.',
  fields,
  env: [],
  declared: {
    title: 'CFPB complaints',
    example: '{use: cfpb, companies: [{company: "HARBOUR BANK, N.A.", brand: harbour}], enabled: true}',
    authors: 'never',
    tells: 'the story where its writer agreed to have it published; personal data stand as XXXX',
    history: '90 days at the first look',
    changes: 'stories that are published later; neither edits nor deletions',
    rivals: true,
    limits:
      'published 15 to 60 days after the day it was received, which is all that is told of its date: nobody is paged for it. Banks below $10 billion in assets are not in it. Read raw counts beside the size of the bank',
    cost: { kind: 'free' },
    checked: 'documentation',
    confirm: 'that its counts are read as a monthly benchmark, late by up to two months',
    read: ['cfpb.github.io/api/ccdb', 'github.com/cfpb/ccdb5-api'],
  },
  everyMs: 12 * HOUR,
  open: (settings, given) => cfpbSource(fields.parse(settings), given),
};

const HOST = 'www.consumerfinance.gov';
const SEARCH = `https://${HOST}/data-research/consumer-complaints/search/api/v1/`;
const DETAIL = `https://${HOST}/data-research/consumer-complaints/search/detail/`;
const PAGE = 100;
/** A story may be published so late. */
const LATE = 75 * DAY;
const FIRST_LOOK = 90 * DAY;

const total = z.union([z.number(), z.object({ value: z.number() }).transform(({ value }) => value)]);
const list = z.object({
  hits: z.object({ total, hits: z.array(z.unknown()) }),
  _meta: z
    .object({ break_points: z.record(z.string(), z.array(z.union([z.string(), z.number()]))).catch({}) })
    .catch({ break_points: {} }),
});
const hitShape = z.object({
  _source: z.object({
    complaint_id: z.union([z.string(), z.number()]).transform(String),
    date_received: z.string(),
    complaint_what_happened: z.string(),
  }),
});

function cfpbSource({ companies }: z.infer<typeof fields>, { name, fetch, clock }: SourceGiven): Source {
  const get = async (query: Readonly<Record<string, string>>, signal: AbortSignal) => {
    const { body } = await fetch(`${SEARCH}?${new URLSearchParams({ ...query, no_aggs: 'true' })}`, { signal });
    return shapedAs(list, jsonIn(body, HOST), HOST);
  };
  const ask = async (
    { company, brand }: { company: string; brand: string },
    { since, after, mark, signal }: Asked,
  ): Promise<Found> => {
    const { page, key } = placeIn(after);
    const { hits, _meta } = await get(
      {
        ...{ company, has_narrative: 'true', date_received_min: new Date(since).toISOString().slice(0, 10) },
        ...{ sort: 'created_date_desc', size: String(PAGE), frm: String((page - 1) * PAGE) },
        ...(key === undefined ? {} : { search_after: key }),
      },
      signal,
    );
    if (page === 1 && hits.total === 0 && mark === undefined) await checkCovered(company, signal);
    const fetchedAt = clock.now();
    const items = itemsIn(hits.hits, hitShape, (hit) => mentionOf(hit, brand, { source: name, fetchedAt }));
    const isMore = hits.hits.length > 0 && page * PAGE < hits.total;
    const next = _meta.break_points[String(page + 1)]?.join('_');
    return { items, mark: 'covered', ...(isMore ? { after: JSON.stringify({ page: page + 1, key: next }) } : {}) };
  };
  /** A bank that is not in the database has not no complaints: nobody counts them. */
  const checkCovered = async (company: string, signal: AbortSignal) => {
    const { hits } = await get({ company, size: '1', frm: '0' }, signal);
    if (hits.total > 0) return;
    const why = 'write it as the database does, or it is not covered: banks below $10 billion in assets are not';
    throw new SourceError('refused', `the CFPB has no complaint of any time about ${company}: ${why}`);
  };
  return {
    name,
    poll: newestFirst({
      ...{ clock, of: 'cfpb', firstLook: FIRST_LOOK, overlap: LATE, deepOverlap: LATE },
      stretches: companies.map((each) => ({ key: `${each.brand} ${each.company}`, ask: (asked) => ask(each, asked) })),
    }),
  };
}

const place = z.object({ page: z.number().int().positive(), key: z.string().optional() });

function placeIn(after: string | undefined): z.infer<typeof place> {
  return after === undefined ? { page: 1 } : place.parse(JSON.parse(after));
}

function mentionOf(
  { _source: complaint }: z.infer<typeof hitShape>,
  brand: string,
  { source, fetchedAt }: { source: string; fetchedAt: Instant },
): Item | ParseProblem {
  const day = /^\d{4}-\d\d-\d\d/.exec(complaint.date_received)?.[0];
  const item = parseItem(
    {
      id: complaint.complaint_id,
      ...{ kind: 'complaint', brand, lang: null },
      created_at: day === undefined ? null : `${day}T12:00:00Z`,
      text: complaint.complaint_what_happened,
      url: `${DETAIL}${complaint.complaint_id}`,
    },
    { source, channel: 'cfpb', fetchedAt },
  );
  // The day is known, the hour is not: it is counted, and pages nobody.
  return isProblem(item) || item.deleted ? item : { ...item, dateDoubt: 'zone-missing' };
}
