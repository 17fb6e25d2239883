import { byId } from '../dom.js';

/** Wide enough for the list to stand beside the conversation; the style has the same line. */
const WIDE = '(min-width: 48.01em)';

/** On a narrow window the list of conversations is a drawer over the page. */
export function createDrawer(): { close(): void } {
  const side = byId('side', HTMLElement);
  const close = () => {
    if (side.matches(':popover-open')) side.hidePopover();
  };
  // Whoever goes on behind the drawer no longer needs it.
  side.addEventListener('focusout', ({ relatedTarget }) => {
    if (relatedTarget instanceof Node && !side.contains(relatedTarget)) close();
  });
  side.addEventListener('toggle', (event) => {
    if (event instanceof ToggleEvent && event.newState === 'open')
      side.querySelector<HTMLElement>('a, button')?.focus();
  });
  side.addEventListener(
    'click',
    ({ target }) => {
      if (target instanceof HTMLElement && target.closest('a, button')) close();
    },
    { capture: true },
  );
  window.matchMedia(WIDE).addEventListener('change', close);
  return { close };
}
