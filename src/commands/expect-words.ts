import type { ExpectedEvent, Settings } from '../domain/settings.js';
import type { Instant } from '../domain/time.js';
import { parseWhen, WEEKDAYS } from '../domain/when.js';
import type { Zone } from '../domain/zone.js';
import { UserError } from '../errors.js';
import { oneLine } from '../views/index.js';
import { brandNamed } from './arguments.js';

export const HOW_TO_EXPECT =
  'Write a name, when, and perhaps hours, brands and how much: expect "payday" monthly 25,28 09:00-21:00 harbour up to 3x.';

const BEGINS = /^(daily|weekly|monthly|\d{4}-\d{2}-\d{2})$/i;
const DAY_NAMES = WEEKDAYS.join('|');
const DAYS = `daily|weekly\\s+[a-z]+(?:\\s*,\\s*[a-z]+)*|monthly\\s+\\d+(?:\\s*,\\s*\\d+)*|\\d{4}-\\d{2}-\\d{2}`;
const WHEN = new RegExp(`^(?:${DAYS})(?:\\s+\\d{1,2}:\\d{2}\\s*-\\s*\\d{1,2}:\\d{2})?(?=\\s|,|$)`, 'i');
const UP_TO = /\bup\s+to\s+(\S+?)\s*(?:x|times)?\s*$/i;
const LONGEST_NAME = 60;
const MOST_FACTOR = 100;

/**
 * Reads `name when [hours] [brands] [up to Nx]`. Throws UserError that says what is wrong and how to write it: no name, no
 * time, a day that is over, a brand that is none or a competitor, a factor that is not above 1.
 */
export function readExpected(words: readonly string[], settings: Settings, zone: Zone, now: Instant): ExpectedEvent {
  const at = words.findIndex((word) => BEGINS.test(word));
  if (words.length === 0) throw new UserError(`What is expected, and when? ${HOW_TO_EXPECT}`);
  if (at < 0)
    throw new UserError(
      `When? Say daily, weekly mon,thu, monthly 25,28 or a date such as 2026-03-01. ${HOW_TO_EXPECT}`,
    );
  const name = words.slice(0, at).join(' ');
  if (!/[\p{L}\p{N}]/u.test(name)) throw new UserError(`What is expected? Give it a name first. ${HOW_TO_EXPECT}`);
  if (Array.from(name).length > LONGEST_NAME)
    throw new UserError(`That name is longer than ${LONGEST_NAME} characters: a few words will do. ${HOW_TO_EXPECT}`);
  const { text, factor } = readFactor(words.slice(at).join(' '));
  const when = WHEN.exec(text)?.[0] ?? text;
  const rest = text.slice(when.length).replace(/^[\s,]+/, '');
  // Days without a comma between them are no brands: the grammar itself says how to write them.
  const isMore =
    new RegExp(`^(${DAY_NAMES}|\\d)`, 'i').test(rest) && !settings.brands.some(({ id }) => rest.startsWith(id));
  readWhen(isMore ? text : when, zone, now);
  return {
    name,
    when: when.replace(/\s+/g, ' ').toLowerCase(),
    brands: readBrands(rest, settings),
    ...(factor === undefined ? {} : { factor }),
  };
}

function readFactor(text: string): { readonly text: string; readonly factor?: number } {
  const [found, typed = ''] = UP_TO.exec(text) ?? [];
  if (found === undefined) return { text };
  const number = typed.replace(/x$/i, '');
  const factor = /^\d{1,3}(\.\d{1,2})?$/.test(number) ? Number(number) : Number.NaN;
  if (!(factor > 1 && factor <= MOST_FACTOR))
    throw new UserError(
      `"up to ${oneLine(typed, 20)}" is no factor: write how many times the usual may come, above 1 and up to ${MOST_FACTOR}, such as up to 3x.`,
    );
  return { text: text.slice(0, -found.length).trim(), factor };
}

function readWhen(text: string, zone: Zone, now: Instant): void {
  const when = parseWhen(text);
  if (typeof when === 'string') throw new UserError(`That is no time: ${oneLine(when, 200)}. ${HOW_TO_EXPECT}`);
  if (when.days.every !== 'once') return;
  const { year, month, day } = when.days;
  // A span over midnight ends on the day after.
  const ends = zone.addDays(zone.instant(year, month, day, 0, 0), 2);
  if (ends <= now) throw new UserError(`${oneLine(text, 40)} is over already. ${HOW_TO_EXPECT}`);
}

/** Brands by id or name, with commas or spaces between; a name of several words stands alone or between commas. */
function readBrands(text: string, settings: Settings): readonly string[] {
  const typed = text.replace(/^for\s+/i, '').trim();
  if (typed === '' || typed.toLowerCase() === 'all') return [];
  const isOne = settings.brands.some(({ name }) => name.toLowerCase() === typed.toLowerCase());
  const names = isOne ? [typed] : typed.split(typed.includes(',') ? /\s*,\s*/ : /\s+/).filter(Boolean);
  const brands = names.map((each) => {
    const brand = brandNamed(each, settings);
    if (brand.competitor)
      throw new UserError(`${brand.name} is a competitor: it is never alerted, so nothing of it need be expected.`);
    return brand.id;
  });
  return [...new Set(brands)].sort();
}
