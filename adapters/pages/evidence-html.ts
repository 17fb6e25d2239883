import { readable } from '../chats/web/page/words.js';

/** HTML that may stand on a page as it is. Only `html` makes it, so that nothing foreign gets in unescaped. */
export class Markup {
  readonly #text: string;

  private constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }

  /** Every hole is escaped unless it is Markup itself; inside a tag a hole has to stand in double quotes. */
  static of(strings: TemplateStringsArray, holes: readonly Hole[]): Markup {
    const filled = strings.map((string, index) => (index === 0 ? string : `${drawn(holes[index - 1])}${string}`));
    return new Markup(filled.join(''));
  }
}

type Hole = string | number | Markup | undefined | readonly Hole[];

/** A template whose holes cannot be forgotten to be escaped: `html\`<p>${whatACustomerWrote}</p>\``. */
export const html = (strings: TemplateStringsArray, ...holes: readonly Hole[]): Markup => Markup.of(strings, holes);

function drawn(hole: Hole): string {
  if (hole === undefined) return '';
  if (hole instanceof Markup) return hole.toString();
  if (typeof hole === 'object') return hole.map(drawn).join('');
  // Invisible characters that turn the direction of what stands beside them are taken out as well.
  return readable(String(hole)).replace(/[&<>"'`]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
