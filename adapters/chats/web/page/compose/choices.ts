import { element } from '../dom.js';

/** One line of a list that a text field offers. */
export interface Offer {
  readonly label: string;
  /** What may follow it. */
  readonly usage?: string;
  readonly detail: string;
  /** What it belongs to: the first of each kind is headed by it. */
  readonly group?: string;
}

/** The list that belongs to a text field: arrows move in it while the focus stays in the field. */
export interface ChoiceList<T extends Offer> {
  show(offers: readonly T[], chosen?: number): void;
  offers(): readonly T[];
  /** Undefined when none is chosen. */
  chosen(): T | undefined;
  move(by: 1 | -1): void;
}

/** `take` is told the one that was pressed with the pointer. */
export function createChoiceList<T extends Offer>(
  input: HTMLInputElement,
  list: HTMLElement,
  take: (offer: T) => void,
): ChoiceList<T> {
  let offers: readonly T[] = [];
  let at = -1;

  const draw = () => {
    list.replaceChildren(...offers.map((offer, index) => optionOf(offer, index, offers[index - 1])));
    list.hidden = offers.length === 0;
    input.setAttribute('aria-expanded', String(offers.length > 0));
    if (at < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `${list.id}-${at}`);
    list.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  };
  const optionOf = (offer: T, index: number, before: T | undefined): HTMLElement => {
    const item = element(
      'li',
      { id: `${list.id}-${index}`, role: 'option', 'aria-selected': String(index === at) },
      element('b', { dir: 'auto' }, offer.label),
      ...(offer.usage ? [element('i', {}, offer.usage)] : []),
      element('span', { dir: 'auto' }, offer.detail),
    );
    if (offer.group !== undefined && offer.group !== before?.group) item.dataset.group = offer.group;
    // Before the input loses its focus, which closes the list.
    item.addEventListener('mousedown', (event) => {
      event.preventDefault();
      take(offer);
    });
    return item;
  };
  return {
    show(next, chosen = -1) {
      offers = next;
      at = Math.min(chosen, next.length - 1);
      draw();
    },
    offers: () => offers,
    chosen: () => offers[at],
    move(by) {
      const from = at < 0 && by < 0 ? 0 : at;
      at = (from + by + offers.length) % offers.length;
      draw();
    },
  };
}
