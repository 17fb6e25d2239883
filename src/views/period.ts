import type { Part } from '../card.js';
import type { Period } from '../domain/measure.js';
import type { Zone } from '../domain/zone.js';
import { moment } from './words.js';

/** `the last 7 days: Mon 5 Jan 2026, 08:30 to Mon 12 Jan 2026, 08:30 (Europe/London)`. */
export const periodWords = ({ label, from, to }: Period, zone: Zone): string =>
  `${label}: ${moment(from, zone)} to ${moment(to, zone)} (${zone.name})`;

/** The period of an answer, and a notice when it is not the one that was asked for. */
export const periodParts = (period: Period, zone: Zone): readonly Part[] => [
  { type: 'text', text: periodWords(period, zone) },
  ...(period.note ? [{ type: 'notice', text: period.note } as const] : []),
];

/** A period as it is typed, so that the same one can be asked for again: `2026-01-05t08:30..2026-01-12t08:30`. */
export const periodTyped = ({ from, to }: Pick<Period, 'from' | 'to'>, zone: Zone): string =>
  [from, to].map((at) => zone.format(at, "yyyy-LL-dd't'HH:mm")).join('..');
