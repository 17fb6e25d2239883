import type { Button, Card, Part } from '../card.js';
import type { Declaration } from '../domain/declaration.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { sightWords } from './sources.js';
import { cardOf } from './spoken.js';
import { moment, oneLine } from './words.js';

export interface ChosenView {
  readonly of: 'sources' | 'brands';
  readonly declared: readonly { readonly name: string; readonly what: string }[];
  readonly made: readonly { readonly name: string; readonly text: string; readonly by: string; readonly at: Instant }[];
}

/** What the file declares, and what was made in chat, by whom. */
export function chosenCard({ of, declared, made }: ChosenView, zone: Zone): Card {
  const rows = [
    ...declared.map(({ name, what }) => [oneLine(name, 60), oneLine(what, 120), 'earshot.yaml']),
    ...made.map(({ name, text, by, at }) => [
      oneLine(name, 60),
      oneLine(text, 200),
      `${oneLine(by, 60)}, ${moment(at, zone)}`,
    ]),
  ];
  const table: Part = { type: 'table', columns: [{ label: 'Name' }, { label: 'what' }, { label: 'by' }], rows };
  return cardOf(of === 'sources' ? 'Sources' : 'Brands', 'info', [
    rows.length === 0 ? { type: 'text', text: 'There are none.' } : table,
    { type: 'actions', buttons: [of === 'sources' ? TRY_FEED : TRY_BRAND], more: [] },
    { type: 'context', text: 'What stands in earshot.yaml is changed there; the rest here, and holds at once.' },
  ]);
}

const TRY_FEED: Button = {
  ...{ label: 'Try a feed', command: 'source preview {address}' },
  inputs: [{ name: 'address', label: 'Its address', hint: 'https://news.example/feed.xml', required: true }],
};

const TRY_BRAND: Button = {
  ...{ label: 'Try a brand', command: 'brand preview {name} {whose}' },
  inputs: [
    { name: 'name', label: 'Its name', hint: 'as people write it', required: true },
    {
      ...{ name: 'whose', label: 'Whose it is', value: '(competitor)', required: true },
      options: [
        { label: 'A competitor', value: '(competitor)' },
        { label: 'Ours', value: '(ours)' },
      ],
    },
  ],
};

interface Kind {
  readonly use: string;
  readonly what: string;
  readonly declared: Declaration;
}

/** The kinds of source there are. */
export const kindsCard = (kinds: readonly Kind[]): Card =>
  cardOf('Kinds of source', 'info', [
    {
      type: 'table',
      columns: [{ label: 'Kind' }, { label: 'what' }, { label: 'cost' }],
      rows: kinds.map(({ use, what, declared }) => [use, what, declared.cost.kind]),
    },
    { type: 'context', text: 'More of one: source kinds and its name.' },
  ]);

/** One kind: what it sees, what it costs, what adding it confirms, and how it is written. */
export const kindCard = ({ use, what, declared }: Kind): Card =>
  cardOf(declared.title, 'info', [
    { type: 'text', text: what },
    { type: 'text', text: sightWords(declared) },
    ...(declared.confirm === undefined
      ? []
      : [
          {
            type: 'notice',
            text: `Off until "enabled: true" stands at it, which confirms: ${declared.confirm}.`,
          } as const,
        ]),
    { type: 'context', text: `Try it: source preview ${declared.example}` },
    { type: 'context', text: `More: docs/sources.md#${use}` },
  ]);
