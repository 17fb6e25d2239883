import type { Correction } from '../domain/correction.js';
import type { Episode } from '../domain/episode.js';
import { namesLeftOut, QUOTED } from '../domain/quoted.js';
import type { RiskSign } from '../domain/reading.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { oneLine } from './words.js';

export interface AlertQuote {
  readonly text: string;
  readonly channel: string;
  readonly at: Instant;
  readonly url?: string;
  /** Short name to correct it by, and what people said of it. */
  readonly handle?: string;
  readonly said?: readonly Correction[];
  /** Risks that it tells of. */
  readonly risks?: readonly RiskSign[];
}

/** Of `retention_days`, or of a source that somebody erased: what it counted as is still known. */
const ERASED = '(what was written is erased: it is older than words are kept, or its source was erased)';

/** A customer's text, flattened; a link only when it is a web address. */
export const quoteOf = ({ text, channel, at, url }: AlertQuote, zone: Zone) => ({
  text: text === '' ? ERASED : oneLine(text, QUOTED),
  by: `${oneLine(channel, 40)}, ${zone.format(at, 'd LLL, HH:mm')}`,
  ...(url && /^https?:\/\//i.test(url) && { url }),
});

/** Who wrote of a risk is nobody's business in a wide conversation: links and names of accounts are left out. */
export function discreet(quotes: readonly AlertQuote[], chief: Episode | undefined): readonly AlertQuote[] {
  if (chief?.kind !== 'risk') return quotes;
  return quotes.map(({ url: _, ...quote }) => ({ ...quote, text: namesLeftOut(quote.text) }));
}
