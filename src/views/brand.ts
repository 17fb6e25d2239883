import type { Card, Part } from '../card.js';
import type { Brand } from '../domain/brand.js';
import type { Period } from '../domain/measure.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { periodWords } from './period.js';
import { quoteOf } from './quote.js';
import { cardOf } from './spoken.js';
import { count, oneLine, percent, plural } from './words.js';

export interface BrandTrial {
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

/** What a brand as it is written would find among stored texts. */
export function brandTrialCard(
  { brand, period, looked, isCut, kept, lost, gained, examples }: BrandTrial,
  zone: Zone,
): Card {
  const quotes = examples.map(({ what, ...quote }) => {
    const drawn = quoteOf(quote, zone);
    return { ...drawn, by: `${drawn.by} · ${what === 'lost' ? 'would not count any more' : 'would count too'}` };
  });
  return cardOf(`${oneLine(brand.name, 80)}: what it would find`, 'info', [
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
    {
      type: 'context',
      text: `${periodWords(period, zone)}: ${plural(looked, 'stored text')} looked at${isCut ? ', the newest; there are more' : ''}. Nothing was written. What named no brand was never stored, and is not seen here; stored texts are masked.`,
    },
  ]);
}

const listed = (words: readonly string[]): string =>
  words.length === 0 ? '-' : words.map((word) => `"${oneLine(word, 60)}"`).join(', ');

export interface ExclusionsView {
  readonly brand: Brand;
  /** Texts of alerts that were judged not to be about the brand, and the others. */
  readonly notAbout: number;
  readonly about: number;
  readonly found: readonly { readonly phrase: string; readonly share: number; readonly other: number }[];
  /** Declared in the file: it is changed there. */
  readonly isDeclared: boolean;
}

/** Phrases that set apart what people judged not to be about a brand. */
export function exclusionsCard({ brand, notAbout, about, found, isDeclared }: ExclusionsView): Card {
  const [best] = found;
  const parts: Part[] =
    best === undefined
      ? [{ type: 'text', text: 'No phrase sets them apart from the others well enough to be proposed.' }]
      : [
          {
            type: 'table',
            columns: [{ label: 'Phrase' }, { label: 'in those', numeric: true }, { label: 'in others', numeric: true }],
            rows: found.map(({ phrase, share, other }) => [oneLine(phrase, 60), percent(share), percent(other)]),
          },
          { type: 'context', text: `Try one: preview query ${brand.id} exclude "${best.phrase}" 28d` },
          {
            type: 'context',
            text: isDeclared
              ? `Then put it under exclude of ${brand.id} in earshot.yaml.`
              : `Then: brand edit ${brand.id} {...} with it under exclude.`,
          },
        ];
  const from = `From ${plural(notAbout, 'mention')} of alerts judged not-about-us, beside ${count(about)} others of the last 28 days.`;
  return cardOf(`${oneLine(brand.name, 80)}: what is not about it`, 'info', [
    ...parts,
    { type: 'context', text: `${from} Nothing changes by itself.` },
  ]);
}
