import type { Button, Card, Part } from '../card.js';
import { VERDICT_LABELS, VERDICTS } from '../domain/alert.js';
import type { Precision } from '../domain/precision.js';
import type { TopicNames } from '../domain/taxonomy.js';
import type { Span } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { agendaOf } from './agenda.js';
import { type AlertView, headline } from './alert.js';
import { brandParts, type DigestBrand, moveWords } from './digest-brands.js';
import { feedbackFields, type HeardView } from './digest-feedback.js';
import { type GoalRow, goalTable } from './goals.js';
import { broughtWords, partWords, type SourceRead } from './read-words.js';
import { trackRecord } from './reading.js';
import { cardOf } from './spoken.js';
import type { TrendView } from './trend.js';
import { count, listed, moment, oneLine, percent, plural } from './words.js';

export interface DigestView {
  readonly every: 'week' | 'month';
  readonly span: Span;
  readonly zone: Zone;
  readonly taxonomy: TopicNames;
  readonly isLate: boolean;
  readonly isAfterGap: boolean;
  readonly note?: string;
  /** Alerts of the span, the newest first. */
  readonly alerts: readonly AlertView[];
  /** Older alerts of the span that are not among them. */
  readonly more: number;
  /** Rises of the span that were recorded and paged nobody. */
  readonly unpaged: number;
  readonly precision: Precision;
  readonly brands: readonly DigestBrand[];
  readonly competitors: readonly DigestBrand[];
  readonly trend?: TrendView;
  readonly goals: readonly GoalRow[];
  readonly heard: HeardView;
  readonly polled: number;
  readonly gaps: readonly SourceRead[];
  readonly imported: readonly SourceRead[];
  /** Changes that verdicts propose and nobody has decided on. */
  readonly proposals: number;
}

/** A page on a phone: more alerts and goals are counted, and stand in the answers that are named. */
const MOST_ALERTS = 5;
const MOST_GOALS = 5;
const MOST_LINKS = 3;

/** The week or month in one message: what to decide, what moved, what happened, what was heard, and what was not seen. */
export function digestCard(view: DigestView): Card {
  const { zone, alerts, goals, precision } = view;
  const shown = alerts.slice(0, MOST_ALERTS);
  const body: Part[] = [
    ...notices(view),
    { type: 'text', text: counted(view, shown.length) },
    ...agendaOf(view),
    ...brandParts(view),
    ...(shown.length === 0 ? [] : [alertRows(shown, zone)]),
    {
      type: 'fields',
      fields: [
        ...alertFields(view),
        ...voiceField(view),
        ...feedbackFields(view.heard, view.brands, view.taxonomy),
        coverageField(view),
      ],
    },
    ...(goals.length === 0 ? [] : [goalTable(goals.slice(0, MOST_GOALS))]),
    ...links(shown),
    {
      type: 'context',
      text:
        `Earshot can be wrong: ${trackRecord(precision)}. "as before": the change is no more than chance explains (5 % ` +
        `for all numbers of a brand together). Times in ${zone.name}. More: alerts last ${view.every}, kpi, issues, benchmark, roi`,
    },
  ];
  return cardOf(view.every === 'week' ? 'Weekly digest' : 'Monthly digest', 'info', body);
}

function notices({ isLate, isAfterGap, note, span, zone, every }: DigestView): readonly Part[] {
  const texts = [
    ...(isLate ? [`Late: meant for ${moment(span.to, zone)}.`] : []),
    ...(isAfterGap
      ? [`The digest of the ${every} before could not be sent: Earshot was away for more than a day.`]
      : []),
    ...(note === undefined ? [] : [note]),
  ];
  return texts.map((text) => ({ type: 'notice', text }));
}

