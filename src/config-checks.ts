import { mistakesInBrands } from './config-brands.js';
import { mistakesInKpis } from './config-kpis.js';
import { mistakesInGoals } from './config-objectives.js';
import { mistakesInRiskWords } from './config-risk-words.js';
import { mistakesInTerms } from './config-terms.js';
import type { Mistake } from './config-text.js';
import type { OwnKpi } from './domain/own-kpi.js';
import { mistakesInWords } from './domain/own-words.js';
import { suggestion } from './domain/spelling.js';

/** Names that stand twice, brands that do not exist, patterns and own words that no text can hold. Takes the file as it is, so that one mistake hides no other; `elsewhere`: ids of brands that stand in no file. */
export function checkNames(file: unknown, ownKpis: readonly OwnKpi[], elsewhere: readonly string[] = []): Mistake[] {
  const {
    brands,
    sources,
    subscriptions,
    expected_events: events,
    lexicon,
    risk_words: risks,
    objectives,
    kpis,
  } = fieldsOf(file);
  const ids = itemsOf(brands).map((brand) => fieldsOf(brand).id);
  const names = itemsOf(sources).map((source) => fieldsOf(source).name ?? fieldsOf(source).use);
  return [
    ...twice('brands', 'id', ids),
    ...mistakesInBrands(itemsOf(brands).map(fieldsOf)),
    ...mistakesInTerms(itemsOf(brands).map(fieldsOf)),
    ...twice('sources', 'name', names),
    ...unknownBrandsOfSources(sources, [...ids, ...elsewhere]),
    ...unknownBrands('subscriptions', subscriptions, ids),
    ...unknownBrands('expected_events', events, ids),
    ...mistakesInRiskWords(risks),
    ...mistakesInKpis(ownKpis, ids),
    ...mistakesInGoals(objectives, kpis, ownKpis, ids),
    ...mistakesInWords(Object.keys(fieldsOf(lexicon))).map(({ word, message }) => ({
      path: ['lexicon', word],
      message,
    })),
  ];
}

const twice = (list: string, key: string, values: readonly unknown[]): Mistake[] =>
  values.flatMap((value, index) =>
    value !== undefined && values.indexOf(value) < index
      ? [{ path: [list, index, key], message: `${String(value)} is taken by an earlier one: choose another ${key}` }]
      : [],
  );

const unknownBrands = (list: string, entries: unknown, ids: readonly unknown[]): Mistake[] =>
  itemsOf(entries).flatMap((entry, index) =>
    itemsOf(fieldsOf(entry).brands).flatMap((brand, at) => {
      if (typeof brand !== 'string' || ids.includes(brand)) return [];
      return [{ path: [list, index, 'brands', at], message: noBrand(brand, ids) }];
    }),
  );

function noBrand(brand: string, ids: readonly unknown[]): string {
  const known = ids.filter((each) => typeof each === 'string');
  return `there is no brand ${brand}${suggestion(brand, known) || `: name one of ${known.join(', ') || 'brands'}`}`;
}

/** A source may say whose page, app or complaints it reads, for all of it or item by item: what it brings would be shown nowhere. */
const unknownBrandsOfSources = (sources: unknown, ids: readonly unknown[]): Mistake[] =>
  itemsOf(sources).flatMap((source, index) =>
    Object.entries(fieldsOf(source)).flatMap(([key, value]) => {
      const named: readonly (readonly [Mistake['path'], unknown])[] =
        key === 'brand'
          ? [[[key], value]]
          : itemsOf(value).map((item, at) => [[key, at, 'brand'], fieldsOf(item).brand]);
      return named.flatMap(([path, brand]) =>
        typeof brand === 'string' && !ids.includes(brand)
          ? [{ path: ['sources', index, ...path], message: noBrand(brand, ids) }]
          : [],
      );
    }),
  );

export const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

export const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
