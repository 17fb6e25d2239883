import type { Card, Part, Quote } from '../card.js';
import { quoteMark } from '../domain/quoted.js';
import { RISK_WORDS } from './risk.js';
import { cardOf } from './spoken.js';

/** What stands where words were that do not stand any more. */
const GONE = '(deleted or changed where it was written)';
/** Of what was kept for as long as it may be. */
const TOO_OLD = '(erased: it is older than words are kept)';

/** A message without the quotes that have one of these marks; undefined when it has none of them. */
export const withoutQuotesOf = (card: Card, gone: ReadonlySet<string>): Card | undefined =>
  without(card, ({ text }) => gone.has(quoteMark(text)), GONE);

/** A message without quotes; undefined when it quotes nobody. */
export const withoutQuotes = (card: Card): Card | undefined => without(card, ({ text }) => text !== TOO_OLD, TOO_OLD);

function without(card: Card, isGone: (quote: Quote) => boolean, instead: string): Card | undefined {
  if (!card.parts.some((part) => part.type === 'quotes' && part.quotes.some(isGone))) return undefined;
  const drawn = (part: Part): Part => {
    if (part.type === 'quotes')
      return { ...part, quotes: part.quotes.map((quote) => (isGone(quote) ? { text: instead, by: quote.by } : quote)) };
    if (part.type !== 'fields') return part;
    // What told of a risk is told in the words of whoever wrote it.
    return {
      ...part,
      fields: part.fields.map((each) => (each.label === RISK_WORDS ? { ...each, text: instead } : each)),
    };
  };
  return cardOf(card.title, card.tone, card.parts.map(drawn), card.onlyYou);
}