function counted({ alerts, more, unpaged, span, zone }: DigestView, shown: number): string {
  const judged = alerts.filter(({ verdict }) => verdict !== undefined).length;
  const rest = alerts.length + more - shown;
  return (
    `${plural(alerts.length + more, 'alert')} from ${moment(span.from, zone)} to ${moment(span.to, zone)}, ${judged} judged. ` +
    (unpaged === 0 ? '' : `${plural(unpaged, 'rise')} recorded that paged nobody. `) +
    (rest > 0 ? `The newest ${shown} stand here.` : '')
  ).trim();
}

/** Few columns, for a phone: "alerts" has more. */
const alertRows = (views: readonly AlertView[], zone: Zone): Part => ({
  type: 'table',
  columns: [{ label: 'Alert' }, { label: 'what' }, { label: 'verdict' }],
  rows: views.map((view) => [
    String(view.alert.number),
    `${headline(view)}; ${zone.format(view.alert.openedAt, 'ccc d LLL, HH:mm')}, ${view.alert.state}`,
    view.verdict ? `${VERDICT_LABELS[view.verdict.word]}, ${oneLine(view.verdict.by, 80)}` : 'not judged yet',
  ]),
});

function alertFields({ alerts, span }: DigestView) {
  if (alerts.length === 0) return [];
  const opened = alerts.filter(({ alert }) => alert.openedAt >= span.from).length;
  const closed = alerts.filter(({ alert }) => alert.closedAt !== null && alert.closedAt < span.to).length;
  const open = alerts.filter(({ alert }) => alert.state === 'open');
  const owners = [...new Set(open.flatMap(({ alert }) => alert.assigned?.to ?? alert.acknowledged?.by ?? []))];
  const unowned = open.filter(({ alert }) => !alert.assigned && !alert.acknowledged).length;
  const held =
    open.length === 0
      ? ''
      : ` (${[...owners.map((each) => `with ${oneLine(each, 80)}`), ...(unowned > 0 ? [`${unowned} with nobody`] : [])].join(', ')})`;
  const words = VERDICTS.flatMap((word) => {
    const n = alerts.filter(({ verdict }) => verdict?.word === word).length;
    return n === 0 ? [] : [`${count(n)} ${VERDICT_LABELS[word].toLowerCase()}`];
  });
  return [
    { label: 'Alerts', text: `${opened} opened, ${closed} closed, ${open.length} still open${held}` },
    ...(words.length === 0 ? [] : [{ label: 'Verdicts', text: listed(words) }]),
  ];
}

/** Nothing where nobody is listened to beside the brand. */
function voiceField({ brands, competitors }: DigestView) {
  if (competitors.length === 0) return [];
  const shares = [...brands, ...competitors].map(
    ({ brand, kpis }) => `${oneLine(brand.name, 60)} ${moveWords(kpis.find(({ id }) => id === 'share_of_voice'))}`,
  );
  return [{ label: 'Share of voice', text: shares.join('; ') }];
}

const coverageField = ({ gaps, imported, polled }: DigestView) => ({
  label: 'Not seen',
  text: [unseen(gaps, polled), ...(imported.length === 0 ? [] : [broughtWords(imported)])].join('; '),
});

const unseen = (gaps: readonly SourceRead[], polled: number): string =>
  polled === 0
    ? 'no source is polled: what is pushed or imported has no gaps that could be known'
    : gaps.length === 0
      ? 'every source that is polled was read all the time'
      : listed(
          gaps.map(
            ({ source, share, parts }) =>
              `${oneLine(source, 60)} was read ${percent(share)} of the time${partWords(parts)}`,
          ),
        );

/** The evidence of the newest alerts: as a page where there is one, else as an answer. */
function links(alerts: readonly AlertView[]): readonly Part[] {
  const buttons: Button[] = alerts.slice(0, MOST_LINKS).map(({ alert: { number, key } }) => ({
    label: `Evidence of ${number}`,
    command: `evidence ${number}`,
    page: `/alerts/${key}`,
  }));
  return buttons.length === 0 ? [] : [{ type: 'actions', buttons, more: [] }];
}
