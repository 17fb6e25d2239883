import { element } from '../dom.js';

/** What a menu needs above its button; with less it opens downwards. */
const HEIGHT = 260;
const GAP = 4;

/**
 * A button and the menu that it opens. The menu lies over the page, so that no scrolling list cuts it off; Escape, a
 * press elsewhere and scrolling close it, and the focus goes back to the button.
 */
export function menuOf(items: readonly HTMLElement[]): readonly HTMLElement[] {
  const menu = element('ul', { class: 'menu', popover: '' }, ...items.map((item) => element('li', {}, item)));
  const button = element('button', { type: 'button', class: 'more' }, 'More');
  button.popoverTargetElement = menu;
  const close = () => menu.hidePopover();

  menu.addEventListener('beforetoggle', (event) => {
    if (!(event instanceof ToggleEvent) || event.newState !== 'open') return;
    placeBeside(menu, button.getBoundingClientRect());
  });
  menu.addEventListener('toggle', (event) => {
    if (!(event instanceof ToggleEvent)) return;
    const isOpen = event.newState === 'open';
    if (isOpen) items[0]?.focus({ preventScroll: true });
    // A menu that stays while its button scrolls away belongs to nothing.
    if (isOpen) document.addEventListener('scroll', close, { capture: true, passive: true });
    else document.removeEventListener('scroll', close, { capture: true });
  });
  // Before the press is handled: a dialog that it opens gives the focus back to the button, not to a hidden menu.
  menu.addEventListener('click', close, { capture: true });
  menu.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const at = items.findIndex((item) => item.matches(':focus'));
    items[(at + step + items.length) % items.length]?.focus();
  });
  return [button, menu];
}

function placeBeside(menu: HTMLElement, { top, bottom, left }: DOMRect): void {
  const isAbove = top > HEIGHT || top > window.innerHeight - bottom;
  menu.style.left = `${Math.max(GAP, Math.min(left, window.innerWidth - 220))}px`;
  menu.style.top = isAbove ? 'auto' : `${bottom + GAP}px`;
  menu.style.bottom = isAbove ? `${window.innerHeight - top + GAP}px` : 'auto';
}
