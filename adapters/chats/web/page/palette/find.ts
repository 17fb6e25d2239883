import type { RoomRow } from '../../message.js';
import type { Offer } from '../compose/choices.js';
import { choicesFor, commandOf, type Known } from '../compose/complete.js';
import { countShown } from '../side/unread.js';
import { likeness } from './match.js';

/** What taking an entry of the palette does. */
export type Take =
  | { readonly kind: 'run'; readonly line: string }
  /** Goes on writing from there. */
  | { readonly kind: 'write'; readonly line: string }
  | { readonly kind: 'open'; readonly conversation: string }
  | { readonly kind: 'act'; readonly act: PageAct };

export type PageAct = 'new conversation' | 'change your name' | 'show the keys';

export interface Entry extends Offer {
  readonly take: Take;
}

/** What the palette searches in. */
export interface Findable {
  readonly known: Known;
  readonly rooms: readonly RoomRow[];
}

const MOST = 40;
const ACTS: readonly PageAct[] = ['new conversation', 'change your name', 'show the keys'];

/** What fits the query, best first: once it begins with a command, what may follow that; before, everything there is. */
export function entriesFor(query: string, findable: Findable): readonly Entry[] {
  const { known } = findable;
  const line = lineIn(query);
  const command = commandOf(line, known);
  if (command && /\s/.test(line)) return [...runOf(line, needsMore(command.usage)), ...following(line, known)];
  return matching(line, findable);
}

/** How the chosen command is used, or the one that is being written. */
export function explained(query: string, chosen: Entry | undefined, { known }: Findable): string {
  const written = commandOf(lineIn(query), known);
  const command =
    written && /\s/.test(lineIn(query)) ? written : known.commands.find(({ word }) => word === chosen?.label);
  if (!command) return '';
  const example = command.examples.at(-1);
  return [command.usage && `${command.word} ${command.usage}`, example && `such as: ${example}`]
    .filter(Boolean)
    .join(' · ');
}

/** People who come from another chat begin with the name they called it by there. */
const lineIn = (query: string): string => query.replace(/^\s*\/?(earshot\s+)?/i, '');

/** A usage that does not begin with a bracket asks for something that cannot be left out. */
const needsMore = (usage: string): boolean => usage !== '' && !usage.startsWith('[');

function runOf(line: string, needsArgument: boolean): readonly Entry[] {
  const words = line.trim().split(/\s+/);
  if (needsArgument && words.length < 2) return [];
  const typed = words.join(' ');
  return [{ group: 'Command', label: typed, detail: 'run it', take: { kind: 'run', line: typed } }];
}

const following = (line: string, known: Known): readonly Entry[] =>
  choicesFor(line, known).map((choice) => ({
    group: 'What may follow',
    label: choice.label,
    detail: choice.detail,
    take: { kind: 'write', line: choice.line },
  }));

function matching(typed: string, findable: Findable): readonly Entry[] {
  const scored = everything(findable).map(({ entry, names }) => ({
    entry,
    // What it is called counts more than what it is about.
    score: Math.max(...names.map((name, at) => (at === 0 ? 1 : 0.5) * likeness(typed, name))),
  }));
  const found = scored.filter(({ score }) => score > 0);
  if (typed.trim() !== '') found.sort((a, b) => b.score - a.score);
  return found.slice(0, MOST).map(({ entry }) => entry);
}

function everything({
  known,
  rooms,
}: Findable): readonly { readonly entry: Entry; readonly names: readonly string[] }[] {
  const commands = known.commands.map(({ word, usage, summary }) => {
    const take: Take = usage === '' ? { kind: 'run', line: word } : { kind: 'write', line: `${word} ` };
    return { entry: { group: 'Commands', label: word, usage, detail: summary, take }, names: [word, summary, usage] };
  });
  const conversations = rooms.map(({ id, name, unread }) => ({
    entry: {
      group: 'Conversations',
      label: name,
      detail: unread.length > 0 ? `${countShown(unread.length)} unread` : 'go there',
      take: { kind: 'open', conversation: id } as const,
    },
    names: [name],
  }));
  const acts = ACTS.map((act) => ({
    entry: { group: 'This page', label: act, detail: '', take: { kind: 'act', act } as const },
    names: [act],
  }));
  return [...commands, ...conversations, ...acts];
}
