import type { Plain, Unmarked } from './words.js';

/** The part of Adaptive Cards 1.5 that Earshot draws with. Text of others stands in text runs, which nothing interprets. */
export interface AdaptiveCard {
  readonly type: 'AdaptiveCard';
  readonly $schema?: string;
  readonly version?: '1.5';
  readonly body: readonly Element[];
  readonly actions?: readonly Action[];
  readonly fallbackText?: Unmarked;
  readonly speak?: Plain;
  readonly msteams?: { readonly width: 'Full' };
}

export type Element = RichText | Container | ColumnSet | Table | ActionSet | Input | Chart;

interface Placed {
  readonly spacing?: 'none' | 'small' | 'medium' | 'large';
  readonly separator?: boolean;
}

export interface RichText extends Placed {
  readonly type: 'RichTextBlock';
  readonly inlines: readonly TextRun[];
  readonly horizontalAlignment?: 'right';
}
export interface TextRun {
  readonly type: 'TextRun';
  readonly text: Plain;
  readonly size?: 'small' | 'large';
  readonly weight?: 'bolder';
  readonly isSubtle?: true;
  readonly italic?: true;
  readonly selectAction?: OpenUrl;
}
export interface Container extends Placed {
  readonly type: 'Container';
  readonly style?: Style;
  readonly bleed?: true;
  readonly items: readonly Element[];
}
export type Style = 'emphasis' | 'good' | 'attention' | 'warning' | 'accent';
export interface ColumnSet extends Placed {
  readonly type: 'ColumnSet';
  readonly columns: readonly {
    readonly type: 'Column';
    readonly width: string;
    readonly items: readonly Element[];
  }[];
}
export interface Table extends Placed {
  readonly type: 'Table';
  readonly firstRowAsHeader: true;
  readonly showGridLines: true;
  readonly gridStyle: 'default';
  readonly columns: readonly { readonly width: number }[];
  readonly rows: readonly {
    readonly type: 'TableRow';
    readonly cells: readonly { readonly type: 'TableCell'; readonly items: readonly RichText[] }[];
  }[];
}
export interface ActionSet extends Placed {
  readonly type: 'ActionSet';
  readonly actions: readonly Action[];
}
export type Input = TextInput | ChoiceInput;
interface Asked extends Placed {
  readonly id: string;
  readonly label: Plain;
  readonly isRequired?: true;
  readonly errorMessage?: Plain;
  readonly value?: string;
}
export interface TextInput extends Asked {
  readonly type: 'Input.Text';
  readonly maxLength: number;
  readonly isMultiline?: true;
  readonly placeholder?: Plain;
}
export interface ChoiceInput extends Asked {
  readonly type: 'Input.ChoiceSet';
  readonly style: 'compact';
  readonly choices: readonly { readonly title: Plain; readonly value: string }[];
}
/** Teams' own charts, which no version of Adaptive Cards has; a client that does not know them leaves them out. */
export interface Chart extends Placed {
  readonly type: 'Chart.Line' | 'Chart.HorizontalBar';
  readonly title: Plain;
  readonly xAxisTitle?: Plain;
  readonly yAxisTitle?: Plain;
  readonly data: readonly object[];
  readonly fallback: 'drop';
}

export type Action = Execute | Submit | ShowCard | OpenUrl;
interface Titled {
  readonly title: Plain;
  readonly style?: 'positive' | 'destructive';
}
export interface Execute extends Titled {
  readonly type: 'Action.Execute';
  readonly verb: string;
  readonly data: object;
  readonly fallback: Submit;
}
export interface Submit extends Titled {
  readonly type: 'Action.Submit';
  readonly data: object;
}
export interface ShowCard extends Titled {
  readonly type: 'Action.ShowCard';
  readonly card: AdaptiveCard;
}
export interface OpenUrl {
  readonly type: 'Action.OpenUrl';
  readonly title: Plain;
  readonly url: string;
}
