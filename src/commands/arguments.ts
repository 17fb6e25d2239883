import type { Alert } from '../domain/alert.js';
import type { Brand } from '../domain/brand.js';
import type { Period } from '../domain/measure.js';
import type { Settings } from '../domain/settings.js';
import { meant, suggestion } from '../domain/spelling.js';
import { UserError } from '../errors.js';
import { findAlert, newestMention } from '../store/index.js';
import { oneLine } from '../views/index.js';
import type { CommandContext } from './command.js';
import { findPeriod, HOW_TO_WRITE, parsePeriod } from './period.js';

export interface Question {
  readonly brand: Brand;
  readonly period: Period;
  /** The one of `extras` that was named. */
  readonly extra?: string;
}

/**
 * Reads `[brand] [period] [extra]` in any order; the brand by id or name, by default the first that is no competitor.
 * Throws UserError with a suggestion for what is none of them.
 */
export async function readQuestion(
  args: readonly string[],
  { settings, store, zone, now }: CommandContext,
  extras: readonly string[] = [],
): Promise<Question> {
  const { words, rest } = splitPeriod(args);
  const extra = extras.find((each) => rest.some((word) => word.toLowerCase() === each));
  const name = rest.filter((word) => word.toLowerCase() !== extra).join(' ');
  const brand = name === '' ? firstBrand(settings) : brandNamed(name, settings, extras, true);
  const period = parsePeriod(words, zone, now, await newestMention(store.read, store.workspace));
  return { brand, period, ...(extra !== undefined && { extra }) };
}

/** The words of a period among others, and the others. Throws UserError for two periods. */
export function splitPeriod(args: readonly string[]): {
  readonly words: readonly string[];
  readonly rest: readonly string[];
} {
  const at = findPeriod(args);
  if (!at) return { words: [], rest: args };
  const words = args.slice(at.at, at.at + at.length);
  const rest = [...args.slice(0, at.at), ...args.slice(at.at + at.length)];
  const other = findPeriod(rest);
  if (other) {
    const second = rest.slice(other.at, other.at + other.length).join(' ');
    throw new UserError(
      `"${oneLine(words.join(' '), 40)}" or "${oneLine(second, 40)}"? Name one period; from one day to another is one: 2026-01-01..2026-01-31.`,
    );
  }
  return { words, rest };
}

/**
 * The brand of an id or name. Throws UserError: with the brand (or one of `others`) that was probably meant, and how a period is written
 * where it may have been one.
 */
export function brandNamed(
  name: string,
  { brands }: Settings,
  others: readonly string[] = [],
  mayBePeriod = false,
): Brand {
  const typed = name.toLowerCase();
  const found = brands.find((brand) => brand.id.toLowerCase() === typed || brand.name.toLowerCase() === typed);
  if (found) return found;
  const shown = `"${oneLine(name, 40)}"`;
  const [first = '', ...more] = name.split(' ');
  if (more.length > 0 && brands.some(({ id }) => id.toLowerCase() === first.toLowerCase()))
    throw new UserError(notUnderstood(more.join(' '), first, others, mayBePeriod));
  const near = meant(
    name,
    brands.flatMap((brand) => [brand.id, brand.name]),
  );
  if (near !== undefined) throw new UserError(`No brand ${shown}: did you mean ${near}?`);
  const other = suggestion(name, others);
  if (other) throw new UserError(`There is no ${shown}${other}`);
  const known = brands.length === 0 ? 'There is none yet.' : `There are: ${brands.map(({ id }) => id).join(', ')}.`;
  throw new UserError(`No brand ${shown}. ${known}${mayBePeriod ? howToPeriod(name) : ''}`);
}

/** What stands beside a brand that is there, and is nothing that can stand there. */
function notUnderstood(words: string, brand: string, others: readonly string[], mayBePeriod: boolean): string {
  const known = others.length === 0 ? '.' : `. There are: ${others.join(', ')}.`;
  return `"${oneLine(words, 40)}" beside ${oneLine(brand, 40)} is not understood${suggestion(words, others) || `${known}${mayBePeriod ? howToPeriod(words) : ''}`}`;
}

/** Only where a period may have been meant. */
const howToPeriod = (words: string): string =>
  /\d|\b(last|this|past|since|hours?|days?|weeks?|months?|years?|today|yesterday)\b/i.test(words)
    ? ` ${HOW_TO_WRITE}`
    : '';

/** The alert of a number or key. Throws UserError when none is given, or none is found. */
export async function alertNamed(word: string | undefined, { store }: CommandContext): Promise<Alert> {
  if (word === undefined) throw new UserError('Which alert? Give its number: "alerts" lists them.');
  const alert = await findAlert(store.read, store.workspace, word);
  if (!alert) throw new UserError(`There is no alert "${oneLine(word, 40)}": "alerts" lists them.`);
  return alert;
}

/** The first brand that is no competitor. Throws UserError when there is no brand at all. */
export function firstBrand({ brands }: Settings): Brand {
  const brand = brands.find(({ competitor }) => !competitor) ?? brands[0];
  if (!brand) throw new UserError('No brand is configured: add one under "brands" in earshot.yaml, or with brand add.');
  return brand;
}
