import type { KpiResult } from '../domain/measure.js';
import { count, finePercent, score } from './words.js';

/** A value in its unit; a dash when there is none. */
export function valueWords(value: number | null, unit: KpiResult['unit']): string {
  if (value === null) return '–';
  switch (unit) {
    case 'count':
      return count(Math.round(value));
    case 'share':
      return finePercent(value);
    case 'score':
      return score(value);
    case 'minutes':
      return `${count(value)} min`;
    case 'ratio':
      return value.toFixed(2);
    default:
      return unit satisfies never;
  }
}

/** `120 to 160`, or a dash. */
export const intervalWords = ({ low, high, unit }: Pick<KpiResult, 'low' | 'high' | 'unit'>): string =>
  low === undefined || high === undefined ? '–' : `${valueWords(low, unit)} to ${valueWords(high, unit)}`;
