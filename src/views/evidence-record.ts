import type { Section } from '../card.js';
import { VERDICT_LABELS, type VerdictWord } from '../domain/alert.js';
import type { Episode } from '../domain/episode.js';
import type { Precision } from '../domain/precision.js';
import type { TopicNames } from '../domain/taxonomy.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { muteWords, verdictWords } from './decision.js';
import type { EvidenceFacts, Told } from './evidence-facts.js';
import { readingWords, trackRecord } from './reading.js';
import { happening } from './series.js';
import { capital, count, duration, oneLine, plural, probability } from './words.js';

/** Earshot's cautious reading, how alerts that were read like this one were judged, and what it cannot know. */
export const readingSection = (
  episode: Episode,
  precision: Precision,
  ofSeries: Precision | undefined,
  alike: readonly VerdictWord[],
): Section => ({
  id: 'reading',
  heading: "Earshot's reading",
  parts: [
    { type: 'text', text: readingWords(episode, precision) },
    ...(ofSeries ? [{ type: 'text', text: `${capital(trackRecord(ofSeries))}.` } as const] : []),
    { type: 'text', text: alikeWords(episode, alike) },
    {
      type: 'context',
      text:
        'A reading is a hint made from numbers. It knows nothing of what happened in your house, misses irony, and sees only ' +
        'what is public. People who post are not your customers. Only you give the verdict.',
    },
  ],
});

/** `Of the last 8 other alerts read as "many voices" and judged: 6 "Genuine change", 2 "Expected event".` */
function alikeWords({ hint }: Episode, alike: readonly VerdictWord[]): string {
  if (alike.length === 0) return `No other alert read as "${hint.volume}" has been judged yet.`;
  const words = Object.keys(VERDICT_LABELS) as VerdictWord[];
  const counts = words
    .map((word) => ({ word, n: alike.filter((each) => each === word).length }))
    .filter(({ n }) => n > 0)
    .sort((a, b) => b.n - a.n);
  const said = counts.map(({ word, n }) => `${count(n)} "${VERDICT_LABELS[word]}"`);
  return `Of the last ${plural(alike.length, 'other alert')} read as "${hint.volume}" and judged: ${said.join(', ')}.`;
}

/** The other series of the incident, each in a line. */
export const othersSection = (others: readonly Episode[], zone: Zone, taxonomy: TopicNames): Section => ({
  id: 'others',
  heading: 'What rose at the same time',
  parts: [
    {
      type: 'table',
      columns: [
        { label: 'What' },
        { label: 'mentions', numeric: true },
        { label: 'window' },
        { label: 'expected', numeric: true },
        { label: 'probability', numeric: true },
        { label: 'reading' },
      ],
      rows: others.map((each) => [
        happening(each, taxonomy),
        count(each.mentions),
        `${duration(each.windowMinutes)} up to ${zone.format(each.peakAt, 'd LLL, HH:mm')}`,
        count(each.expected),
        probability(each.pValue),
        `${each.hint.volume}, opinion ${each.hint.opinion}`,
      ]),
    },
  ],
});

/** What happened to the alert and who was told where, oldest first. */
export function historySection(facts: EvidenceFacts, zone: Zone): Section {
  const rows = [...lived(facts, zone), ...facts.told.flatMap(toldLine)].sort((a, b) => a.at - b.at);
  return {
    id: 'history',
    heading: 'What happened',
    parts: [
      {
        type: 'table',
        columns: [{ label: 'When' }, { label: 'what' }],
        rows: rows.map(({ at, what }) => [zone.format(at, 'ccc d LLL, HH:mm'), what]),
      },
    ],
  };
}

interface Line {
  readonly at: Instant;
  readonly what: string;
}

function lived({ alert, episodes, verdict, seconds = [], mutes, taxonomy }: EvidenceFacts, zone: Zone): Line[] {
  const lines: Line[] = [{ at: alert.raisedAt, what: `Told as alert ${alert.number}` }];
  for (const [index, episode] of episodes.entries()) {
    lines.push({
      at: episode.openedAt,
      what: `${index === 0 ? 'Opened' : 'Rose too'}: ${happening(episode, taxonomy)}`,
    });
  }
  if (alert.state === 'closed' && alert.closedAt !== null) lines.push({ at: alert.closedAt, what: 'Back to normal' });
  if (verdict) lines.push({ at: verdict.at, what: `Judged: ${verdictWords(verdict, zone)}` });
  for (const each of seconds) lines.push({ at: each.at, what: `Second opinion: ${verdictWords(each, zone)}` });
  for (const mute of mutes) lines.push({ at: mute.from, what: `Mute: ${muteWords(mute, zone)}` });
  return lines;
}

/** Notes that nothing else here tells of, and what became of the message itself. */
const NOTES: readonly string[] = ['grew', 'recounted'];

function toldLine({ conversation, op, state, madeAt, sentAt, error, step, title, text }: Told): Line[] {
  const where = `${conversation.chat} ${oneLine(conversation.id, 60)}`;
  const failed =
    state === 'dead' ? `could not be delivered to ${where}: ${oneLine(error ?? 'no reason is known', 200)}` : '';
  if (op === 'post') {
    if (failed) return [{ at: madeAt, what: `The message ${failed}` }];
    return [{ at: sentAt ?? madeAt, what: sentAt === null ? `Waits to be posted to ${where}` : `Posted to ${where}` }];
  }
  if (failed) return [{ at: madeAt, what: `${op === 'reply' ? `"${title}"` : 'The newest state'} ${failed}` }];
  return op === 'reply' && NOTES.includes(step) ? [{ at: madeAt, what: `${title}: ${oneLine(text)}` }] : [];
}
