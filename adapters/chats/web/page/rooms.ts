import type { RoomRow } from './api.js';
import { element } from './dom.js';
import { readable } from './words.js';

/** The list of conversations; `current` is the open one. */
export function drawRooms(root: HTMLElement, rooms: readonly RoomRow[], current: string): void {
  root.replaceChildren(
    ...rooms.map((room) => {
      const link = element('a', { href: `#${encodeURIComponent(room.id)}`, 'data-conversation': room.id }, name(room));
      if (room.id === current) link.setAttribute('aria-current', 'page');
      else if (room.unread > 0) link.append(unread(room.unread));
      return element('li', {}, link);
    }),
  );
}

const name = (room: RoomRow): HTMLElement => element('span', { class: 'name', dir: 'auto' }, readable(room.name));

function unread(count: number): HTMLElement {
  const shown = count > 99 ? '99+' : String(count);
  return element('span', { class: 'unread' }, shown, element('span', { class: 'spoken' }, ' unread'));
}
