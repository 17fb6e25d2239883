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
export type Chart = VolumeChart | SentimentChart | SharesChart | TopicsChart | CurveChart;

/** What every chart says in words. No number stands in the picture alone. */
interface Drawn {
  readonly title: string;
  /** The finding, for a person who cannot see it. */
  readonly alt: string;
  readonly unit: string;
}

/** A series against its baseline. Cards kept since the first release hold it without a kind. */
export interface VolumeChart extends Drawn {
  readonly kind?: 'volume';
  /** IANA zone of the axis labels. */
  readonly timezone: string;
  readonly points: readonly ChartPoint[];
  /** The window to point out. */
  readonly highlight?: ChartSpan;
  /** From the opening to the end of the rise. */
  readonly episode?: ChartSpan;
  /** Moments to point out: when an alert was told. */
  readonly markers?: readonly ChartMarker[];
}

/** Net sentiment over time, -1..1. */
export interface SentimentChart extends Drawn {
  readonly kind: 'sentiment';
  readonly timezone: string;
  readonly points: readonly SentimentPoint[];
}

/** Shares of something side by side, each with its interval: share of voice, or opinion before and now. */
export interface SharesChart extends Drawn {
  readonly kind: 'shares';
  readonly bars: readonly ShareBar[];
}

/** Complaints by topic, beside those of the period before. */
export interface TopicsChart extends Drawn {
  readonly kind: 'topics';
  /** The most pressing first. */
  readonly rows: readonly TopicRow[];
}

/** How the mentions fall on their authors: what the most active ones wrote together. Nobody is named. */
export interface CurveChart extends Drawn {
  readonly kind: 'curve';
  /** Rising in `authors`; the last one holds all of them. */
  readonly points: readonly CurvePoint[];
}

export interface ChartPoint {
  readonly at: Instant;
  readonly value: number;
  readonly usual?: number;
  readonly low?: number;
  readonly high?: number;
  /** The same with each author counted once. */
  readonly authors?: number;
}

export interface ChartSpan {
  readonly from: Instant;
  readonly to: Instant;
}

export interface ChartMarker {
  readonly at: Instant;
  readonly label: string;
}

export interface SentimentPoint {
  readonly at: Instant;
  /** Null: not enough data, which stays a gap. */
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
}

export interface ShareBar {
  readonly label: string;
  /** 0..1; null: not enough data. */
  readonly value: number | null;
  readonly low?: number;
  readonly high?: number;
  /** The one in question, drawn stronger than the others. */
  readonly strong?: boolean;
}

export interface TopicRow {
  readonly label: string;
  readonly now: number;
  readonly before: number;
  /** As a word. */
  readonly severity: string;
}

export interface CurvePoint {
  /** The most active ones, so many. */
  readonly authors: number;
  /** What they wrote of all mentions, 0..1. */
  readonly share: number;
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
  /** Sentiment and topics, as words. */
  readonly about: string;
}

/** A card that answers with words alone. */
export const plainCard = (title: string, text: string): Card => ({
  title,
  tone: 'info',
  parts: [{ type: 'text', text }],
  fallback: `${title}\n${text}`,
});
