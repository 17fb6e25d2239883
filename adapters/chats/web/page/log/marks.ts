import { element } from '../dom.js';
import { dayOf } from '../times.js';

/** The lines between messages: a new day, and where the reader was. They stand inside the message they precede. */

/** Gives a message the line of its day when the message before it is of another one. */
export function markDay(item: HTMLElement, at: number, before: number | undefined): void {
  const day = dayOf(at);
  const there = item.querySelector(':scope > .day');
  if (before !== undefined && dayOf(before) === day) there?.remove();
  else if (there) there.textContent = day;
  else item.prepend(element('p', { class: 'day' }, element('span', {}, day)));
}

/** Draws the line "new since you were here" before a message, and nowhere else. */
export function markNew(list: HTMLElement, item: HTMLElement | undefined): void {
  for (const line of list.querySelectorAll('.since')) line.remove();
  const day = item?.querySelector(':scope > .day');
  const line = element('p', { class: 'since' }, element('span', {}, 'New since you were here'));
  if (day) day.after(line);
  else item?.prepend(line);
}
