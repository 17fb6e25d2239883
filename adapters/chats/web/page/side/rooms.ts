import type { RoomRow } from '../../message.js';
import { element, spoken } from '../dom.js';
import { hashOf } from '../place.js';
import { shortWhen } from '../times.js';
import { readable } from '../words.js';
import { byActivity, countShown, timeIn } from './unread.js';

/** The list of conversations, the one that was active last first. */
export interface RoomList {
  /** `current` is the open one. */
  draw(rooms: readonly RoomRow[], current: string): void;
}

/** The order stays while somebody points at the list or goes through it: nothing moves away from under them. */
export function createRoomList(list: HTMLElement): RoomList {
  const drawn = new Map<string, HTMLLIElement>();
  let last: readonly RoomRow[] = [];

  const arrange = () => {
    if (list.matches(':hover, :focus-within')) return;
    for (const [at, { id }] of byActivity(last).entries()) {
      const item = drawn.get(id);
      if (item && list.children[at] !== item) list.insertBefore(item, list.children[at] ?? null);
    }
  };
  list.addEventListener('pointerleave', () => arrange());
  list.addEventListener('focusout', () => queueMicrotask(arrange));
  return {
    draw(rooms, current) {
      last = rooms;
      for (const [id, item] of drawn) {
        if (rooms.some((room) => room.id === id)) continue;
        item.remove();
        drawn.delete(id);
      }
      for (const room of rooms) {
        const item = drawn.get(room.id) ?? list.appendChild(element('li'));
        drawn.set(room.id, item);
        show(item, room, room.id === current);
      }
      arrange();
    },
  };
}

function show(item: HTMLLIElement, room: RoomRow, isCurrent: boolean): void {
  const link = item.querySelector('a') ?? item.appendChild(element('a', { 'data-conversation': room.id }));
  link.href = hashOf({ conversation: room.id });
  if (isCurrent) link.setAttribute('aria-current', 'page');
  else link.removeAttribute('aria-current');
  const { latest, unread } = room;
  link.replaceChildren(
    element('span', { class: 'name', dir: 'auto' }, readable(room.name)),
    ...(latest === undefined ? [] : [lastActive(timeIn(latest))]),
    ...(unread.length === 0 ? [] : [badge(unread.length)]),
  );
}

const lastActive = (at: number): HTMLElement =>
  element('span', { class: 'active' }, spoken(', last message '), shortWhen(at, Date.now()));

const badge = (count: number): HTMLElement =>
  element('span', { class: 'unread' }, spoken(', '), countShown(count), spoken(' unread'));
