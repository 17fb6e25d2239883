import type { Button, Card, Part } from '../card.js';
import type { Period } from '../domain/measure.js';
import type { TopicNames } from '../domain/taxonomy.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { aboutWords, type Understood } from './about.js';
import { periodParts, periodTyped } from './period.js';
import { quoteOf } from './quote.js';
import { cardOf } from './spoken.js';
import { count, plural } from './words.js';

export interface MentionsView {
  readonly brand: { readonly id: string; readonly name: string };
  /** The KPI or topic whose mentions these are; absent: all. */
  readonly of?: { readonly id: string; readonly label: string };
  readonly rows: readonly MentionRow[];
  /** How many there are in all. */
  readonly n: number;
  readonly authors: number;
  readonly hidden: number;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  readonly period: Period;
  readonly zone: Zone;
  readonly taxonomy: TopicNames;
}

interface MentionRow extends Understood {
  /** Masked. */
  readonly text: string;
  readonly channel: string;
  readonly at: Instant;
  readonly url: string | null;
  /** Short name to correct it by. */
  readonly handle: string;
}

/** The mentions behind a number, newest first, a page at a time; for the person who asked. */
export function mentionsCard(view: MentionsView): Card {
  const { brand, of, rows, n, authors, hidden, page, pages, period, zone, taxonomy } = view;
  const which = of ? `${of.label}: the mentions behind it` : 'mentions';
  const quotes = rows.map(({ url, ...row }) => {
    const quote = quoteOf({ ...row, ...(url === null ? {} : { url }) }, zone);
    return {
      ...quote,
      text: quote.text || '(no text)',
      by: `${quote.by} · ${aboutWords(row, taxonomy)} · ${row.handle}`,
    };
  });
  const body: readonly Part[] =
    n === 0
      ? [{ type: 'text', text: 'There is none.' }]
      : [
          {
            type: 'text',
            text: `${plural(n, 'mention')} by ${plural(authors, 'visible author')}${hidden > 0 ? `, ${count(hidden)} without a visible one` : ''}. Page ${count(page)} of ${count(pages)}, the newest first.`,
          },
          { type: 'quotes', quotes },
          { type: 'actions', buttons: turns(view), more: [] },
        ];
  return cardOf(
    `${brand.name}: ${which}`,
    'info',
    [
      ...periodParts(period, zone),
      ...body,
      {
        type: 'context',
        text: 'Personal data is masked. A wrong reading can be corrected: relabel, with the short name at its end.',
      },
    ],
    true,
  );
}

function turns({ brand, of, page, pages, period, zone }: MentionsView): readonly Button[] {
  const asked = ['mentions', brand.id, periodTyped(period, zone), ...(of ? [of.id] : [])].join(' ');
  return [
    ...(page < pages ? [{ label: 'Older', command: `${asked} page ${page + 1}` }] : []),
    ...(page > 1 ? [{ label: 'Newer', command: `${asked} page ${page - 1}` }] : []),
  ];
}
