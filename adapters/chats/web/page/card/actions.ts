import type { Button, Part } from '../../../../../src/card.js';
import { buttonOf, element, spoken } from '../dom.js';
import { ownPage, readable } from '../words.js';
import type { CardFrame } from './chart.js';
import { menuOf } from './menu.js';

/** The buttons of the card with that title, and a menu for those that are needed less often. */
export function drawActions(
  { buttons, more }: Extract<Part, { type: 'actions' }>,
  frame: CardFrame,
  title: string,
): HTMLElement {
  const actions = element(
    'div',
    { class: 'actions', role: 'group', 'aria-label': `What to do about: ${readable(title, 200)}` },
    ...buttons.map((button) => drawn(button, frame)),
  );
  if (more.length > 0) actions.append(...menuOf(more.map((button) => drawn(button, frame))));
  return actions;
}

/** A page of ours is a link, so that it can be opened beside the chat; everything else is a command. */
function drawn(button: Button, frame: CardFrame): HTMLElement {
  const page = button.page === undefined ? undefined : ownPage(button.page);
  const label = readable(button.label);
  if (page !== undefined) {
    const attributes = {
      class: 'button',
      href: page,
      target: '_blank',
      rel: 'noopener',
      'data-command': button.command,
    };
    return element('a', attributes, label, spoken(' (a page, in a new tab)'));
  }
  const asks = button.inputs !== undefined || button.confirm !== undefined;
  return buttonOf(label, () => frame.press(button), {
    'data-command': button.command,
    ...(button.style ? { 'data-style': button.style } : {}),
    ...(asks ? { 'aria-haspopup': 'dialog' } : {}),
  });
}
