import { byId, element, spoken } from '../dom.js';
import { countShown } from '../side/unread.js';
import { isNearEnd } from './anchor.js';

/** A reader this many windows away from the end is offered the way back. */
const FAR = 1.5;

/** The button over the messages that leads to what is new, or to the end. */
export interface Jump {
  /** `unread` counts what the reader has not seen here; `side` says where the first of it is. */
  show(unread: number, side: 'above' | 'below'): void;
}

export function createJump(scroller: HTMLElement, go: () => void): Jump {
  const button = byId('jump', HTMLButtonElement);
  button.addEventListener('click', () => {
    go();
    scroller.focus({ preventScroll: true });
  });
  return {
    show(unread, side) {
      const away = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
      const isFar = !isNearEnd(scroller) && away > FAR * scroller.clientHeight;
      button.hidden = unread === 0 && !isFar;
      if (button.hidden) return;
      button.toggleAttribute('data-unread', unread > 0);
      button.replaceChildren(
        element('span', { class: 'words' }, unread > 0 ? `${countShown(unread)} new ` : 'Newest '),
        element('span', { 'aria-hidden': 'true' }, unread > 0 && side === 'above' ? '↑' : '↓'),
        spoken(unread > 0 ? `, ${side}` : ' messages'),
      );
    },
  };
}
