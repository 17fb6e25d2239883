import type { Message, Shown } from '../../message.js';
import { retryCharts } from '../card/chart.js';
import { element } from '../dom.js';
import { timeOf } from '../times.js';
import { isNearEnd, keepStill, toEnd } from './anchor.js';
import { drawItem, drawPrivate, type Item, type Press, saidLine } from './item.js';
import { createMarks } from './marks.js';
import { drawThread, type Thread } from './thread.js';

/** The messages of one conversation, oldest first. */
export interface Log {
  /** Empties it. */
  clear(): void;
  /** Puts messages into their places, new or known; what is being read stays where it is. */
  fill(messages: readonly Message[]): void;
  /** One that happens now: a reader who is at the end follows it. */
  put(message: Message): void;
  /** Takes away all from `from` on that is none of these: they are no more. */
  keepOnly(ids: ReadonlySet<string>, from: string): void;
  item(id: string): Item | undefined;
  /** Everything drawn, threads too, in no order. */
  messages(): readonly Message[];
  /** Ids of what came after a message, oldest first. */
  idsAfter(id: string): readonly string[];
  /** Draws the line before the first message after `seen`; returns that line. */
  markNewAfter(seen: string): HTMLElement | undefined;
  /** Shows a message that an address leads to, and marks it. False when it is not here. */
  reveal(id: string): boolean;
  /** An answer for this reader alone: under the message whose button was pressed, or below the line that asked. */
  whisper(message: Shown, asked: { readonly by: string; readonly text: string; readonly on?: Item | undefined }): void;
  toEnd(): void;
  retryCharts(): void;
}

/** `scroller` shows `list`. `press` is told the button and the message it stands on. */
export function createLog(scroller: HTMLElement, list: HTMLElement, press: Press): Log {
  const items = new Map<string, Item>();
  const threads = new Map<string, Thread>();
  const marks = createMarks();
  /** Ids of what stands in no thread, in order. */
  let order: string[] = [];

  const itemAt = (at: number): Item | undefined => items.get(order[at] ?? '');
  const mark = (at: number) => {
    const item = itemAt(at);
    if (item) marks.day(item.root, item.message().at, itemAt(at - 1)?.message().at);
  };
  const insert = (message: Message) => {
    const item = drawItem(message, press);
    items.set(message.id, item);
    const at = placeOf(message.id, order);
    list.insertBefore(item.root, itemAt(at)?.root ?? null);
    order.splice(at, 0, message.id);
    mark(at);
    mark(at + 1);
  };
  const reply = (message: Message, root: Item, live: boolean) => {
    const thread = threads.get(root.message().id) ?? drawThread();
    if (!threads.has(root.message().id)) root.root.append(thread.root);
    threads.set(root.message().id, thread);
    const item = drawItem(message, press, root.message());
    items.set(message.id, item);
    thread.add(item, live);
  };
  const draw = (message: Message, live: boolean) => {
    const known = items.get(message.id);
    const root = message.thread === undefined ? undefined : items.get(message.thread);
    if (known) known.update(message);
    else if (root) reply(message, root, live);
    // A line whose message is not here waits until that message is read.
    else if (message.thread === undefined) insert(message);
  };
  const drop = (id: string) => {
    const item = items.get(id);
    threads.get(item?.message().thread ?? '')?.drop(id);
    if (item) marks.drop(item.root);
    item?.root.remove();
    items.delete(id);
    threads.delete(id);
    order = order.filter((each) => each !== id);
  };

  return {
    clear() {
      list.replaceChildren();
      items.clear();
      threads.clear();
      order = [];
    },
    fill(messages) {
      keepStill(scroller, list, () => {
        for (const message of messages) draw(message, false);
      });
    },
    put(message) {
      const follows = isNearEnd(scroller) && !items.has(message.id);
      keepStill(scroller, list, () => draw(message, true));
      if (follows && message.thread === undefined) toEnd(scroller, list);
      else if (follows) scroller.scrollTop = scroller.scrollHeight;
    },
    keepOnly(ids, from) {
      const gone = [...items.keys()].filter((id) => id >= from && !ids.has(id));
      keepStill(scroller, list, () => gone.forEach(drop));
      for (const at of order.keys()) mark(at);
    },
    item: (id) => items.get(id),
    messages: () => [...items.values()].map((item) => item.message()),
    idsAfter: (id) => [...items.keys()].filter((each) => each > id).sort(),
    markNewAfter(seen) {
      const first = seen === '' ? undefined : items.get(order.find((id) => id > seen) ?? '');
      return marks.since(first?.root);
    },
    reveal(id) {
      for (const other of list.querySelectorAll('.linked')) other.classList.remove('linked');
      const item = items.get(id);
      if (!item) return false;
      threads.get(item.message().thread ?? '')?.unfold();
      item.root.classList.add('linked');
      const fits = item.root.getBoundingClientRect().height < scroller.clientHeight;
      item.root.scrollIntoView({ block: fits ? 'center' : 'start' });
      item.root.focus({ preventScroll: true });
      return true;
    },
    whisper(message, { by, text, on }) {
      const note = element('p', { class: 'whisper' }, 'Only you can see this answer');
      const card = drawPrivate(message, press, on);
      if (on?.root.isConnected) {
        on.root.querySelector(':scope > .private')?.remove();
        return on.root.append(element('div', { class: 'private' }, note, card));
      }
      list.append(element('li', { class: 'message private' }, saidLine(by, text, timeOf(message.at)), note, card));
      toEnd(scroller, list);
    },
    toEnd: () => toEnd(scroller, list),
    retryCharts: () => retryCharts(list),
  };
}

/** Where an id belongs among ordered ones; most are new and belong at the end. */
function placeOf(id: string, order: readonly string[]): number {
  let at = order.length;
  if (id > (order[at - 1] ?? '')) return at;
  let low = 0;
  while (low < at) {
    const middle = (low + at) >> 1;
    if ((order[middle] ?? '') < id) low = middle + 1;
    else at = middle;
  }
  return low;
}
