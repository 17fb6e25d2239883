import type { Card, ChartPoint, Part } from '../card.js';
import { chiefOf, type Episode } from '../domain/episode.js';
import type { Precision } from '../domain/precision.js';
import type { RiskSign } from '../domain/reading.js';
import type { Sensitivity } from '../domain/series.js';
import type { TopicNames } from '../domain/taxonomy.js';
import { type Zone, zoneOf } from '../domain/zone.js';
import { actions, decisions, type Standing, stateWords } from './decision.js';
import { type AlertQuote, discreet, quoteOf } from './quote.js';
import { readingWords, ruleWords, sentence } from './reading.js';
import { JOINING, riskStory } from './risk.js';
import { happening } from './series.js';
import { seriesChart } from './series-chart.js';
import { cardOf } from './spoken.js';
import { evidenceFields } from './voices.js';
import { moment, oneLine } from './words.js';

/** Everything an alert's card is drawn from. */
export interface AlertView extends Standing {
  /** Its episodes, the owner first. */
  readonly episodes: readonly Episode[];
  readonly brandName: string;
  /** Id -> name of every competitor. */
  readonly competitorNames: ReadonlyMap<string, string>;
  /** Masked texts of typical mentions by different authors. */
  readonly quotes: readonly AlertQuote[];
  /** The series that the headline names, around its rise. */
  readonly points: readonly ChartPoint[];
  readonly precision: Precision;
  /** What was read until when: `mastodon read until 08:40`. */
  readonly coverage: string;
  readonly sensitivity: Sensitivity;
  readonly taxonomy: TopicNames;
  readonly timezone: string;
  readonly demo: boolean;
  /** Posted later than it should have been. */
  readonly delayed?: boolean;
  /** PUBLIC_URL: where the evidence page can be opened. */
  readonly publicUrl?: string;
}

export const DEMO_NOTICE = 'Demo data: made up, no real customers.';

/** The one message of an incident; drawn again whenever its state changes. */
export function alertCard(view: AlertView): Card {
  const chief = chiefOf(view.episodes);
  const zone = zoneOf(view.timezone);
  const parts: readonly Part[] = [
    ...notices(view, zone),
    {
      type: 'text',
      text: [chief && `Severity ${chief.severity} of 5`, stateWords(view.alert, zone)].filter(Boolean).join(' · '),
    },
    ...(chief ? story(view, chief, zone) : []),
    ...decisions(view, zone),
    { type: 'actions', ...actions(view) },
    { type: 'context', text: smallPrint(view, chief) },
  ];
  return cardOf(headline(view), toneOf(view), parts);
}

/** `Harbour Bank: complaints about the app at 3.4x the usual`. A recounted alert may have no episode left. */
export function headline({
  brandName,
  episodes,
  taxonomy,
}: Pick<AlertView, 'brandName' | 'episodes' | 'taxonomy'>): string {
  const chief = chiefOf(episodes);
  return `${brandName}: ${chief ? happening(chief, taxonomy) : 'no rise after a recount'}`;
}

/** Why, evidence, quotes, chart and reading, in the order in which a person judges. */
const story = (view: AlertView, chief: Episode, zone: Zone): readonly Part[] => [
  { type: 'text', text: sentence(chief, zone) },
  ...(chief.kind === 'risk' ? riskStory(chief, signsOf(view, chief), view.taxonomy) : voicesOf(view, chief)),
  ...also(
    view.episodes.filter((each) => each !== chief),
    view.taxonomy,
  ),
  ...quotesOf(view, chief, zone),
  ...(chief.kind === 'risk' ? [JOINING] : chartOf(view, chief)),
  { type: 'text', text: readingWords(chief, view.precision) },
];

/** Nobody spoke where nothing was heard. */
const voicesOf = (view: AlertView, chief: Episode): readonly Part[] =>
  chief.kind === 'source_down' ? [] : [{ type: 'fields', fields: evidenceFields(chief, view.competitorNames) }];

/** The other series of the incident, in one line. */
const also = (others: readonly Episode[], taxonomy: TopicNames): readonly Part[] =>
  others.length === 0
    ? []
    : [{ type: 'text', text: `also: ${others.map((each) => happening(each, taxonomy)).join(' · ')}` }];

function notices({ demo, delayed, alert }: AlertView, zone: Zone): readonly Part[] {
  const texts = [];
  if (demo) texts.push(DEMO_NOTICE);
  if (delayed) texts.push(`Delayed: first seen ${moment(alert.raisedAt, zone)}.`);
  return texts.map((text) => ({ type: 'notice', text }));
}

/** The words of the quotes that tell of the risk of an episode. */
const signsOf = ({ quotes }: AlertView, { series }: Episode): readonly RiskSign[] =>
  quotes.flatMap(({ risks = [] }) => risks.filter(({ id }) => id === series.value));

function quotesOf({ quotes }: AlertView, chief: Episode, zone: Zone): readonly Part[] {
  if (quotes.length === 0) return [];
  return [{ type: 'quotes', quotes: discreet(quotes, chief).map((each) => quoteOf(each, zone)) }];
}

function chartOf({ points, timezone, alert, taxonomy }: AlertView, chief: Episode): readonly Part[] {
  const chart = seriesChart(chief, points, alert, { timezone, taxonomy });
  return chart ? [{ type: 'chart', chart }] : [];
}

function smallPrint(view: AlertView, chief: Episode | undefined): string {
  const link = view.publicUrl && `evidence: ${view.publicUrl.replace(/\/$/, '')}/alerts/${view.alert.key}`;
  return [
    `alert ${view.alert.number}`,
    ...(chief ? ruleWords(chief, view.sensitivity) : []),
    oneLine(view.coverage),
    `times in ${view.timezone}`,
    link,
  ]
    .filter(Boolean)
    .join(' · ');
}

export function toneOf({ alert, verdict }: Standing): Card['tone'] {
  if (verdict) return 'judged';
  return alert.state === 'open' ? 'alert' : 'calm';
}
