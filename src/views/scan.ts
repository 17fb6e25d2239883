import type { Card, Part } from '../card.js';
import type { Period, Tally } from '../domain/measure.js';
import { type TopicNames, topicOf } from '../domain/taxonomy.js';
import type { Zone } from '../domain/zone.js';
import { periodParts } from './period.js';
import { cardOf } from './spoken.js';
import { count, oneLine, percent } from './words.js';

export interface ScanView {
  readonly brandName: string;
  readonly all: Tally;
  readonly authors: number;
  /** They are too many to be counted one by one. */
  readonly about: boolean;
  readonly channels: readonly (readonly [string, Tally])[];
  readonly topics: readonly (readonly [string, Tally])[];
  readonly coverage: { readonly share: number | null };
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
        { label: 'Coverage', text: coverage.share === null ? 'no source is polled' : percent(coverage.share) },
      ],
    },
    {
      type: 'table',
      columns: columns('Channel'),
      rows: view.channels.map(([name, tally]) => cells(oneLine(name, 40), tally)),
    },
    {
      type: 'table',
      columns: columns('Topic'),
      rows: view.topics.map(([id, tally]) => cells(topicOf(view.taxonomy, id)?.label ?? oneLine(id, 80), tally)),
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
