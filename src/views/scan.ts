import type { Card, Part, TableData } from '../card.js';
import type { Period, Tally } from '../domain/measure.js';
import { type TopicNames, topicOf } from '../domain/taxonomy.js';
import type { Zone } from '../domain/zone.js';
import { periodParts } from './period.js';
import { coverageWords } from './read-words.js';
import { cardOf } from './spoken.js';
import { count, listed, oneLine, percent } from './words.js';

export interface ScanView {
  readonly brandName: string;
  readonly all: Tally;
  readonly authors: number;
  /** They are too many to be counted one by one. */
  readonly about: boolean;
  readonly channels: readonly (readonly [string, Tally])[];
  readonly topics: readonly (readonly [string, Tally])[];
  readonly sources: readonly (readonly [string, number])[];
  /** Shares by language code (`?`: not known), and the mentions that they rest on. */
  readonly languages: { readonly shares: readonly (readonly [string, number])[]; readonly read: number };
  /** Kept, and in no other number: what the brand itself and the ignored wrote. */
  readonly apart: { readonly own: number; readonly ignored: number };
  readonly coverage: { readonly share: number | null; readonly inPart?: number };
  readonly taxonomy: TopicNames;
  readonly period: Period;
  readonly zone: Zone;
}

/** The environment at a glance: how much, where, about what, and how much of it can be seen and read. */
export function scanCard(view: ScanView): Card {
  const { all, coverage } = view;
  const share = (part: number) => (all.n === 0 ? 'no mentions' : percent(part / all.n));
  const body: readonly Part[] = [
    {
      type: 'fields',
      fields: [
        { label: 'Mentions', text: count(all.n) },
        {
          label: 'Distinct authors',
          text: `${view.about ? 'about ' : ''}${count(view.authors)} (author visible: ${share(all.n - all.hidden)})`,
        },
        { label: 'Unsure', text: share(all.unsure) },
        { label: 'Not scored', text: share(all.unscored) },
        { label: 'Coverage', text: coverageWords(coverage) },
        { label: 'Languages', text: languageWords(view) },
        {
          label: 'Sources',
          text: listed(view.sources.slice(0, 8).map(([name, n]) => `${oneLine(name, 40)} ${count(n)}`)) || 'none',
        },
        ...apartField(view),
      ],
    },
    {
      type: 'table',
      columns: columns('Channel'),
      rows: view.channels.map(([name, tally]) => cells(oneLine(name, 40), tally)),
      data: dataOf('channel', view.channels),
    },
    ...channelChart(view),
    {
      type: 'table',
      columns: columns('Topic'),
      rows: view.topics.map(([id, tally]) => cells(topicOf(view.taxonomy, id)?.label ?? oneLine(id, 80), tally)),
      data: dataOf('topic', view.topics),
    },
  ];
  return cardOf(`${view.brandName}: scan`, 'info', [
    ...periodParts(view.period, view.zone),
    ...body.filter((part) => part.type !== 'table' || part.rows.length > 0),
    {
      type: 'context',
      text:
        `scan v1: counts of mentions, n = ${count(all.n)}; negative among those scored and sure. Caution: a comment can ` +
        'be about several topics; unsure ones count in volume and in no opinion; what no source reads is not seen.',
    },
  ]);
}

/** Said where there is any, so that nobody looks for these posts among the mentions. */
function apartField({
  apart: { own, ignored },
}: ScanView): readonly { readonly label: string; readonly text: string }[] {
  if (own + ignored === 0) return [];
  return [{ label: 'In no count', text: `own posts ${count(own)}, posts of ignored authors ${count(ignored)}` }];
}

const columns = (what: string) => [
  { label: what },
  { label: 'mentions', numeric: true },
  { label: 'negative', numeric: true },
  { label: 'complaints', numeric: true },
  { label: 'author visible', numeric: true },
];

function cells(name: string, { n, neg, pos, neutral, complaints, hidden }: Tally): readonly string[] {
  const sure = neg + pos + neutral;
  return [
    name,
    count(n),
    sure === 0 ? '–' : percent(neg / sure),
    count(complaints),
    n === 0 ? '–' : percent((n - hidden) / n),
  ];
}

/** Where it is said, as a picture; the table beside it says the same. */
function channelChart({ brandName, channels, all }: ScanView): readonly Part[] {
  if (channels.length < 2 || all.n === 0) return [];
  const bars = channels.map(([name, { n }]) => ({ label: oneLine(name, 40), value: n / all.n, strong: true }));
  const said = bars.slice(0, 5).map(({ label, value }) => `${label} ${percent(value)}`);
  const title = `${brandName}: where it is said`;
  const alt = `Mentions by channel: ${listed(said)}.`;
  return [{ type: 'chart', chart: { kind: 'shares', title, alt, unit: 'of the mentions', bars } }];
}

const NAMES = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

function languageWords({ languages: { shares, read }, all }: ScanView): string {
  if (shares.length === 0) return 'no mentions';
  const said = shares
    .slice(0, 5)
    .map(([code, share]) => `${code === '?' ? 'not known' : NAMES.of(code)} ${percent(share)}`);
  return `${read < all.n ? `about, from ${count(read)} mentions: ` : ''}${listed(said)}`;
}

const dataOf = (kind: string, named: ScanView['channels']): TableData => ({
  columns: [
    'kind',
    'name',
    'mentions',
    'negative',
    'neutral',
    'positive',
    'unsure',
    'not_scored',
    'complaints',
    'hidden',
  ],
  rows: named.map(([name, { n, neg, neutral, pos, unsure, unscored, complaints, hidden }]) => [
    ...[kind, name, n, neg, neutral, pos, unsure, unscored, complaints, hidden],
  ]),
});
