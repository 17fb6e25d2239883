import type { Button, Card, Field, Part } from '../card.js';
import type { Declaration } from '../domain/declaration.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { quoteOf } from './quote.js';
import { money, sightWords } from './sources.js';
import { cardOf } from './spoken.js';
import { count, moment, oneLine, plural } from './words.js';

export interface TriedView {
  readonly why: 'test' | 'preview' | 'added' | 'changed';
  readonly name: string;
  readonly use: string;
  readonly declared: Declaration;
  /** Why it gave no answer, or not all of it. */
  readonly refused?: string;
  /** Why its last poll gave no answer, or not all of it: the newest pages alone may not tell. */
  readonly lastPoll?: string;
  readonly came: number;
  readonly isCut: boolean;
  readonly deletions: number;
  readonly rejects: readonly { readonly where: string; readonly reason: string }[];
  readonly requests: number;
  readonly usd: number;
  readonly oldest?: Instant;
  readonly newest?: Instant;
  /** Without an author that is known. */
  readonly hidden: number;
  /** With a date that cannot be trusted: they page nobody. */
  readonly doubtful: number;
  /** That name no brand: they are not kept. */
  readonly unnamed: number;
  readonly brands: readonly { readonly name: string; readonly n: number }[];
  readonly examples: readonly { readonly text: string; readonly channel: string; readonly at: Instant }[];
  /** Mentions a day, at the pace of those that came. */
  readonly aDay?: number;
  readonly usdAMonth?: number;
  readonly usdPerMonth?: number;
  /** What all sources of its account may spend in a month, its own among it; absent: it is the only one. */
  readonly usdTogether?: number;
  /** Absent: it makes none. */
  readonly requestsADay?: number;
  /** What makes it hold; offered when it gave an answer. */
  readonly next?: Button;
}

/** What one real poll of a source brought, what it cost and would cost, and what is missing. */
export function triedCard(view: TriedView, now: Instant, zone: Zone): Card {
  const { why, name, use, refused, lastPoll, examples, declared, next } = view;
  const card = cardOf(`${oneLine(name, 60)} (${use}): ${TITLES[why]}`, 'info', [
    ...[refused, lastPoll].flatMap((text) =>
      text === undefined ? [] : [{ type: 'notice', text: oneLine(text, 400) } as const],
    ),
    { type: 'fields', fields: fieldsOf(view, zone) },
    ...(examples.length === 0
      ? []
      : [{ type: 'quotes', quotes: examples.map((quote) => quoteOf(quote, zone)) } as const]),
    ...view.rejects
      .slice(0, 3)
      .map(({ where, reason }): Part => ({ type: 'context', text: oneLine(`put aside: ${where}: ${reason}`, 200) })),
    ...(next && refused === undefined ? [{ type: 'actions', buttons: [next], more: [] } as const] : []),
    { type: 'context', text: sightWords(declared) },
    { type: 'context', text: `One real poll at ${moment(now, zone)} (${zone.name}). ${KEPT[why]}` },
  ]);
  return { ...card, passing: true };
}

const TITLES = { test: 'tried', preview: 'preview', added: 'added', changed: 'changed' } as const;
const KEPT = {
  ...{ test: 'Nothing of it was kept.', preview: 'Nothing was kept or changed.' },
  ...{ added: 'It is listened to from now on.', changed: 'It holds from now on.' },
} as const;

function fieldsOf(view: TriedView, zone: Zone): readonly Field[] {
  const { came, isCut, oldest, newest, unnamed, hidden, doubtful, rejects, deletions, brands } = view;
  const when =
    oldest === undefined || newest === undefined ? '' : `, from ${moment(oldest, zone)} to ${moment(newest, zone)}`;
  const named = brands.map(({ name, n }) => `${oneLine(name, 60)} ${count(n)}`);
  return [
    { label: 'Came', text: `${plural(came, 'mention')}${when}${isCut ? '; there is more' : ''}` },
    { label: 'Brands', text: came === 0 ? '-' : [...named, `none ${count(unnamed)} (not kept)`].join(', ') },
    {
      label: 'Missing',
      text: `${count(hidden)} without a known author, ${count(doubtful)} without a sure date, ${plural(rejects.length, 'item')} put aside${deletions > 0 ? `, ${plural(deletions, 'deletion')}` : ''}`,
    },
    { label: 'Cost', text: costWords(view) },
  ];
}

function costWords({ requests, usd, aDay, usdAMonth, requestsADay, declared, ...bounds }: TriedView): string {
  const now = `${plural(requests, 'request')}${declared.cost.kind === 'paid' ? `, ${money(usd)}` : ''}`;
  const pace = aDay === undefined ? 'too little came to tell a day' : `about ${count(Math.round(aDay))} mentions a day`;
  const month = usdAMonth === undefined ? '' : `, about ${money(usdAMonth)} a month at list price`;
  const bound = boundWords(bounds);
  if (requestsADay === undefined) return `nothing: it makes no requests; ${pace}`;
  return `${now}; ${pace}${month}${bound}; about ${plural(requestsADay, 'request')} a day`;
}

function boundWords({ usdPerMonth, usdTogether }: Pick<TriedView, 'usdPerMonth' | 'usdTogether'>): string {
  if (usdPerMonth === undefined) return '';
  const account = usdTogether === undefined ? '' : ` (its account, with all its sources: at ${money(usdTogether)})`;
  return `, stopped at ${money(usdPerMonth)}${account}`;
}
