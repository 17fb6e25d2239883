import { clean } from '../outside-text.js';
import { cut } from '../shorter.js';

declare const mark: unique symbol;
/** Text in Slack's own markup in which nothing is a control sequence: no mention, no link, no group is called. */
export type Escaped = string & { readonly [mark]: true };

/**
 * The one way into a field that Slack reads as markup. Cut first, then escaped, so that no escape is cut in two; it may
 * come out longer than `most`, Slack counts the characters it shows.
 */
export const escaped = (text: string, most: number): Escaped =>
  cut(clean(text, most), most).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;') as Escaped;

/** For a field that Slack shows as it is. Never empty, which Slack refuses. */
export const plain = (text: string, most: number): string => cut(clean(text, most), most) || '–';

/** What Slack escaped in what a person typed, as the person typed it: `<@U1|kim>` is told by `nameOf`. */
export function asTyped(text: string, nameOf: (userId: string, label: string | undefined) => string): string {
  return text
    .replace(/<([^<>|]*)(?:\|([^<>]*))?>/g, (_all, target: string, label?: string) => {
      if (target.startsWith('@')) return nameOf(target.slice(1), label);
      if (target.startsWith('#')) return `#${label || target.slice(1)}`;
      if (target.startsWith('!')) return label || `@${target.slice(1)}`;
      return target.replace(/^mailto:/, '');
    })
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}
