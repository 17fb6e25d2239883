import { z } from 'zod';
import { mistakesInGoals } from './config-objectives.js';
import { mistakesInRiskWords } from './config-risk-words.js';
import { durationOf } from './config-shape.js';
import { mistakesInTerms } from './config-terms.js';
import type { Mistake } from './config-text.js';
import { mistakesInWords } from './domain/own-words.js';
import type { SourceSettings } from './domain/settings.js';
import { suggestion } from './domain/spelling.js';
import type { SourceKind } from './ports.js';

/** Names that stand twice, brands that do not exist, patterns and own words that no text can hold. Takes the file as it is, so that one mistake hides no other. */
export function checkNames(file: unknown): Mistake[] {
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
    ...mistakesInTerms(itemsOf(brands).map(fieldsOf)),
    ...twice('sources', 'name', names),
    ...unknownBrands('subscriptions', subscriptions, ids),
    ...unknownBrands('expected_events', events, ids),
    ...mistakesInRiskWords(risks),
    ...mistakesInGoals(objectives, kpis, ids),
    ...mistakesInWords(Object.keys(fieldsOf(lexicon))).map(({ word, message }) => ({
      path: ['lexicon', word],
      message,
    })),
  ];
}

/** The sources with the options their kinds parsed; what the kinds refuse goes into `mistakes`. */
export function readSources(file: unknown, kinds: readonly SourceKind[], mistakes: Mistake[]): SourceSettings[] {
  return itemsOf(fieldsOf(file).sources).flatMap((each, index) => {
    const { use, name, every, budget, ...options } = fieldsOf(each);
    if (typeof use !== 'string') return [];
    const wrong = (key: readonly (string | number)[], message: string) =>
      mistakes.push({ path: ['sources', index, ...key], message });
    const kind = kinds.find((known) => known.use === use);
    if (!kind) {
      const known = kinds.map((each) => each.use);
      wrong(['use'], `there is no source ${use}${suggestion(use, known) || `: use ${known.join(', ')}`}`);
      return [];
    }
    if (kind.everyMs === 0 && every !== undefined)
      wrong(['every'], `${use} is pushed to, never polled: leave every out`);
    const everyMs = typeof every === 'string' ? durationOf(every) : undefined;
    const { requests_per_day: requestsPerDay } = fieldsOf(budget);
    if (kind.everyMs === 0 && budget !== undefined) wrong(['budget'], `${use} asks nobody: leave budget out`);
    return [
      {
        use,
        name: typeof name === 'string' ? name : use,
        everyMs: kind.everyMs === 0 ? 0 : (everyMs ?? kind.everyMs),
        ...(typeof requestsPerDay === 'number' ? { requestsPerDay } : {}),
        options: readOptions(kind, options, wrong),
      },
    ];
  });
}

function readOptions(
  kind: SourceKind,
  options: unknown,
  wrong: (key: (string | number)[], message: string) => void,
): unknown {
  const result = kind.fields['~standard'].validate(options);
  if (result instanceof Promise) throw new TypeError(`the source ${kind.use} must check its fields at once`);
  if (!result.issues) return result.value;
  for (const { path = [], message } of result.issues) {
    const at = path.filter(isStep);
    const unknown = at.length === 0 ? unknownIn(message) : [];
    for (const key of unknown) {
      const known = [...EVERY_SOURCE, ...keysOf(kind)];
      wrong([key], `unknown key${suggestion(key, known) || `: ${kind.use} knows ${known.join(', ')}`}`);
    }
    if (unknown.length === 0) wrong(at, MISSING.test(message) ? 'is missing' : message);
  }
  return undefined;
}

/** What may stand at any source. */
const EVERY_SOURCE = ['use', 'name', 'every', 'budget'];

const keysOf = ({ fields }: SourceKind): string[] => (fields instanceof z.ZodObject ? Object.keys(fields.shape) : []);

/** The keys that zod says it does not know: `Unrecognized keys: "a", "b"`. */
const unknownIn = (message: string): string[] =>
  /^Unrecognized keys?: /.test(message) ? [...message.matchAll(/"([^"]*)"/g)].map(([, key = '']) => key) : [];

/** How zod words it when nothing stands there. */
const MISSING = /, received undefined$/;

const isStep = (step: unknown): step is string | number => typeof step === 'string' || typeof step === 'number';

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
      const known = ids.filter((each) => typeof each === 'string');
      const message = `there is no brand ${brand}${suggestion(brand, known) || `: name one of ${known.join(', ') || 'brands'}`}`;
      return [{ path: [list, index, 'brands', at], message }];
    }),
  );

const itemsOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
