import type { Message, Page, RoomRow, Shown } from '../message.js';
import { Refused, readPage, readThread } from './api.js';
import { byId } from './dom.js';
import type { Item, Press } from './log/item.js';
import { createLog, type Log } from './log/log.js';
import { createOlder } from './log/older.js';
import { createSight } from './log/sight.js';
import { showState } from './log/state.js';
import type { Place } from './place.js';
import { seenIn } from './reader.js';
import { byActivity } from './side/unread.js';

/** The open conversation: what stands in it, and where the reader is. */
export interface OpenConversation {
  readonly log: Log;
  /** Its id; '' while none is open. */
  id(): string;
  /** Its id once the page has found out; '' when the address names none. */
  settled(): Promise<string>;
  /** Opens the conversation of a place, by default the first; goes to its message, or to what is new. */
  go(place: Place): Promise<void>;
  /** Reads again what is on the page: what was missed appears, what is no more goes, and nothing moves. */
  again(): Promise<void>;
  hear(message: Message): void;
  /** Shows the message as soon as it is there. */
  follow(id: string): void;
  whisper(message: Shown, asked: { readonly by: string; readonly text: string; readonly on?: Item | undefined }): void;
}

/** What the conversation needs from the page around it. */
export interface Around {
  rooms(): readonly RoomRow[];
  readonly press: Press;
  /** The reader has seen a conversation up to a message. */
  saw(conversation: string, message: string): void;
  /** Another conversation was opened; undefined: there is none of that name. */
  opened(room: RoomRow | undefined): void;
  /** Goes elsewhere, so that the way back leads here. */
  visit(place: Place): void;
  /** Tells the reader something in passing. */
  tell(text: string): void;
  /** Does something that may fail, and tells the reader when it does. */
  tried(task: () => Promise<void>): Promise<boolean>;
}

export function createConversation(around: Around): OpenConversation {
  const scroller = byId('log', HTMLElement);
  const list = byId('messages', HTMLElement);
  const log = createLog(scroller, list, around.press);
  let current = '';
  /** What is older than the messages here comes before this id. */
  let before: string | undefined;
  let isRead = false;
  let followed = '';
  let hasOpened = () => {};
  const opening = new Promise<void>((resolve) => {
    hasOpened = resolve;
  });
  /** What was told while a page was on its way: it may be newer than the page. */
  let heard: Message[] = [];

  const room = () => around.rooms().find(({ id }) => id === current);
  const sight = createSight(scroller, log, {
    unread: () => (isRead ? (room()?.unread ?? []) : []),
    seen: () => seenIn(current),
    saw: (message) => isRead && around.saw(current, message),
  });
  const older = createOlder(scroller, () => around.tried(loadOlder));

  /** Belongs to what has not been loaded yet. */
  const isOlder = (id: string) => before !== undefined && id < before && !log.item(id);
  const showMessages = () => showState({ kind: list.childElementCount > 0 ? 'messages' : 'empty' });
  const place = ({ messages, before: next }: Page) => {
    before = next;
    log.fill([...messages, ...heard.filter(({ id }) => !isOlder(id))]);
    showMessages();
    older.offer(before !== undefined, room()?.name ?? current);
    sight.look();
  };
  const loadOlder = async () => {
    const conversation = current;
    if (before === undefined) return;
    const page = await readPage(conversation, before);
    if (conversation === current) place(page);
  };

  const open = async (wanted: RoomRow) => {
    current = wanted.id;
    isRead = false;
    heard = [];
    log.clear();
    showState({ kind: 'loading' });
    around.opened(wanted);
    hasOpened();
    try {
      const page = await readPage(wanted.id);
      // A quicker click may have opened another one meanwhile.
      if (current !== wanted.id) return;
      place(page);
      isRead = true;
      sight.toWhatIsNew();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      if (current === wanted.id) showState({ kind: 'failed', problem: error.message, again: () => void open(wanted) });
    }
  };
  const missing = (name: string) => {
    current = '';
    log.clear();
    const home = byActivity(around.rooms())[0]?.id ?? '';
    showState({ kind: 'missing', name, home: () => around.visit({ conversation: home }) });
    around.opened(undefined);
    hasOpened();
  };
  /** Loads back to the message. Ids follow time, so that one whose place was passed without it is gone. */
  const reach = async (id: string) => {
    const conversation = current;
    while (!log.item(id) && before !== undefined && before > id && conversation === current) await loadOlder();
    if (conversation !== current) return;
    if (!log.reveal(id)) around.tell('The message that this link leads to is no more.');
    sight.look();
  };
  /** A line under a message that is not on the page: the message comes, with all of its thread. */
  const fetchThread = async (conversation: string, root: string) => {
    const thread = await readThread(conversation, root);
    if (conversation === current) log.fill(thread);
    sight.look();
  };

  return {
    log,
    id: () => current,
    settled: async () => {
      await opening;
      return current;
    },
    async go({ conversation, message }) {
      const rooms = around.rooms();
      const wanted = conversation === '' ? rooms[0] : rooms.find(({ id }) => id === conversation);
      if (!wanted) return missing(conversation);
      if (wanted.id !== current || !isRead) await open(wanted);
      if (message !== undefined && isRead && current === wanted.id) await reach(message);
    },
    async again() {
      const wanted = room();
      if (!wanted) return missing(current);
      if (!isRead) return open(wanted);
      const [conversation, oldest] = [current, before ?? ''];
      heard = [];
      const messages = new Map<string, Message>();
      let next: string | undefined = '';
      do {
        const page: Page = await readPage(conversation, next);
        for (const message of page.messages) messages.set(message.id, message);
        next = page.before;
      } while (next !== undefined && next > oldest && conversation === current);
      if (conversation !== current) return;
      log.keepOnly(new Set([...messages.keys(), ...heard.map(({ id }) => id)]), next ?? '');
      const inOrder = [...messages.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
      place({ messages: inOrder, ...(next === undefined ? {} : { before: next }) });
    },
    hear(message) {
      if (message.conversation !== current) return;
      heard = [...heard, message].slice(-HEARD);
      if (!isRead || isOlder(message.id)) return;
      const { thread } = message;
      if (thread !== undefined && !log.item(thread)) {
        return void around.tried(() => fetchThread(message.conversation, thread));
      }
      log.put(message);
      if (message.id === followed) log.toEnd();
      showMessages();
      sight.look();
    },
    follow(id) {
      followed = id;
      if (log.item(id)) log.toEnd();
    },
    whisper(message, asked) {
      log.whisper(message, asked);
      showMessages();
    },
  };
}

/** More than comes while a page is on its way. */
const HEARD = 200;
