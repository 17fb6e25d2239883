import type { Card, Part } from '../card.js';
import type { Bar } from '../domain/bar.js';
import type { Episode } from '../domain/episode.js';
import type { BarFigures, Proposal } from '../domain/proposal.js';
import type { TopicNames } from '../domain/taxonomy.js';
import { wilson } from '../domain/wilson.js';
import type { Zone } from '../domain/zone.js';
import { barWords, groupWords } from './bar.js';
import { decidedExclusion, type ExclusionView, openExclusion } from './exclusions.js';
import { declineButton, endButton, stepWords, WHY } from './proposal-steps.js';
import { happening } from './series.js';
import { cardOf } from './spoken.js';
import { count, moment, oneLine, plural } from './words.js';

/** A proposal with what became of it. */
export interface ProposalView {
  readonly proposal: Proposal;
  readonly brandName: string;
  /** What it would have done to the alerts judged in the last 180 days, as of now. */
  readonly backtest: BarFigures;
  /** What it kept from paging, oldest first. */
  readonly spared: readonly Episode[];
}

/** Proposals to decide on, the bars and exclusions that hold with their record, and what was decided before. */
export function proposalsCard(
  views: readonly ProposalView[],
  exclusions: readonly ExclusionView[],
  taxonomy: TopicNames,
  zone: Zone,
): Card {
  const is = (state: string) => exclusions.filter(({ proposal }) => proposal.state === state);
  const gone = exclusions.filter(({ proposal }) => !['open', 'accepted'].includes(proposal.state)).slice(-MOST_PAST);
  const open = views.filter(({ proposal }) => proposal.state === 'open');
  const bars = views.filter(({ proposal }) => proposal.state === 'accepted');
  const past = views.filter((view) => !open.includes(view) && !bars.includes(view)).slice(-MOST_PAST);
  return cardOf('Proposals', 'info', [
    ...(open.length === 0 && is('open').length === 0 ? [{ type: 'text', text: NONE } as const] : []),
    ...open.flatMap((view) => openParts(view, taxonomy)),
    ...is('open').flatMap(openExclusion),
    ...bars.flatMap((view) => barParts(view, taxonomy, zone)),
    ...[...is('accepted'), ...gone].flatMap((view) => decidedExclusion(view, zone)),
    ...past.map((view): Part => ({ type: 'text', text: pastWords(view, taxonomy, zone) })),
    { type: 'context', text: CAUTION },
  ]);
}

const MOST_PAST = 10;
const MOST_SPARED = 20;
const NONE =
  'No proposal is open. One comes when at least 20 alerts of a kind or a series were judged, 5 of them worth asking about, and a bar would have spared a third of the others without missing any; or when something stands out in what was judged not about a brand.';
const CAUTION =
  'A bar decides only whether people are paged: the ledger records every rise. Proposals follow from "worth asking" alone, never from the hint; risks and silent sources have no bar. ' +
  'Caution: a bar that missed nothing so far may miss the next one, and what it keeps from you is judged by nobody.';

/** `issue alerts about Harbour Bank page only with at least 9 mentions.` */
export const proposalSentence = (bar: Bar, brandName: string, taxonomy: TopicNames): string =>
  `${groupWords(bar, taxonomy)} about ${oneLine(brandName, 80)} page only with ${barWords(bar)}.`;

/** `would have spared 4 of 5 alerts that were not worth asking about, and missed none of 12 that were`, with its interval. */
export function figuresWords({ notWorth, spared, worth, missed }: BarFigures): string {
  const none =
    worth === 0 ? '' : `: 95 % interval of the share missed 0 to ${Math.ceil(wilson(0, worth).high * 100)} %`;
  const lost =
    missed === 0
      ? `missed none of the ${count(worth)} that were${none}`
      : `missed ${count(missed)} of the ${count(worth)} that were`;
  return `would have spared ${count(spared)} of ${plural(notWorth, 'alert')} that were not worth asking about, and ${lost}`;
}

function openParts({ proposal, brandName, backtest }: ProposalView, taxonomy: TopicNames): readonly Part[] {
  const { number } = proposal;
  return [
    { type: 'text', text: `Proposal ${number}: ${proposalSentence(proposal, brandName, taxonomy)}` },
    { type: 'text', text: `Of the alerts judged in the last 180 days it ${figuresWords(backtest)}.` },
    {
      type: 'actions',
      buttons: [
        { label: 'Accept', command: `proposals accept ${number} {reason}`, inputs: [WHY] },
        declineButton(number),
      ],
      more: [{ label: 'Which alerts?', command: `preview proposal ${number}` }],
    },
  ];
}

function barParts({ proposal, brandName, backtest, spared }: ProposalView, taxonomy: TopicNames, zone: Zone): Part[] {
  const { number, steps } = proposal;
  const accepted = steps.findLast(({ state }) => state === 'accepted');
  const since = plural(spared.length, 'rise');
  return [
    { type: 'text', text: `Bar ${number} holds: ${proposalSentence(proposal, brandName, taxonomy)}` },
    ...(accepted ? [{ type: 'text', text: `It was ${stepWords(accepted, zone)}.` } as const] : []),
    {
      type: 'text',
      text:
        (spared.length === 0
          ? 'Since then it has kept nothing from paging.'
          : `Since then it kept ${since} from paging.`) +
        ` Back-test: of the alerts judged in the last 180 days it ${figuresWords(backtest)}.`,
    },
    ...(spared.length === 0
      ? []
      : [
          {
            type: 'table',
            columns: [{ label: 'opened' }, { label: 'kept from paging' }, { label: 'mentions', numeric: true }],
            rows: spared
              .slice(-MOST_SPARED)
              .map((each) => [moment(each.openedAt, zone), happening(each, taxonomy), count(each.mentions)]),
          } as const,
        ]),
    { type: 'actions', buttons: [], more: [endButton(number)] },
  ];
}

function pastWords({ proposal, brandName }: ProposalView, taxonomy: TopicNames, zone: Zone): string {
  const [first, ...later] = proposal.steps;
  const steps = [...(first && later.length === 0 ? [first] : []), ...later].map((each) => stepWords(each, zone));
  return `Earlier: proposal ${proposal.number}, ${proposalSentence(proposal, brandName, taxonomy)} ${steps.join('; ')}.`;
}
