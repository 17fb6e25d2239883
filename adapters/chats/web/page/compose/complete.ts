import type { CommandWord, Vocabulary } from '../../message.js';
import type { Word } from './offered.js';

/** Everything that can be typed, and what stands in the messages to be typed about. */
export interface Known extends Vocabulary {
  readonly offered: ReadonlyMap<string, readonly Word[]>;
}

/** One thing the composer can complete. */
export interface Choice {
  /** The whole line after choosing it. */
  readonly line: string;
  readonly label: string;
  readonly detail: string;
}

const MOST = 8;
const PERIODS = ['24h', '7d', '4w', 'today', 'yesterday', 'last week', 'last month'];
const LENGTHS = ['1h', '4h', '1d', '1w'];

/** What may come next on a line: first a command, then what its usage asks for. Nothing when nothing fits. */
export function choicesFor(line: string, known: Known): readonly Choice[] {
  const start = line.slice(0, line.length - (/\S*$/.exec(line)?.[0].length ?? 0));
  const begun = line.slice(start.length).toLowerCase();
  const command = commandOf(line, known);
  const words = start.trim() === '' ? known.commands.map(asWord) : command ? argumentsOf(command, start, known) : [];
  const used = new Set(start.toLowerCase().trim().split(/\s+/));
  return words
    .filter(
      ({ label }) =>
        label.toLowerCase().startsWith(begun) && label.toLowerCase() !== begun && !used.has(label.toLowerCase()),
    )
    .slice(0, MOST)
    .map(({ label, detail }) => ({ line: `${start}${label} `, label, detail }));
}

/** The command that a line begins with. */
export function commandOf(line: string, { commands }: Vocabulary): CommandWord | undefined {
  const first = line.trimStart().split(/\s+/)[0]?.toLowerCase() ?? '';
  return commands.find(({ word }) => word === first);
}

const asWord = ({ word, summary }: CommandWord): Word => ({ label: word, detail: summary });

function argumentsOf(
  { word, usage }: CommandWord,
  start: string,
  { brands, sources, commands, verdicts, offered }: Known,
): readonly Word[] {
  const asks = (what: string) => new RegExp(`\\b${what}s?\\b`, 'i').test(usage);
  const numbers = offered.get(word) ?? [];
  // A verdict is about an alert, and a mute has an end: those come once the alert is there.
  const isFirst = start.trim().split(/\s+/).length === 1;
  return [
    ...(isFirst ? numbers : []),
    ...(asks('brand') && !(isFirst && word === 'brand')
      ? brands.map(({ id, name }) => ({ label: id, detail: name }))
      : []),
    ...(!isFirst && word === 'source' ? sources.map((label) => ({ label, detail: 'source' })) : []),
    ...(asks('period') ? PERIODS.map((label) => ({ label, detail: 'period' })) : []),
    ...(!isFirst && asks('until') ? LENGTHS.map((label) => ({ label, detail: 'how long' })) : []),
    ...(isFirst || !(asks('verdict') || verdicts.every((verdict) => usage.includes(verdict)))
      ? []
      : verdicts.map((label) => ({ label, detail: 'verdict' }))),
    ...(word === 'help' ? commands.map(asWord) : []),
  ];
}
