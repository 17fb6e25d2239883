import type { Card } from '../card.js';
import type { Brand } from '../domain/brand.js';
import { UserError } from '../errors.js';
import { createMatcher } from '../listen/index.js';
import { oneLine } from '../views/index.js';
import { brandNamed } from './arguments.js';
import { tryBrand } from './brand-trial.js';
import type { CommandContext } from './command.js';
import { findPeriod, parsePeriod } from './period.js';

const HOW =
  'Write preview query harbour exclude "bank holiday" 28d: a brand, then exclude, require or term with words in quotes, as many as you like, then perhaps a period.';

/** What other terms, exclusions or required words would have done to what is stored. Throws UserError for rubbish. */
export async function previewQuery([name = '', ...args]: readonly string[], ctx: CommandContext): Promise<Card> {
  if (name === '') throw new UserError(HOW);
  const brand = brandNamed(name, ctx.settings);
  const { words, changes } = splitChanges(args);
  const next = changed(brand, changes);
  // A term that fits nothing would make a preview of nothing.
  createMatcher([next], (_brand, term, reason) => {
    throw new UserError(`"${oneLine(term, 60)}" cannot be read: ${oneLine(reason, 120)}.`);
  });
  return tryBrand(next, parsePeriod(words.length === 0 ? ['28d'] : words, ctx.zone, ctx.now, undefined), ctx);
}

/** A period may stand before the changes or after them; within them a number is what customers write. */
function splitChanges(args: readonly string[]) {
  const before = findPeriod(args);
  const first = before?.at === 0 ? before.length : 0;
  let end = first;
  while (KINDS.includes(args[end]?.toLowerCase() ?? '')) end += 2;
  const words = [...args.slice(0, first), ...args.slice(end)];
  const after = findPeriod(args.slice(end));
  // What is neither is told with the changes.
  if (args.length > end && after?.at !== 0) return { words: [], changes: args.slice(first) };
  return { words, changes: args.slice(first, end) };
}

const KINDS = ['exclude', 'require', 'term'];

/** A brand with more terms, exclusions or required words. */
export function changed(brand: Brand, changes: readonly string[]): Brand {
  if (changes.length === 0 || changes.length % 2 === 1) throw new UserError(HOW);
  let next = brand;
  for (let at = 0; at < changes.length; at += 2) {
    const [what = '', words = ''] = [changes[at]?.toLowerCase(), changes[at + 1]];
    if (what === 'exclude') next = { ...next, exclude: [...next.exclude, words] };
    else if (what === 'require') next = { ...next, require: [...next.require, words] };
    else if (what === 'term') next = { ...next, terms: [...next.terms, words] };
    else throw new UserError(`"${oneLine(what, 40)}" is none of exclude, require and term. ${HOW}`);
  }
  return next;
}
