import type { Button, Card } from '../card.js';
import type { Role } from '../domain/settings.js';
import { cardOf } from './spoken.js';

/** A command as help describes it. */
export interface HelpEntry {
  readonly word: string;
  /** What follows the word. */
  readonly args: string;
  readonly summary: string;
  readonly role: Role;
  readonly examples: readonly string[];
}

const PERIODS =
  'A period is 24h, 7d, 4w, today, yesterday, last week, last month, 2026-01-31 or 2026-01-01..2026-01-31.';

/** Every word a person can type. */
export const helpCard = (entries: readonly HelpEntry[]): Card =>
  cardOf(
    'Earshot',
    'info',
    [
      {
        type: 'text',
        text:
          'Earshot listens to what customers say in public and asks you about it: an alert is a question with evidence, ' +
          'never a conclusion.',
      },
      {
        type: 'table',
        columns: [{ label: 'Type' }, { label: 'to' }, { label: 'who' }],
        rows: entries.map((each) => [usage(each), each.summary, who(each.role)]),
      },
      { type: 'actions', buttons: STARTS, more: [] },
      { type: 'context', text: `${PERIODS} More about one: help WORD` },
    ],
    true,
  );

/** One command, with examples that work. */
export const commandHelpCard = (entry: HelpEntry): Card =>
  cardOf(
    `Earshot: ${entry.word}`,
    'info',
    [
      { type: 'text', text: `${entry.summary}.` },
      {
        type: 'fields',
        fields: [
          { label: 'Type', text: usage(entry) },
          { label: 'Examples', text: entry.examples.join(' · ') },
          { label: 'Who', text: who(entry.role) },
        ],
      },
      ...(entry.args.includes('period') ? [{ type: 'context', text: PERIODS } as const] : []),
    ],
    true,
  );

const STARTS: readonly Button[] = ['alerts open', 'kpi', 'issues', 'benchmark'].map((command) => ({
  label: command,
  command,
}));

const usage = ({ word, args }: HelpEntry): string => [word, args].filter(Boolean).join(' ');

const who = (role: Role): string => (role === 'viewer' ? 'everyone' : `${role}s`);
