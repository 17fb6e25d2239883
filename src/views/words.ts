import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';

export { oneLine } from '../domain/quoted.js';

const SMALL = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** 1204 -> `1,204`; expectations are rounded, small ones to a tenth. */
export function count(n: number): string {
  const rounded = Number.isInteger(n) || Math.abs(n) >= 10 ? Math.round(n) : Math.round(n * 10) / 10;
  return rounded.toLocaleString('en-GB');
}

/** 2 -> `two`; from eleven on, digits. */
export const countWord = (n: number): string => SMALL[n] ?? count(n);

/** `1 author`, `41 authors`. */
export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`;

/** A share 0..1 as whole per cent; never rounds something to nothing or to all. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return 'under 1 %';
  if (share < 1 && share > 0.995) return 'over 99 %';
  return `${Math.round(share * 100)} %`;
}

/** A share 0..1 with its interval: `75 %, 41 to 93`. */
export const rangeWords = (share: number, { low, high }: { readonly low: number; readonly high: number }): string =>
  `${percent(share)}, ${Math.round(low * 100)} to ${Math.round(high * 100)}`;

/** A share 0..1 to a tenth of a per cent, for KPIs. */
export const finePercent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** A difference of shares, -1..1, in percentage points: `+43 points`. */
export const points = (change: number): string => `${signed(Math.round(change * 100))} points`;

/** `3.4x`; from ten times on without decimals. `usual` must be above 0. */
export function times(now: number, usual: number): string {
  const ratio = now / usual;
  return `${ratio >= 9.95 ? count(Math.round(ratio)) : ratio.toFixed(1)}x`;
}

/** A score -1..1 with its sign. */
export const score = (value: number): string => signed(Number(value.toFixed(2)), 2);

/** A probability: `0.03`, or `9.3e-33` when it is tiny. */
export const probability = (p: number): string => (p >= 0.001 ? p.toPrecision(2) : p.toExponential(1));

/** `60 minutes`, `6 hours`. */
export const duration = (minutes: number): string =>
  minutes > 90 && minutes % 60 === 0 ? plural(minutes / 60, 'hour') : plural(minutes, 'minute');

/** `Mon 5 Jan 2026, 08:30` on the wall clock of a zone. */
export const moment = (at: Instant, zone: Zone): string => zone.format(at, 'ccc d LLL yyyy, HH:mm');

/** `Complaints about the app`. */
export const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** A severity 0..5 in a word. */
export const severityWord = (severity: number): string => SEVERITIES[severity] ?? `severity ${severity}`;

const SEVERITIES = ['no problem', 'minor', 'moderate', 'serious', 'severe', 'critical'];

/** `a, b and c`. */
export const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

const signed = (value: number, digits = 0): string =>
  `${value > 0 ? '+' : ''}${(value === 0 ? 0 : value).toFixed(digits)}`;
