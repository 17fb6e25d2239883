import type { Mistake } from './config-text.js';
import { KPI_IDS } from './domain/measure.js';
import { isPeriodWord } from './domain/period-word.js';

/** Words that commands take where a brand may stand. */
const TAKEN = ['why', 'page', 'open', 'link', 'undo', 'weekly', 'monthly', 'next', 'random', '__proto__'];

/** Ids that a command would take for something else, and brands that nothing could find. `brands` is what the file says. */
export const mistakesInBrands = (brands: readonly Readonly<Record<string, unknown>>[]): Mistake[] =>
  brands.flatMap(({ id, terms, handles }, index) => [
    ...(typeof id === 'string' && isTaken(id)
      ? [{ path: ['brands', index, 'id'], message: `${id} ${whose(id)}: choose another, such as ${id}-bank` }]
      : []),
    ...(isEmptyList(terms) && (handles === undefined || isEmptyList(handles))
      ? [
          {
            path: ['brands', index, 'terms'],
            message: 'finds nothing: name a word, or leave it out for the name of the brand',
          },
        ]
      : []),
  ]);

const isTaken = (id: string): boolean => KPI_IDS.includes(id) || isPeriodWord(id) || TAKEN.includes(id);

const whose = (id: string): string =>
  KPI_IDS.includes(id) ? 'is a KPI' : isPeriodWord(id) ? 'is read as a period' : 'is a word of a command';

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
