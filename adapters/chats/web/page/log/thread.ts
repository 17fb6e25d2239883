import { buttonOf, element } from '../dom.js';
import type { Item } from './item.js';

/** Up to this many lines stand open under a message; of more, only the newest. */
const LONG = 4;
const NEWEST = 2;

/** What happened since a message was posted, under it. */
export interface Thread {
  readonly root: HTMLElement;
  /** Puts a line into its place by its id. One that comes live stays open, whatever stands above it. */
  add(item: Item, live: boolean): void;
  drop(id: string): void;
  unfold(): void;
}

export function drawThread(): Thread {
  const list = element('ol');
  const count = element('span', { class: 'count' });
  const all = buttonOf('', () => set(!isOpen), { class: 'fold', 'aria-expanded': 'false' });
  const root = element(
    'section',
    { class: 'thread', 'aria-label': 'What happened since' },
    element('header', {}, count, all),
    list,
  );
  const items: Item[] = [];
  /** Lines before this one are folded away. */
  let foldedTo = 0;
  let isOpen = false;

  const show = () => {
    const hidden = isOpen ? 0 : foldedTo;
    for (const [at, { root: line }] of items.entries()) line.hidden = at < hidden;
    count.textContent = items.length === 1 ? '1 update' : `${items.length} updates`;
    all.hidden = foldedTo === 0;
    all.textContent = isOpen ? 'Show the newest only' : `Show ${foldedTo} earlier`;
    all.setAttribute('aria-expanded', String(isOpen));
  };
  const set = (open: boolean) => {
    isOpen = open;
    show();
  };
  return {
    root,
    add(item, live) {
      const at = items.findIndex((each) => each.message().id > item.message().id);
      items.splice(at < 0 ? items.length : at, 0, item);
      list.insertBefore(item.root, at < 0 ? null : (list.children[at] ?? null));
      root.hidden = false;
      if (!live) foldedTo = items.length > LONG ? items.length - NEWEST : 0;
      show();
    },
    drop(id) {
      const at = items.findIndex((each) => each.message().id === id);
      for (const item of at < 0 ? [] : items.splice(at, 1)) item.root.remove();
      foldedTo = Math.min(foldedTo, items.length);
      show();
      root.hidden = items.length === 0;
    },
    unfold: () => set(true),
  };
}
