import type { ChartPoint, EvidenceView, ListedMention, MentionList, Part, Section, VolumeChart } from '../card.js';
import type { Episode } from '../domain/episode.js';
import type { TopicNames } from '../domain/taxonomy.js';
import { type Zone, zoneOf } from '../domain/zone.js';
import { aboutWords } from './about.js';
import { DEMO_NOTICE, headline, toneOf } from './alert.js';
import { actions, decisions, stateWords } from './decision.js';
import type { EvidenceFacts, ListFacts, WindowFacts } from './evidence-facts.js';
import { opinionSection, peopleSection, textsSection } from './evidence-people.js';
import { coverageSection, placesSection } from './evidence-places.js';
import { historySection, othersSection, readingSection } from './evidence-record.js';
import { formula, recountTable, silencers, whyItFired } from './evidence-why.js';
import { quoteOf } from './quote.js';
import { ruleWords, sentence } from './reading.js';
import { correctionWords } from './relabel.js';
import { happening } from './series.js';
import { seriesChart } from './series-chart.js';
import { starsSection } from './stars.js';
import { capital, count, moment, oneLine, plural, severityWord } from './words.js';

/** The page about an alert: the order in which a person judges, every number in words. */
export function evidencePage(facts: EvidenceFacts): EvidenceView {
  const { alert, episodes, shown, found, told } = facts;
  const zone = zoneOf(facts.timezone);
  const room = told.find(({ conversation }) => conversation.chat === 'web')?.conversation.id;
  return {
    number: alert.number,
    key: alert.key,
    title: headline(shown ? { ...facts, episodes: [shown] } : facts),
    tone: toneOf(facts),
    lead: lead(facts, zone),
    rises:
      episodes.length < 2
        ? []
        : episodes.map((each) => ({
            key: each.key,
            label: happening(each, facts.taxonomy),
            shown: each.key === shown?.key,
          })),
    evidence: [verdictSection(facts, zone), ...(shown && found ? evidence(facts, shown, found, zone) : [])],
    mentions: mentionList(found, zone, facts.taxonomy),
    record: record(facts, zone),
    ...(room === undefined ? {} : { room }),
  };
}

function lead(facts: EvidenceFacts, zone: Zone): readonly Part[] {
  const { alert, shown, demo } = facts;
  const severity = shown ? `Severity ${shown.severity} of 5, ${severityWord(shown.severity)}` : '';
  return [
    ...(demo ? [{ type: 'notice', text: DEMO_NOTICE } as const] : []),
    {
      type: 'text',
      text: [`Alert ${alert.number}`, severity, stateWords(alert, zone)].filter(Boolean).join(' · '),
    },
    {
      type: 'text',
      text: shown
        ? `${sentence(shown, zone)} The window ends on ${moment(shown.peakAt, zone)}.`
        : 'After late, edited or deleted mentions no rise is left, so there is no evidence to show. What people were told and decided stands below.',
    },
  ];
}

function verdictSection(facts: EvidenceFacts, zone: Zone): Section {
  const { verdict, alert } = facts;
  const open = !verdict && alert.state !== 'recounted';
  return {
    id: 'verdict',
    heading: verdict ? 'The verdict' : 'Your verdict',
    parts: [
      ...decisions(facts, zone),
      ...(verdict ? [] : [{ type: 'text', text: 'Nobody has judged this alert yet.' } as const]),
      ...(open ? [{ type: 'actions', buttons: actions(facts).buttons, more: [] } as const] : []),
    ],
  };
}

function evidence(facts: EvidenceFacts, shown: Episode, found: WindowFacts, zone: Zone): Section[] {
  return [
    {
      id: 'why',
      heading: 'Why it fired',
      parts: [
        { type: 'text', text: capital(whyItFired(shown)) },
        { type: 'text', text: formula(shown) },
        recountTable(shown),
        { type: 'text', text: silencers(shown) },
        { type: 'context', text: ruleWords(shown, facts.sensitivity).join(' · ') },
      ],
    },
    seriesSection(facts, shown, zone),
    peopleSection(shown, found),
    textsSection(shown, found.texts, facts.quotes, facts.taxonomy, zone),
    opinionSection(shown, found.opinion),
    ...starsSection(found.stars),
    placesSection(shown, found.channels, facts.competitorNames),
    coverageSection(facts.sources, found, zone),
    readingSection(shown, facts.precision, facts.ofSeries, facts.judgedAlike),
  ];
}

