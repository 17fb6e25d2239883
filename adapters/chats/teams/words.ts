import { clean } from '../outside-text.js';
import { cut } from '../shorter.js';

declare const mark: unique symbol;
/** Text in which Teams finds nothing to do: no template, no macro. Only for fields that it shows as they are. */
export type Plain = string & { readonly [mark]: 'plain' };
/** Text for a field that Teams reads as markdown, in which nothing formats or links. */
export type Unmarked = string & { readonly [mark]: 'unmarked' };

/** For text runs, titles of buttons and labels. Never empty, which Teams refuses. */
export const plain = (text: string, most: number): Plain => (inert(cut(clean(text, most), most)) || '–') as Plain;

/** For `fallbackText`. Cut first, then escaped, so that no escape is cut in two. */
export const unmarked = (text: string, most: number): Unmarked =>
  (inert(cut(clean(text, most), most)).replace(/[\\*_[\]()~#<>\-+.!|`{}]/g, '\\$&') || '–') as Unmarked;

/** For `speak` and `summary`: words alone, since the one may hold markup for voices and the other is shown anywhere. */
export const spoken = (text: string, most: number): Plain =>
  plain(
    text
      .replace(/&/g, ' and ')
      .replace(/[<>`*_~[\]|]/g, ' ')
      .replace(/[^\S\n]+/g, ' '),
    most,
  );

/** Cards have dates and templates of their own: `{{DATE(...)}}`, `${...}`. A thin gap keeps them from being any. */
const inert = (text: string): string => text.replace(/\{(?=\{)|\$(?=\{)/g, '$&\u200b');
