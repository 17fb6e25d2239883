import type { Button } from '../../../../src/card.js';
import type { Message } from '../message.js';
import { chartUrl } from './api.js';
import { drawCard } from './card.js';
import { dayOf, element, timeOf } from './dom.js';
import { readable } from './words.js';

/** The messages of one conversation, oldest first. */
export interface Log {
  /** All of them anew. */
  show(messages: readonly Message[]): void;
  /** One more, or one that changed: it is redrawn where it stands. */
  put(message: Message): void;
  /** An answer for this reader alone: below the line that asked for it, or the card whose button was pressed. */
  whisper(
    message: Message,
    asked: { readonly by: string; readonly text: string; readonly on?: HTMLElement | undefined },
  ): void;
}

/** `press` is told the button and the message it stands on, which stays when its card is redrawn. */
export function createLog(
  root: HTMLElement,
  empty: HTMLElement,
  press: (button: Button, on: HTMLElement) => void,
): Log {
  const drawn = new Map<string, HTMLElement>();
  let lastDay = '';

  const draw = (message: Message): HTMLElement => {
    if (message.kind === 'said') return line(message.by, message.text, message.at);
    const small = [
      timeOf(message.at),
      ...(message.editedAt === undefined ? [] : [timeOf(message.editedAt, '· updated ')]),
    ];
    const card: HTMLElement = drawCard(
      message.card,
      {
        chartUrl: (index, theme) => chartUrl(message, index, theme),
        press: (button) => press(button, drawn.get(message.id) ?? card),
      },
      ...small,
    );
    return card;
  };
  const append = (parent: HTMLElement, item: HTMLElement, at: number) => {
    empty.hidden = true;
    const day = dayOf(at);
    if (parent === root && day !== lastDay) {
      lastDay = day;
      parent.append(element('li', { class: 'day' }, element('span', {}, day)));
    }
    parent.append(item);
  };
  const put = (message: Message) => {
    const before = drawn.get(message.id);
    if (before) return before.firstElementChild?.replaceWith(draw(message));
    const item = element('li', { class: 'message', 'data-id': message.id, 'data-kind': message.kind }, draw(message));
    drawn.set(message.id, item);
    append(threadOf(message, drawn) ?? root, item, message.at);
  };
  const follow = (put: () => void) => {
    const near = root.scrollHeight - root.scrollTop - root.clientHeight < 160;
    put();
    if (near) toEnd(root);
  };

  return {
    show(messages) {
      root.replaceChildren();
      drawn.clear();
      lastDay = '';
      empty.hidden = false;
      for (const message of messages) put(message);
      toEnd(root);
    },
    put: (message) => follow(() => put(message)),
    whisper(message, { by, text, on }) {
      const note = element('p', { class: 'whisper' }, 'Only you can see this answer');
      const card = on?.closest('.message');
      if (card) {
        card.querySelector(':scope > .private')?.remove();
        return card.append(element('div', { class: 'private' }, note, draw(message)));
      }
      const item = element(
        'li',
        { class: 'message private', 'data-id': message.id },
        line(by, text, message.at),
        note,
        draw(message),
      );
      append(root, item, message.at);
      toEnd(root);
    },
  };
}

/** The list under the message it answers; undefined when that message is not on the page. */
function threadOf({ thread }: Message, drawn: ReadonlyMap<string, HTMLElement>): HTMLElement | undefined {
  const parent = thread === undefined ? undefined : drawn.get(thread);
  const existing = parent?.querySelector<HTMLElement>(':scope > .thread');
  if (!parent || existing) return existing ?? undefined;
  const list = element('ol', { class: 'thread', 'aria-label': 'What happened since' });
  parent.append(list);
  return list;
}

const line = (by: string, text: string, at: number): HTMLElement =>
  element(
    'p',
    { class: 'said' },
    element('b', {}, readable(by, 60)),
    element('span', { dir: 'auto' }, readable(text)),
    timeOf(at),
  );

/** Shows the newest message; one that is taller than the window is shown from its first line. */
function toEnd(root: HTMLElement): void {
  root.scrollTop = root.scrollHeight;
  const last = root.lastElementChild;
  if (last && last.getBoundingClientRect().height > root.clientHeight) last.scrollIntoView({ block: 'start' });
}