/** The chart, and every number of it. */
function seriesSection(facts: EvidenceFacts, shown: Episode, zone: Zone): Section {
  const chart = seriesChart(shown, facts.points, facts.alert, facts);
  if (!chart) {
    const text = 'The counts of this time are no longer stored.';
    return { id: 'series', heading: 'How it rose', parts: [{ type: 'text', text }] };
  }
  const highest = highestOf(chart);
  const peak = `Highest of the rise: ${plural(highest.value, 'mention')} by ${plural(highest.authors ?? 0, 'author')} from ${moment(highest.at, zone)} on`;
  const rows = chart.points.map(({ at, value, authors, usual, low, high }) => [
    zone.format(at, 'ccc d LLL, HH:mm'),
    count(value),
    authors === undefined ? '–' : count(authors),
    usual === undefined ? '–' : count(usual),
    low === undefined || high === undefined ? '–' : `${count(low)} to ${count(high)}`,
  ]);
  return {
    id: 'series',
    heading: 'How it rose',
    parts: [
      { type: 'text', text: chart.alt },
      { type: 'chart', chart },
      {
        type: 'context',
        text: `${peak}. One point: ${chart.unit}. The usual range holds eight of ten such stretches.`,
      },
    ],
    folded: { label: 'The numbers of the chart', parts: [{ type: 'table', columns: POINT_COLUMNS, rows }] },
  };
}

/** Of the rise: an earlier one in the same chart may have been higher. */
function highestOf({ points, episode, highlight }: VolumeChart): ChartPoint {
  const from = Math.min(episode?.from ?? 0, highlight?.from ?? 0);
  const rise = points.filter(({ at }) => at >= from && at <= (episode?.to ?? at));
  return (rise.length > 0 ? rise : points).reduce((most, point) => (point.value > most.value ? point : most));
}

const POINT_COLUMNS = [
  { label: 'From' },
  { label: 'mentions', numeric: true },
  { label: 'authors', numeric: true },
  { label: 'usual', numeric: true },
  { label: 'usual range', numeric: true },
];

function record(facts: EvidenceFacts, zone: Zone): Section[] {
  const others = facts.episodes.filter((each) => each !== facts.shown);
  return [
    historySection(facts, zone),
    ...(others.length > 0 ? [othersSection(others, zone, facts.taxonomy)] : []),
    ...(facts.shown ? [] : [coverageSection(facts.sources, undefined, zone)]),
  ];
}

function mentionList(found: WindowFacts | undefined, zone: Zone, taxonomy: TopicNames): MentionList {
  if (!found || found.mentions === 0) {
    const text = 'None of the mentions of this window is stored any more: deleted ones are erased here too.';
    return { text: found ? text : 'There is no window to show mentions of.', rows: [], page: 1, pages: 1 };
  }
  const { page, pages, rows } = found.list;
  const which = pages > 1 ? ` Page ${page} of ${pages}.` : '';
  return {
    text: `The ${plural(found.mentions, 'mention')} that the window holds now, the newest first, with personal data masked.${which}`,
    rows: rows.map((row) => listed(row, zone, taxonomy)),
    page,
    pages,
  };
}

function listed(row: ListFacts['rows'][number], zone: Zone, taxonomy: TopicNames): ListedMention {
  const { at, channel, text, url, ...read } = row;
  const quote = quoteOf({ text, channel, at, ...(url === null ? {} : { url }) }, zone);
  return {
    ...quote,
    text: oneLine(text, 1000) || '(no text)',
    about: aboutWords(read, taxonomy),
    handle: read.handle,
    said: read.said.map((each) => correctionWords(each, zone, taxonomy)),
  };
}
