import type { Instant } from './time.js';

/** An object of foreign JSON, by field name. */
export type Fields = Readonly<Record<string, unknown>>;

/** A field that cannot be taken; the message names it and the mend. Caught by the parser: no other code sees it. */
export class Unfit extends Error {}

const NAME_LIMIT = 500;
const DATE_HINT = 'write a date with a time and a zone like 2026-01-05T08:31:00Z';
const DATE = /^(\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])(\d\d):?(\d\d)?)$/;

/** NUL, or half a character: no database keeps them. */
export const isPoison = (text: string): boolean => !text.isWellFormed() || text.includes('\0');

export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Text that must be there; it may be empty. */
export function requiredText(fields: Fields, name: string): string {
  const value = fields[name];
  if (value === undefined || value === null) throw new Unfit(`${name} is missing`);
  return soundText(value, name);
}

/** Absent, null and empty all mean: not said. `shown` is how a reason names a nested field. */
export function optionalText(fields: Fields, name: string, shown = name): string | undefined {
  const value = fields[name];
  if (value === undefined || value === null || value === '') return undefined;
  const text = soundText(value, shown);
  if (text.length > NAME_LIMIT) throw new Unfit(`${shown} is longer than ${NAME_LIMIT} characters: shorten it`);
  return text;
}

export function optionalTruth(fields: Fields, name: string): boolean {
  const value = fields[name] ?? false;
  if (typeof value !== 'boolean') throw new Unfit(`${name} must be true or false, without quotes`);
  return value;
}

/** A whole number, 0 or more. */
export function optionalCount(fields: Fields, name: string, shown = name): number | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw new Unfit(`${shown} must be a whole number, 0 or more, without quotes`);
  }
  return value;
}

export function requiredInstant(fields: Fields, name: string): Instant {
  const at = optionalInstant(fields, name);
  if (at === undefined) throw new Unfit(`${name} is missing: ${DATE_HINT}`);
  return at;
}

export function optionalInstant(fields: Fields, name: string, shown = name): Instant | undefined {
  const value = fields[name];
  if (value === undefined || value === null) return undefined;
  const at = typeof value === 'string' ? instantOf(value) : undefined;
  if (at === undefined) throw new Unfit(`${shown} cannot be read: ${DATE_HINT}`);
  return at;
}

/** ISO 8601 with a zone, cut to the millisecond; undefined for anything else, the 30th of February included. */
export function instantOf(text: string): Instant | undefined {
  return plainInstant(text) ?? anyInstant(text);
}

/** `2026-01-05T08:31:00Z`, as nearly all write it, without a pattern; undefined for every other spelling. */
function plainInstant(text: string): Instant | undefined {
  if (text.length !== 20) return undefined;
  for (let at = 0; at < 20; at++) {
    const code = text.charCodeAt(at);
    const wanted = '    -  -  T  :  :  Z'.charCodeAt(at);
    if (wanted === 0x20 ? code < 0x30 || code > 0x39 : code !== wanted) return undefined;
  }
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
  const [hour, minute, second] = [digits(text, 11, 13), digits(text, 14, 16), digits(text, 17, 19)];
  if (year < 100 || month < 1 || month > 12 || day < 1 || day > 28 || hour > 23 || minute > 59 || second > 59) {
    return undefined;
  }
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

function anyInstant(text: string): Instant | undefined {
  const parts = DATE.exec(text);
  if (!parts) return undefined;
  const [, minutes = '', seconds = '', fraction = '', sign, zoneHour = '', zoneMinute = ''] = parts;
  const year = digits(minutes, 0, 4);
  const month = digits(minutes, 5, 7);
  const day = digits(minutes, 8, 10);
  const hour = digits(minutes, 11, 13);
  const minute = digits(minutes, 14, 16);
  const second = digits(seconds, 0, 2);
  // Date.UTC would take the years 0 to 99 for 1900 to 1999; nobody posted then.
  if (year < 100 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return undefined;
  const [ahead, aheadMinutes] = [digits(zoneHour, 0, 2), digits(zoneMinute, 0, 2)];
  if (hour > 23 || minute > 59 || second > 60 || ahead > 23 || aheadMinutes > 59) return undefined;
  const offset = (ahead * 60 + aheadMinutes) * (sign === '-' ? -1 : 1);
  const milliseconds = fraction === '' ? 0 : Number(fraction.slice(0, 3).padEnd(3, '0'));
  return Date.UTC(year, month - 1, day, hour, minute - offset, second, milliseconds);
}

/** Digits read one by one: on this path `Number(text.slice())` costs more than all the rest. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let index = from; index < to && index < text.length; index += 1)
    value = value * 10 + text.charCodeAt(index) - 48;
  return value;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function soundText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Unfit(`${name} must be text in quotes`);
  if (isPoison(value)) throw new Unfit(`${name} holds NUL or half a character (a lone surrogate): remove it`);
  return value;
}
