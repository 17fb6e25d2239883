import type { Instant } from './domain/time.js';

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
}

export type Tone = 'alert' | 'judged' | 'calm' | 'info';

export type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'fields'; readonly fields: readonly Field[] }
  | { readonly type: 'quotes'; readonly quotes: readonly Quote[] }
  | { readonly type: 'table'; readonly columns: readonly Column[]; readonly rows: readonly (readonly string[])[] }
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
  /** What stands there at first. */
  readonly value?: string;
  readonly required?: boolean;
}

/** Chart data; an adapter draws it with the platform's own chart or with the renderer it was handed. */
export interface Chart {
  readonly title: string;
  /** What a person who cannot see it is told. */
  readonly alt: string;
  readonly unit: string;
  /** IANA zone of the axis labels. */
  readonly timezone: string;
  readonly points: readonly ChartPoint[];
  /** The window to point out. */
  readonly highlight?: { readonly from: Instant; readonly to: Instant };
}

export interface ChartPoint {
  readonly at: Instant;
  readonly value: number;
  readonly usual?: number;
  readonly low?: number;
  readonly high?: number;
}

/** A card that answers with words alone. */
export const plainCard = (title: string, text: string): Card => ({
  title,
  tone: 'info',
  parts: [{ type: 'text', text }],
  fallback: `${title}\n${text}`,
});
