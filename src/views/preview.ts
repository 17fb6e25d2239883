import type { Card, Part } from '../card.js';
import type { Period } from '../domain/measure.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { periodParts } from './period.js';
import { quoteOf } from './quote.js';
import { cardOf } from './spoken.js';
import { count, oneLine, plural, score } from './words.js';

/** What own words would change on past mentions. */
export interface PreviewView {
  readonly brandName: string;
  readonly period: Period;
  readonly zone: Zone;
  /** What the words are set against: what counts today, or the same texts read without the words, which count already. */
  readonly compared: 'today' | 'none';
  /** Mentions that were looked at, the newest first; `isCut`: there are more. */
  readonly looked: number;
  readonly isCut: boolean;
  /** Of these, the ones with one of the words in them. */
  readonly holding: number;
  /** Of these, the ones that a person spoke of. */
  readonly said: number;
  /** Mentions that an earlier reader had read otherwise than the one of today without the words. */
  readonly stale: number;
  /** Masked. */
  readonly counts: readonly { readonly word: string; readonly value: number; readonly n: number }[];
  readonly changes: readonly { readonly from: string; readonly to: string; readonly n: number }[];
  /** Masked. */
  readonly examples: readonly {
    readonly text: string;
    readonly channel: string;
    readonly at: Instant;
    readonly from: string;
    readonly to: string;
  }[];
  readonly before: Net;
  readonly after: Net;
}

interface Net {
  readonly value: number | null;
  readonly n: number;
}

/** A look ahead, with examples to judge it by. */
export function previewCard(view: PreviewView): Card {
  const { brandName, changes, compared, holding, looked } = view;
  const changed = changes.reduce((sum, { n }) => sum + n, 0);
  return cardOf(`Preview for ${brandName}: own words`, 'info', [
    ...periodParts(view.period, view.zone),
    {
      type: 'text',
      text: `${plural(holding, 'mention')} of ${count(looked)} hold one of the words; ${count(changed)} would be read otherwise.`,
    },
    {
      type: 'table',
      columns: [{ label: 'Word' }, { label: 'value', numeric: true }, { label: 'mentions', numeric: true }],
      rows: view.counts.map(({ word, value, n }) => [oneLine(word, 80), score(value), count(n)]),
    },
    ...changeParts(view),
    {
      type: 'text',
      text: `Net sentiment per mention: ${netWords(view.before)} ${compared === 'today' ? 'today' : 'without the words'}, ${netWords(view.after)} with the words.`,
    },
    { type: 'context', text: cautions(view) },
  ]);
}

function changeParts({ changes, examples, zone }: PreviewView): readonly Part[] {
  if (changes.length === 0) return [];
  return [
    {
      type: 'table',
      columns: [{ label: 'Read as' }, { label: 'would be' }, { label: 'mentions', numeric: true }],
      rows: changes.map(({ from, to, n }) => [from, to, count(n)]),
    },
    {
      type: 'quotes',
      quotes: examples.map(({ from, to, ...quote }) => {
        const drawn = quoteOf(quote, zone);
        return { ...drawn, by: `${drawn.by} · ${from}, would be ${to}` };
      }),
    },
  ];
}

const netWords = ({ value, n }: Net): string =>
  value === null ? 'none' : `${score(value)} (from ${plural(n, 'sure mention')})`;

const cautions = ({ isCut, looked, said, stale }: PreviewView): string =>
  [
    'Nothing was written. To make the words count, put them under "lexicon" in earshot.yaml and start the bot again: they count for what comes in from then on, and stored mentions keep their reading.',
    'Caution: stored texts are masked and read again as such; a word that is right for one customer may be wrong for another, so read the examples.',
    ...(isCut ? [`The period holds more: the newest ${count(looked)} were looked at.`] : []),
    ...(said > 0 ? [`${plural(said, 'mention')} that people spoke of would stay as they said.`] : []),
    ...(stale > 0 ? [`${plural(stale, 'mention')} had been read otherwise by an earlier reader.`] : []),
  ].join(' ');
