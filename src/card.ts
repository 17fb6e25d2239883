import type { Chart } from './card-chart.js';
import { UserError } from './errors.js';

export type * from './card-chart.js';

/**
 * A message before any platform has drawn it. Every string is plain text without markup: the adapter escapes all of it,
 * so that nothing a customer wrote can ping, link or format. Numbers stand in text; charts and colours only repeat them.
 */
export interface Card {
  readonly title: string;
  readonly tone: Tone;
  readonly parts: readonly Part[];
  /** The whole message in plain words: notifications, screen readers, `earshot ask`. */
  readonly fallback: string;
  /** Shown to the person who asked, not to the whole conversation. */
  readonly onlyYou?: boolean;
  /** It quotes what is not stored, so that nobody can tell when that is deleted: its quotes are not kept for long. */
  readonly passing?: boolean;
}

export type Tone = 'alert' | 'judged' | 'calm' | 'info';

export type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'fields'; readonly fields: readonly Field[] }
  | { readonly type: 'quotes'; readonly quotes: readonly Quote[] }
  | {
      readonly type: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
      readonly data?: TableData;
    }
  | { readonly type: 'chart'; readonly chart: Chart }
  | { readonly type: 'actions'; readonly buttons: readonly Button[]; readonly more: readonly Button[] }
  /** Small print: rule, window, coverage. */
  | { readonly type: 'context'; readonly text: string }
  /** A banner that must not be missed: demo data, delayed. */
  | { readonly type: 'notice'; readonly text: string };

export interface Field {
  readonly label: string;
  readonly text: string;
}

/** A masked customer's text. */
export interface Quote {
  readonly text: string;
  /** Channel and time, as words. */
  readonly by: string;
  readonly url?: string;
}

/** The same in plain numbers, for a spreadsheet; tables of one card that have the same columns are one there. */
export interface TableData {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

export interface Column {
  readonly label: string;
  readonly numeric?: boolean;
}

/** A press is a command: `command` is what the person would have typed. */
export interface Button {
  readonly label: string;
  readonly command: string;
  readonly style?: 'primary' | 'danger';
  /** Asked before the command runs. */
  readonly confirm?: string;
  /** Asked for in a dialog before the command runs: what was entered takes the place of `{name}` in the command. */
  readonly inputs?: readonly Input[];
  /** Path of a page of ours that shows the same and more. Where it cannot be opened, the command answers instead. */
  readonly page?: string;
}

/** One thing a dialog asks for. An optional one that is left empty leaves nothing in the command. */
export interface Input {
  /** Stands in the button's command as `{name}`. */
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  /** What may be chosen; absent: a line of text. */
  readonly options?: readonly { readonly label: string; readonly value: string }[];
  /** A person of the chat, by name: chosen from a list where the chat has one, else typed. */
  readonly person?: boolean;
  /** Most characters of a text, which then has several lines; absent: `LONGEST_LINE`. */
  readonly longest?: number;
  /** What stands there at first. */
  readonly value?: string;
  readonly required?: boolean;
}

/** Parts under a heading: what a page is made of. At most one of them is a chart. */
export interface Section {
  /** Names its place on the page, and its chart: letters alone. */
  readonly id: string;
  readonly heading: string;
  readonly parts: readonly Part[];
  /** What few people need, opened by a press. */
  readonly folded?: { readonly label: string; readonly parts: readonly Part[] };
}

/** All that is known of an alert, in words, numbers and charts, in the order in which a person judges. */
export interface EvidenceView {
  readonly number: number;
  readonly key: string;
  readonly title: string;
  readonly tone: Tone;
  readonly lead: readonly Part[];
  /** The series that rose together, when there are several: one is shown. */
  readonly rises: readonly { readonly key: string; readonly label: string; readonly shown: boolean }[];
  /** Before the mentions: why, who, what, where. */
  readonly evidence: readonly Section[];
  readonly mentions: MentionList;
  /** After them: what Earshot reads from it, and what people did. */
  readonly record: readonly Section[];
  /** The web conversation that the alert stands in. */
  readonly room?: string;
}

/** One page of the mentions that were counted, newest first. */
export interface MentionList {
  /** What they are and how many. */
  readonly text: string;
  readonly rows: readonly ListedMention[];
  /** From 1. */
  readonly page: number;
  readonly pages: number;
}

/** A masked customer's text, and what was understood of it. */
export interface ListedMention extends Quote {
  /** Sentiment and topics, as words; stars, where the customer gave some. */
  readonly about: string;
  /** Short name to correct it by. */
  readonly handle: string;
  /** Who corrected or confirmed what, as words. */
  readonly said: readonly string[];
}

/** A card that answers with words alone. */
export const plainCard = (title: string, text: string): Card => ({
  title,
  tone: 'info',
  parts: [{ type: 'text', text }],
  fallback: `${title}\n${text}`,
});

/** The longest that an entered line may be, in characters: a reason, not a report. */
export const LONGEST_LINE = 300;
/** The longest text of several lines, where somebody is quoted: with its command it stays within what may be typed. */
export const LONGEST_TEXT = 1500;

/**
 * The command of a pressed button with what was entered in its places: one line, whatever was entered. Throws UserError
 * for what is missing, too long, or none of the choices.
 */
export function filledCommand({ command, inputs = [] }: Button, entered: Readonly<Record<string, string>>): string {
  const values = new Map(inputs.map((input) => [input.name, checked(input, entered)]));
  // All places at once: an entered `{name}` is a text like any other.
  return flat(command.replace(/\{(\w+)\}/g, (place, name: string) => values.get(name) ?? place));
}

/** How the command of a button is typed by hand: `mute 42 1h REASON`, what may be left out in brackets. */
export function typedByHand({ command, inputs = [] }: Button): string {
  const shown = new Map(inputs.map((input) => [input.name, exampleOf(input)]));
  return command.replace(/\{(\w+)\}/g, (place, name: string) => shown.get(name) ?? place);
}

function checked(
  { name, label, options, required, longest = LONGEST_LINE }: Input,
  entered: Readonly<Record<string, string>>,
): string {
  const value = flat(Object.hasOwn(entered, name) ? (entered[name] ?? '') : '');
  if (value === '' && required) throw new UserError(`${label}: this is needed.`);
  if (value.length > longest)
    throw new UserError(`${label}: at most ${longest} characters; these are ${value.length}.`);
  if (value !== '' && options && !options.some((option) => option.value === value))
    throw new UserError(`${label}: choose ${options.map((option) => option.label).join(', ')}.`);
  return value;
}

/** The first of the options where one is usual; else the name, so that no answer seems advised. */
function exampleOf({ name, options, value, required }: Input): string {
  const example = (value === undefined ? undefined : options?.[0]?.value) ?? name.toUpperCase();
  return required ? example : `[${example}]`;
}

/** Without line breaks, control or invisible characters, so that what was entered stays one line of one command. */
const flat = (text: string): string => text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
