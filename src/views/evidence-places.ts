import type { Part, Section } from '../card.js';
import type { Episode } from '../domain/episode.js';
import type { Evidence } from '../domain/evidence.js';
import type { Zone } from '../domain/zone.js';
import type { ChannelFacts, SourceRead, WindowFacts } from './evidence-facts.js';
import { count, listed, moment, oneLine, percent, plural } from './words.js';

/** Channels now and usually, and whether competitors rose as well. */
export function placesSection(
  { evidence }: Episode,
  channels: readonly ChannelFacts[],
  competitors: ReadonlyMap<string, string>,
): Section {
  const moved = evidence.competitorsMoved.map((id) => competitors.get(id) ?? id);
  const parts: Part[] = [];
  if (channels.length > 0) parts.push({ type: 'table', columns: CHANNEL_COLUMNS, rows: channels.map(channelRow) });
  if (channels.some(({ usual }) => usual === null)) {
    parts.push({ type: 'context', text: 'What is usual cannot be said before a week of history.' });
  }
  const alone = risenWords(evidence);
  if (alone !== undefined) parts.push({ type: 'text', text: alone });
  parts.push({ type: 'text', text: competitorWords(moved, competitors.size) });
  return { id: 'places', heading: 'Where', parts };
}

/** The same rise in two channels is no chance; undefined where there is one channel only. */
export function risenWords({ channelsRisen, effectiveChannels }: Evidence): string | undefined {
  if (effectiveChannels === null || effectiveChannels <= 1) return undefined;
  const names = listed(channelsRisen.map((channel) => oneLine(channel, 40)));
  const spread = `as spread as over ${count(effectiveChannels)} equally busy channels`;
  if (channelsRisen.length > 1) return `${names} rose each by itself, counting each author once; ${spread}.`;
  return `${names === '' ? 'No channel' : `Only ${names}`} rose by itself, counting each author once; ${spread}.`;
}

const CHANNEL_COLUMNS = [{ label: 'Channel' }, { label: 'now', numeric: true }, { label: 'usual', numeric: true }];

const channelRow = ({ channel, now, usual }: ChannelFacts): readonly string[] => [
  oneLine(channel, 40),
  count(now),
  usual === null ? '–' : count(usual),
];

function competitorWords(moved: readonly string[], known: number): string {
  if (known === 0) return 'No competitor is listened for.';
  if (moved.length === 0) return 'Competitors: as usual in the same window.';
  return `${listed(moved)} rose in the same window too: it may be about more than this brand.`;
}

/** What was read until when, what was not, and how much of it cannot be seen. */
export function coverageSection(sources: readonly SourceRead[], found: WindowFacts | undefined, zone: Zone): Section {
  const parts: Part[] = [];
  if (sources.length > 0) {
    parts.push({ type: 'table', columns: SOURCE_COLUMNS, rows: sources.map((each) => sourceRow(each, zone)) });
  }
  if (found) parts.push({ type: 'text', text: seen(found) });
  parts.push({
    type: 'context',
    text: 'What no source reads is not seen. A gap is no silence: nothing was read there.',
  });
  return { id: 'coverage', heading: 'What was read', parts };
}

const SOURCE_COLUMNS = [{ label: 'Source' }, { label: 'read until' }, { label: 'not read' }];

const sourceRow = ({ name, polled, readAt, error, gaps, parts = [] }: SourceRead, zone: Zone): readonly string[] => [
  oneLine(name, 60),
  readAt === undefined ? (polled ? 'not yet' : '-') : moment(readAt, zone),
  [
    ...gaps.map(({ from, to }) => `${moment(from, zone)} to ${moment(to, zone)}`),
    ...parts.map(({ from, to, without }) => `${moment(from, zone)} to ${moment(to, zone)}: ${oneLine(without, 200)}`),
    ...(error === undefined ? [] : [`failing: ${oneLine(error, 200)}`]),
  ].join('; ') || (polled ? 'no gap' : 'pushed to Earshot: gaps cannot be seen'),
];

function seen({ mentions, looked, hidden, late }: WindowFacts): string {
  if (mentions === 0) return 'None of the mentions of this window is stored any more.';
  const part = looked < mentions ? ` (of the newest ${count(looked)})` : '';
  return (
    `Of the ${plural(mentions, 'mention')} of the window that are stored now${part}, ${percent(hidden / looked)} hide their ` +
    `author and ${percent(late / looked)} arrived late.`
  );
}
