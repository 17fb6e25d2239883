import type { Card, Part } from '../card.js';
import { VERDICT_LABELS, type VerdictWord } from '../domain/alert.js';
import { chiefOf, type Episode } from '../domain/episode.js';
import type { Period } from '../domain/measure.js';
import { isWorthAsking } from '../domain/precision.js';
import type { AlertKind, Sensitivity } from '../domain/series.js';
import type { TopicNames } from '../domain/taxonomy.js';
import { WEEK } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { kindWord } from './bar.js';
import { periodParts } from './period.js';
import { happening } from './series.js';
import { cardOf } from './spoken.js';
import { capital, count, listed, moment, oneLine, percent, plural } from './words.js';

/** What a sensitivity finds in a period. */
export interface SensitivityRun {
  readonly sensitivity: Sensitivity;
  /** What rises together, by opening time: one alert each if any of it pages. */
  readonly incidents: readonly Incident[];
  /** Older rises of the period that were not looked at. */
  readonly more: number;
}

/** Rises; `quiet`: why one pages nobody. */
type Incident = readonly { readonly episode: Episode; readonly quiet?: string }[];

export interface SensitivityView {
  readonly asked: SensitivityRun;
  readonly present: SensitivityRun;
  /** Every alert of the brand that was posted. */
  readonly posted: readonly Posted[];
  /** How past alerts of each kind were judged. */
  readonly kinds: readonly {
    readonly kind: AlertKind;
    readonly judged: number;
    readonly worthAsking: { readonly value: number | null };
  }[];
  readonly falseAlarms: readonly { readonly sensitivity: Sensitivity; readonly aWeek: number }[];
  readonly brandName: string;
  readonly period: Period;
  readonly zone: Zone;
  readonly taxonomy: TopicNames;
}

interface Posted {
  readonly number: number;
  readonly episodes: readonly Episode[];
  readonly verdict?: { readonly word: VerdictWord };
}

/** A dry run of another sensitivity beside the one that holds. */
export function sensitivityCard(view: SensitivityView): Card {
  const { asked, present, period, zone, brandName } = view;
  return cardOf(`Preview for ${oneLine(brandName, 80)}: sensitivity ${asked.sensitivity}`, 'info', [
    { type: 'notice', text: 'Dry run on the stored counts: nothing was changed, and nobody was told.' },
    ...periodParts(period, zone),
    { type: 'text', text: `Sensitivity ${asked.sensitivity} would have raised ${raisedWords(asked, period)}.` },
    {
      type: 'text',
      text: `Sensitivity ${present.sensitivity}, which holds now, gives ${raisedWords(present, period)}.`,
    },
    { type: 'text', text: judgedWords(view) },
    ...incidentTable(view),
    { type: 'text', text: kindsWords(view) },
    { type: 'text', text: falseAlarmWords(view) },
    { type: 'context', text: cautions(view) },
  ]);
}

const pages = (incident: Incident): boolean => incident.some(({ quiet }) => quiet === undefined);
const chief = (incident: Incident): Episode | undefined => chiefOf(incident.map(({ episode }) => episode));
const risesOf = ({ incidents }: SensitivityRun): readonly Episode[] =>
  incidents.flatMap((incident) => incident.map(({ episode }) => episode));

function raisedWords(run: SensitivityRun, { from, to }: Period): string {
  const paging = run.incidents.filter(pages);
  const hints = counted(paging.flatMap((incident) => chief(incident)?.hint.volume ?? []));
  const quiet = run.incidents.length - paging.length;
  return [
    `${plural(paging.length, 'alert')} (${count(paging.length / ((to - from) / WEEK))} a week)${hints === '' ? '' : `, with the hints ${hints}`}`,
    `${plural(risesOf(run).length, 'rise')} in all`,
    ...(quiet > 0 ? [`${count(quiet)} more recorded without paging anybody`] : []),
  ].join('; ');
}

/** `many voices 3, cannot tell 1`, the most frequent first. */
function counted(words: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([word, n]) => `${word} ${count(n)}`)
    .join(', ');
}

