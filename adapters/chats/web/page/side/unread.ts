import type { Message, Room, RoomRow } from '../../message.js';

/** What is unread, by the last message seen in each conversation. The same sum in every tab of a browser. */

/** The rows after a message was posted: unread until it is seen, unless it is the reader's own. */
export const withMessage = (rooms: readonly RoomRow[], message: Message, reader: string): readonly RoomRow[] =>
  rooms.map((room) => {
    const isOld = message.id <= (room.latest ?? '');
    if (room.id !== message.conversation || isOld) return room;
    const isOwn = message.kind === 'said' && message.by === reader;
    return { ...room, latest: message.id, unread: isOwn ? room.unread : [...room.unread, message.id] };
  });

/** The rows after something was seen, here or in another tab. */
export const withSeen = (rooms: readonly RoomRow[], seenIn: (conversation: string) => string): readonly RoomRow[] =>
  rooms.map((room) => ({ ...room, unread: room.unread.filter((id) => id > seenIn(room.id)) }));

export const withRoom = (rooms: readonly RoomRow[], room: Room): readonly RoomRow[] =>
  rooms.some(({ id }) => id === room.id) ? rooms : [...rooms, { ...room, unread: [] }];

export const unreadIn = (rooms: readonly RoomRow[]): number =>
  rooms.reduce((sum, { unread }) => sum + unread.length, 0);

/** As a badge shows it. */
export const countShown = (count: number): string => (count > 99 ? '99+' : String(count));

/** The title of the document: what is unread comes first, where a narrow tab still shows it. */
export const titleOf = (unread: number, name: string): string =>
  `${unread > 0 ? `(${countShown(unread)}) ` : ''}${name} · Earshot`;

/** The one that was active last comes first; those without a message keep their order at the end. */
export const byActivity = (rooms: readonly RoomRow[]): readonly RoomRow[] =>
  [...rooms].sort(({ latest: a = '' }, { latest: b = '' }) => (a === b ? 0 : a > b ? -1 : 1));

/** When the message of an id was written, in milliseconds since 1970: its id begins with it. */
export const timeIn = (id: string): number => Number.parseInt(id.slice(0, 9), 36) || 0;
