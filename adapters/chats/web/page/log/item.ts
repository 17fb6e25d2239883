import type { Button, Part } from '../../../../../src/card.js';
import type { Message, Shown } from '../../message.js';
import { type ChartLook, chartUrl, csvUrl } from '../api.js';
import { folded } from '../card/fold.js';
import { drawCard } from '../card.js';
import { element, spoken } from '../dom.js';
import { hashOf } from '../place.js';
import { timeOf } from '../times.js';
import { readable } from '../words.js';

/** A message on the page: its line or card, and what belongs under it. */
export interface Item {
  readonly root: HTMLLIElement;
  readonly message: () => Message;
  /** Shows the message as it is now. */
  update(message: Message): void;
}

/** A button that was pressed, and where. */
export interface Pressed {
  readonly button: Button;
  readonly message: Shown;
  readonly card: HTMLElement;
  /** The message under which an answer for this reader alone is shown; absent: at the end. */
  readonly on?: Item | undefined;
}
export type Press = (pressed: Pressed) => void;

/** `above` is the message whose thread it stands in. */
export function drawItem(first: Message, press: Press, above?: Message): Item {
  const root = element('li', { class: 'message', 'data-id': first.id, 'data-kind': first.kind, tabindex: '-1' });
  if (first.kind === 'said') {
    root.append(saidLine(first.by, first.text, linkTo(first)));
    return { root, message: () => first, update: () => undefined };
  }
  let message = first;
  const frame = {
    chartUrl: (index: number, look: ChartLook) => chartUrl(message, index, look),
    csvUrl: () => csvUrl(message),
    press: (button: Button) => press({ button, message, card: card.root, on: item }),
    ...(above ? { isSaid: repeats(above) } : {}),
  };
  const card = drawCard(first.card, frame, small(first));
  const item: Item = {
    root,
    message: () => message,
    update(now) {
      if (now.kind !== 'card') return;
      message = now;
      card.update(now.card, small(now));
    },
  };
  root.append(card.root);
  return item;
}

/** An answer for one reader: a card that no address leads to, under the message `on` which it was asked for. */
export function drawPrivate(message: Shown, press: Press, on: Item | undefined): HTMLElement {
  const frame = {
    chartUrl: (index: number, look: ChartLook) => chartUrl(message, index, look),
    csvUrl: () => csvUrl(message),
    press: (button: Button) => press({ button, message, card: card.root, on }),
  };
  const card = drawCard(message.card, frame, [timeOf(message.at)]);
  return card.root;
}

export const saidLine = (by: string, text: string, when: HTMLElement): HTMLElement =>
  element(
    'div',
    { class: 'said' },
    element('b', {}, element('bdi', {}, readable(by, 60))),
    folded(element('p', { class: 'text', dir: 'auto' }, readable(text))),
    when,
  );

/** The banner of a message is not repeated over each line of its thread. */
function repeats(above: Message): (part: Part) => boolean {
  const notices = above.kind === 'card' ? above.card.parts.filter(({ type }) => type === 'notice') : [];
  const said = new Set(notices.map((part) => JSON.stringify(part)));
  return (part) => part.type === 'notice' && said.has(JSON.stringify(part));
}

/** When it was written, as the link that leads to it, and when it last changed. */
const small = (message: Shown): readonly Node[] => [
  linkTo(message),
  ...(message.editedAt === undefined ? [] : [timeOf(message.editedAt, '· updated ')]),
];

const linkTo = (message: Message): HTMLElement =>
  element(
    'a',
    { class: 'place', href: hashOf({ conversation: message.conversation, message: message.id }) },
    spoken('Link to this message of '),
    timeOf(message.at),
  );