/** What became of the alerts that people were told of at the same time. */
function judgedWords({ asked, posted }: SensitivityView): string {
  const told = new Set(asked.incidents.flatMap((incident) => toldOf(incident, posted)));
  const judged = [...told].flatMap(({ verdict }) => verdict ?? []);
  const worth = judged.filter(({ word }) => isWorthAsking(word)).length;
  if (judged.length === 0) return 'None of these was an alert that people judged.';
  return `${plural(judged.length, 'alert')} among these ${judged.length === 1 ? 'was' : 'were'} judged: ${count(worth)} worth asking about, ${count(judged.length - worth)} not.`;
}

const toldOf = (incident: Incident, posted: readonly Posted[]): readonly Posted[] =>
  posted.filter(({ episodes }) => episodes.some((each) => incident.some(({ episode }) => overlap(each, episode))));

const overlap = (a: Episode, b: Episode): boolean =>
  a.openedAt <= (b.closedAt ?? Number.POSITIVE_INFINITY) && b.openedAt <= (a.closedAt ?? Number.POSITIVE_INFINITY);

const MOST_ROWS = 20;

function incidentTable({ asked, posted, zone, taxonomy }: SensitivityView): readonly Part[] {
  if (asked.incidents.length === 0) return [];
  const rows = asked.incidents.slice(-MOST_ROWS).flatMap((incident) => {
    const episode = chief(incident);
    if (!episode) return [];
    const others = incident.length - 1;
    const quiet = pages(incident) ? undefined : incident[0]?.quiet;
    const told = toldOf(incident, posted).map(
      ({ number, verdict }) => `alert ${number}: ${verdict ? VERDICT_LABELS[verdict.word] : 'not judged'}`,
    );
    return [
      [
        moment(Math.min(...incident.map((each) => each.episode.openedAt)), zone),
        `${happening(episode, taxonomy)}${others > 0 ? `, and ${plural(others, 'other series', 'other series')}` : ''}`,
        `${episode.hint.volume}, opinion ${episode.hint.opinion}`,
        quiet === undefined ? 'yes' : `no, ${oneLine(quiet, 160)}`,
        told.join(', ') || '–',
      ],
    ];
  });
  const columns = [
    { label: 'Opened' },
    { label: 'what' },
    { label: 'hint' },
    { label: 'pages' },
    { label: 'told at the time' },
  ];
  return [{ type: 'table', columns, rows }];
}

/** How past alerts of the kinds that would fire were judged. */
function kindsWords({ asked, kinds }: SensitivityView): string {
  const fired = [...new Set(risesOf(asked).map(({ kind }) => kind))];
  const words = fired.map((kind) => {
    const known = kinds.find((each) => each.kind === kind);
    const rate = known?.worthAsking.value ?? null;
    const judged = `${count(known?.judged ?? 0)} judged`;
    return `${kindWord(kind)} alerts ${rate === null ? `${judged}, not enough yet` : `worth asking about in ${percent(rate)} of ${judged}`}`;
  });
  return words.length === 0 ? 'Nothing would have fired.' : `So far: ${capital(listed(words))}.`;
}

const falseAlarmWords = ({ falseAlarms }: SensitivityView): string =>
  `Chance alone is allowed so many alerts a week for a brand: ${falseAlarms.map(({ sensitivity, aWeek }) => `${sensitivity} ${aWeek}`).join(', ')}.`;

function cautions({ asked, present }: SensitivityView): string {
  const late = risesOf(asked).filter((episode) => episode.late).length;
  return [
    'To make it count, set sensitivity in earshot.yaml and start the bot again.',
    'Caution: it is worked out of the counts as they are now, with late mentions and corrections; what would have been told at the time may differ a little, and whether an alert would have been worth asking about only people can say.',
    ...[asked, present]
      .filter(({ more }) => more > 0)
      .map(
        ({ sensitivity, more }) =>
          `Of ${sensitivity}, the oldest ${plural(more, 'rise')} ${more === 1 ? 'was' : 'were'} left out.`,
      ),
    ...(late > 0
      ? [
          `${plural(late, 'rise')} of ${asked.sensitivity} ${late === 1 ? 'was' : 'were'} seen only through late or imported mentions, which page nobody.`,
        ]
      : []),
    ...(asked.incidents.length > MOST_ROWS ? [`The table shows the newest ${MOST_ROWS}.`] : []),
  ].join(' ');
}
