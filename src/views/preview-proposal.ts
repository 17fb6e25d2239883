import type { Card, Part } from '../card.js';
import { VERDICT_LABELS, type VerdictWord } from '../domain/alert.js';
import { chiefOf, type Episode } from '../domain/episode.js';
import type { BarFigures, Proposal } from '../domain/proposal.js';
import type { TopicNames } from '../domain/taxonomy.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { figuresWords, proposalSentence } from './proposals.js';
import { happening } from './series.js';
import { cardOf } from './spoken.js';
import { count, moment, plural } from './words.js';

/** A bar with the judged alerts that it would have kept from paging. */
export interface PreviewProposalView {
  readonly proposal: Proposal;
  readonly backtest: BarFigures;
  readonly spared: readonly {
    readonly number: number;
    readonly raisedAt: Instant;
    readonly episodes: readonly Episode[];
    readonly verdict?: { readonly word: VerdictWord };
  }[];
  readonly brandName: string;
  readonly taxonomy: TopicNames;
  readonly zone: Zone;
}

const MOST = 30;

/** The alerts one by one, so that a person can look at them before deciding. */
export function previewProposalCard(view: PreviewProposalView): Card {
  const { proposal, backtest, spared, brandName, taxonomy, zone } = view;
  const rows = spared.slice(-MOST).map(({ number, raisedAt, episodes, verdict }) => {
    const chief = chiefOf(episodes);
    return [
      String(number),
      moment(raisedAt, zone),
      chief ? happening(chief, taxonomy) : '–',
      count(chief?.mentions ?? 0),
      verdict ? VERDICT_LABELS[verdict.word] : '–',
    ];
  });
  const table: Part =
    rows.length === 0
      ? { type: 'text', text: 'It would have kept none of them.' }
      : { type: 'table', columns: COLUMNS, rows };
  return cardOf(`Preview of proposal ${proposal.number}`, 'info', [
    { type: 'notice', text: 'Dry run: nothing was changed.' },
    {
      type: 'text',
      text: `Proposal ${proposal.number} (${proposal.state}): ${proposalSentence(proposal, brandName, taxonomy)}`,
    },
    { type: 'text', text: `Of the alerts judged in the last 180 days it ${figuresWords(backtest)}:` },
    table,
    {
      type: 'context',
      text: `${spared.length > MOST ? `The newest ${MOST} of ${plural(spared.length, 'alert')}. ` : ''}More of each: evidence NUMBER. Decide: proposals accept ${proposal.number}, or proposals decline ${proposal.number} and why.`,
    },
  ]);
}

const COLUMNS = [
  { label: 'Alert' },
  { label: 'raised' },
  { label: 'what' },
  { label: 'mentions', numeric: true },
  { label: 'verdict' },
];
