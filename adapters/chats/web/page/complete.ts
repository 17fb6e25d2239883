import type { CommandWord, Vocabulary } from '../message.js';

/** One thing the composer can complete. */
export interface Choice {
  /** The whole line after choosing it. */
  readonly line: string;
  readonly label: string;
  readonly detail: string;
}

const MOST = 8;
const PERIODS = ['24h', '7d', '4w', 'today', 'yesterday', 'last week', 'last month'];

/** What may come next on a line: first a command, then what its usage asks for. Nothing when nothing fits. */
export function choicesFor(line: string, vocabulary: Vocabulary): readonly Choice[] {
  const start = line.slice(0, line.length - (/\S*$/.exec(line)?.[0].length ?? 0));
  const begun = line.slice(start.length).toLowerCase();
  const first = line.trimStart().split(/\s+/)[0]?.toLowerCase() ?? '';
  const command = vocabulary.commands.find(({ word }) => word === first);
  const words = start.trim() === '' ? vocabulary.commands.map(asWord) : command ? argumentsOf(command, vocabulary) : [];
  const used = new Set(start.toLowerCase().trim().split(/\s+/));
  return words
    .filter(
      ({ label }) =>
        label.toLowerCase().startsWith(begun) && label.toLowerCase() !== begun && !used.has(label.toLowerCase()),
    )
    .slice(0, MOST)
    .map(({ label, detail }) => ({ line: `${start}${label} `, label, detail }));
}

interface Word {
  readonly label: string;
  readonly detail: string;
}

const asWord = ({ word, summary }: CommandWord): Word => ({ label: word, detail: summary });

function argumentsOf({ word, usage }: CommandWord, { brands, commands, verdicts }: Vocabulary): readonly Word[] {
  const asks = (what: string) => new RegExp(`\\b${what}s?\\b`, 'i').test(usage);
  return [
    ...(asks('brand') ? brands.map(({ id, name }) => ({ label: id, detail: name })) : []),
    ...(asks('period') ? PERIODS.map((label) => ({ label, detail: 'period' })) : []),
    ...(word === 'verdict' ? verdicts.map((label) => ({ label, detail: 'verdict' })) : []),
    ...(word === 'help' ? commands.map(asWord) : []),
  ];
}
