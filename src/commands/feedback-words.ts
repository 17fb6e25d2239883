import type { Brand } from '../domain/brand.js';
import type { Settings } from '../domain/settings.js';
import { UserError } from '../errors.js';
import { createMatcher } from '../listen/index.js';

/** The brands that feedback can be about. Throws UserError when there is none. */
export function ownBrands({ brands }: Pick<Settings, 'brands'>): readonly Brand[] {
  const own = brands.filter(({ competitor }) => !competitor);
  if (own.length === 0)
    throw new UserError('No brand of your own is configured: add one under "brands" in earshot.yaml.');
  return own;
}

/**
 * The brand that feedback is about and what was said. The brand stands before it, as an id or before a colon; else it is
 * the only one there is, or the only one that the text names. Throws UserError when it cannot be told, or nothing was said.
 */
export function splitFeedback(typed: string, own: readonly Brand[]): { readonly brand: Brand; readonly text: string } {
  const [, label = '', said = ''] = /^([^:]{1,100}):\s+(.*)$/s.exec(typed) ?? [];
  const labelled = own.find(({ id, name }) => [id, name].some((each) => each.toLowerCase() === label.toLowerCase()));
  if (labelled) return { brand: labelled, text: something(said, labelled) };
  const [, first = '', rest = ''] = /^(\S+)\s*(.*)$/s.exec(typed) ?? [];
  // In its own spelling only: "Harbour is slow" begins with a word of the customer's.
  const headed = own.find(({ id }) => id === first);
  if (headed) return { brand: headed, text: something(rest, headed) };
  const [only, ...others] = own;
  if (only && others.length === 0) return { brand: only, text: typed };
  const named = createMatcher(own)(typed);
  const brand = named.length === 1 ? own.find(({ id }) => id === named[0]) : undefined;
  if (!brand) {
    const ids = own.map(({ id }) => id);
    throw new UserError(`Which brand is it about? Write ${ids.join(' or ')} before it: feedback ${ids[0]}: TEXT.`);
  }
  return { brand, text: typed };
}

function something(text: string, { id }: Brand): string {
  if (text !== '') return text;
  throw new UserError(`What did the customer say? feedback ${id}: TEXT.`);
}
