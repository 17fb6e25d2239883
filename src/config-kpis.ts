import { z } from 'zod';
import type { Mistake } from './config-text.js';
import { KPI_IDS } from './domain/measure.js';
import { MENTION_KINDS } from './domain/mention.js';
import type { MentionFilter } from './domain/mention-filter.js';
import type { OwnKpi } from './domain/own-kpi.js';
import { suggestion } from './domain/spelling.js';
import type { Taxonomy } from './domain/taxonomy.js';

const text = z.string().trim().min(1, 'must not be empty');

const RANGE = /^(?:(>=|<=)\s*(\d(?:\.\d+)?)|(\d(?:\.\d+)?)(?:\.\.(\d(?:\.\d+)?))?)$/;

/** Stars of five from `>= 4`, `<= 2`, `4..5` or `5`; undefined for anything else. */
function rangeOf(written: string | number): { least: number; most: number } | undefined {
  const [, sign, bound, from, to = from] = RANGE.exec(String(written).trim()) ?? [];
  const range =
    sign === undefined
      ? { least: Number(from), most: Number(to) }
      : { least: sign === '>=' ? Number(bound) : 0, most: sign === '<=' ? Number(bound) : MOST_STARS };
  return range.least <= range.most && range.most <= MOST_STARS ? range : undefined;
}

const MOST_STARS = 5;

const filter = z.strictObject({
  brand: text.optional().describe('Brand id. Default: the brand that is asked about.'),
  channel: text.optional().describe('Social network, such as x.'),
  source: text.optional().describe('Name of a source, such as feedback.'),
  topic: text.optional().describe('Id of a topic of the taxonomy.'),
  sentiment: z.enum(['negative', 'neutral', 'positive']).optional(),
  kind: z.enum(MENTION_KINDS).optional(),
  complaint: z.boolean().optional().describe('Whether it complains about a topic.'),
  rating: z
    .union([z.string(), z.number()])
    .refine((each) => rangeOf(each) !== undefined, 'is no range of stars: write ">= 4", "<= 2", "3..5" or 5')
    .optional()
    .describe('Stars of five: ">= 4", "<= 2", "3..5" or 5.'),
});

/** `kpis` of earshot.yaml: own KPIs by their id. */
const kpiShape = z.strictObject({
  label: text.optional().describe('As a person would say it; the id unless given.'),
  objective: z.enum(['acquisition', 'service', 'engagement']).default('service').describe('What it serves.'),
  count: filter.describe('Which mentions are counted.'),
  of: filter.optional().describe('Which mentions it is divided by. Wider than count: a share; else a ratio.'),
});
export const kpisShape = z.record(
  z.string().regex(/^[a-z][a-z0-9_]{0,59}$/, 'use small letters, digits and _, and begin with a letter'),
  kpiShape,
);

/** The own KPIs of a file, whatever it is, that can be read: what else is wrong in it hides no mistake in these. */
export const readOwnKpis = (kpis: unknown): readonly OwnKpi[] =>
  typeof kpis !== 'object' || kpis === null
    ? []
    : Object.entries(kpis).flatMap(([id, written]) => {
        const { data } = kpiShape.safeParse(written);
        return data ? [toOwnKpi(id, data)] : [];
      });

const toOwnKpi = (id: string, { label, objective, count, of }: z.output<typeof kpiShape>): OwnKpi => ({
  ...{ id, objective, label: label ?? id.replaceAll('_', ' '), count: toFilter(count) },
  ...(of && { of: toFilter(of) }),
});

/** Names of own KPIs that are taken, and brands that do not exist. */
export const mistakesInKpis = (kpis: readonly OwnKpi[], brands: readonly unknown[]): Mistake[] => [
  ...kpis
    .filter(({ id }) => KPI_IDS.includes(id) || brands.includes(id))
    .map(({ id }) => ({ path: ['kpis', id], message: `${id} is taken: choose another id, such as own_${id}` })),
  ...unknown(
    kpis,
    'brand',
    brands.filter((each) => typeof each === 'string'),
    'brands',
  ),
];

/** Topics that the taxonomy does not have. */
export const mistakesInKpiTopics = (kpis: readonly OwnKpi[], { topics }: Taxonomy): Mistake[] =>
  unknown(
    kpis,
    'topic',
    topics.map(({ id }) => id),
    'the taxonomy',
  );

const unknown = (kpis: readonly OwnKpi[], key: 'brand' | 'topic', known: readonly string[], home: string): Mistake[] =>
  kpis.flatMap(({ id, count, of }) =>
    Object.entries({ count, ...(of && { of }) }).flatMap(([part, { [key]: value }]) => {
      if (value === undefined || known.includes(value)) return [];
      const meant = suggestion(value, known) || `: name one of ${known.join(', ') || home}`;
      return [{ path: ['kpis', id, part, key], message: `there is no ${key} ${value}${meant}` }];
    }),
  );

function toFilter({ rating, ...shape }: z.output<typeof filter>): MentionFilter {
  const stars = rating === undefined ? undefined : rangeOf(rating);
  const given = Object.fromEntries(Object.entries(shape).filter(([, value]) => value !== undefined));
  return { ...given, ...(stars && { rating: stars }) };
}
