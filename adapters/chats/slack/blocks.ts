import type { types } from '@slack/bolt';
import type { LabelledValue } from '../chart-lines.js';
import type { Escaped } from './words.js';

/** What a drawn message is made of. */
export type Block = types.KnownBlock | ChartBlock;
export type PlainText = types.PlainTextElement;

/** Slack's own chart, which its types do not know yet. */
export interface ChartBlock {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'line' | 'bar';
    readonly series: readonly { readonly name: string; readonly data: readonly LabelledValue[] }[];
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label?: string };
  };
}

/** A card as Slack is sent it. */
export interface Drawn {
  readonly blocks: readonly Block[];
  /** The whole message in words, for notifications and screen readers. */
  readonly text: Escaped;
}

/** Where a drawing goes: what may stand in a message may not stand in App Home. */
export interface Surface {
  readonly home?: boolean;
  /** Slack refused a chart of ours lately. */
  readonly noCharts?: boolean;
  /** PUBLIC_URL: pages of ours are linked to instead of asked for. */
  readonly publicUrl?: string | undefined;
}
