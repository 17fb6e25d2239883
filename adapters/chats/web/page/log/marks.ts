import { element } from '../dom.js';
import { dayOf } from '../times.js';

/** The lines between messages: a new day, and where the reader was. Each stands before the message it belongs to. */
export interface Marks {
  /** Gives a message the line of its day when the message before it is of another one. */
  day(item: HTMLElement, at: number, before: number | undefined): void;
  /** Draws the line "new since you were here" before a message, and nowhere else. Returns the line. */
  since(item: HTMLElement | undefined): HTMLElement | undefined;
  /** The message goes, and its line with it. */
  drop(item: HTMLElement): void;
}

export function createMarks(): Marks {
  const days = new WeakMap<HTMLElement, HTMLElement>();
  const since = element('li', { class: 'since' }, element('span', {}, 'New since you were here'));
  return {
    day(item, at, before) {
      const day = dayOf(at);
      if (before !== undefined && dayOf(before) === day) return days.get(item)?.remove();
      const line = days.get(item) ?? element('li', { class: 'day' });
      days.set(item, line);
      line.replaceChildren(element('span', {}, day));
      const below = since.nextElementSibling === item ? since : item;
      if (below.previousElementSibling !== line) below.before(line);
    },
    since(item) {
      since.remove();
      item?.before(since);
      return item && since;
    },
    drop: (item) => days.get(item)?.remove(),
  };
}
