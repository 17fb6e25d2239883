import type { Button, Card } from '../card.js';
import type { Brand } from '../domain/brand.js';
import type { Period } from '../domain/measure.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { periodWords } from './period.js';
import { quoteOf } from './quote.js';
import { cardOf } from './spoken.js';
import { oneLine, plural } from './words.js';

export interface BrandTrial extends BrandStep {
  readonly brand: Brand;
  readonly period: Period;
  readonly looked: number;
  readonly isCut: boolean;
  /** Of its own mentions. */
  readonly kept: number;
  readonly lost: number;
  /** Of other brands' mentions. */
  readonly gained: number;
  readonly examples: readonly {
    readonly text: string;
    readonly channel: string;
    readonly at: Instant;
    readonly what: 'lost' | 'gained';
  }[];
}

/** What was done with a brand that was tried, or what is to do next. */
export interface BrandStep {
  /** In a sentence; absent: nothing was written. */
  readonly done?: string;
  /** What makes it hold. */
  readonly next?: Button;
}

/** What a brand as it is written would find among stored texts. */
export function brandTrialCard(
  { brand, period, looked, isCut, kept, lost, gained, examples, done, next }: BrandTrial,
  zone: Zone,
): Card {
  const quotes = examples.map(({ what, ...quote }) => {
    const drawn = quoteOf(quote, zone);
    return { ...drawn, by: `${drawn.by} · ${what === 'lost' ? 'would not count any more' : 'would count too'}` };
  });
  const what = done === undefined ? 'what it would find' : 'what it would have found';
  return cardOf(`${oneLine(brand.name, 80)}: ${what}`, 'info', [
    ...(done === undefined ? [] : [{ type: 'text', text: done } as const]),
    {
      type: 'fields',
      fields: [
        { label: 'Terms', text: listed(brand.terms) },
        { label: 'Not', text: listed(brand.exclude) },
        { label: 'Only with', text: listed(brand.require) },
        { label: 'Keeps', text: plural(kept, 'mention') },
        { label: 'Loses', text: plural(lost, 'mention') },
        { label: 'Gains', text: `${plural(gained, 'mention')} of other brands` },
      ],
    },
    ...(quotes.length === 0 ? [] : [{ type: 'quotes', quotes } as const]),
    ...(next ? [{ type: 'actions', buttons: [next], more: [] } as const] : []),
    {
      type: 'context',
      text: `${periodWords(period, zone)}: ${plural(looked, 'stored text')} looked at${isCut ? ', the newest; there are more' : ''}. ${done === undefined ? 'Nothing was written. ' : ''}What named no brand was never stored, and is not seen here; stored texts are masked.`,
    },
  ]);
}

const listed = (words: readonly string[]): string =>
  words.length === 0 ? '-' : words.map((word) => `"${oneLine(word, 60)}"`).join(', ');
