import { buttonOf, element } from '../dom.js';

/** More than this is read by few: the rest is a press away. In characters, and in lines of its own. */
const LONG = 900;
const MANY_LINES = 14;

/** A text as it is, or, when it is long, its beginning with a button that shows all of it. */
export function folded(text: HTMLElement): HTMLElement {
  const words = text.textContent ?? '';
  if (words.length <= LONG && words.split('\n').length <= MANY_LINES) return text;
  text.classList.add('folded');
  const more = buttonOf(
    'Show all',
    () => {
      const isFolded = text.classList.toggle('folded');
      more.textContent = isFolded ? 'Show all' : 'Show less';
      more.setAttribute('aria-expanded', String(!isFolded));
    },
    { class: 'fold', 'aria-expanded': 'false' },
  );
  return element('div', { class: 'foldable' }, text, more);
}
