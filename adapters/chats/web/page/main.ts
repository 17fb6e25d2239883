import type { Button } from '../../../../src/card.js';
import type { Message, News, Vocabulary } from '../message.js';
import { ask, listen, openRoom, Refused, type RoomRow, readMessages, readRooms, readVocabulary } from './api.js';
import { createComposer } from './composer.js';
import { askLine, confirm } from './dialogs.js';
import { byId } from './dom.js';
import { createLog } from './log.js';
import { readerName, rememberName, rememberSeen, seenMessages } from './reader.js';
import { drawRooms } from './rooms.js';

const roomList = byId('conversations', HTMLElement);
const roomName = byId('conversation-name', HTMLElement);
const problem = byId('problem', HTMLElement);
const busy = byId('busy', HTMLElement);
const lost = byId('lost', HTMLElement);
const nameButton = byId('reader', HTMLButtonElement);

let rooms: readonly RoomRow[] = [];
let current = '';
let vocabulary: Vocabulary = { commands: [], brands: [], verdicts: [] };
let waiting = 0;
let heardWhileReading: Message[] | undefined;

const log = createLog(
  byId('log', HTMLElement),
  byId('empty', HTMLElement),
  (button, on) => void tried(() => press(button, on)),
);
const composer = createComposer(
  () => vocabulary,
  (line) => void tried(() => say(line)),
);

/** Sends a line, typed or that of a button `on` a message; what was typed comes back when it could not be sent. */
async function say(line: string, on?: HTMLElement): Promise<void> {
  const conversation = current;
  const giveBack = () => (on ? undefined : composer.offer(line));
  const name = readerName() || (await introduce());
  if (name === undefined) return giveBack();
  showWaiting(1);
  try {
    const answer = await ask(conversation, line, name);
    if (answer.shown === 'you' && conversation === current) log.whisper(answer.message, { by: name, text: line, on });
  } catch (error) {
    giveBack();
    throw error;
  } finally {
    showWaiting(-1);
  }
}

async function press({ command, label, confirm: question }: Button, on: HTMLElement): Promise<void> {
  for (const menu of on.querySelectorAll('details')) menu.open = false;
  if (question !== undefined && !(await confirm(question, label))) return;
  const buttons = on.querySelectorAll('button');
  for (const each of buttons) each.disabled = true;
  try {
    await say(command, on);
  } finally {
    for (const each of buttons) each.disabled = false;
  }
}

async function introduce(): Promise<string | undefined> {
  const explanation = 'Your colleagues see this name beside what you ask and decide. It stays in this browser.';
  const name = await askLine('What is your name?', explanation, readerName());
  if (name !== undefined) rememberName(name);
  showReader();
  return name;
}

/** Everything anew: at the start, and when news was missed. */
async function reload(): Promise<void> {
  rooms = await readRooms(seenMessages());
  await openConversation();
}

async function openConversation(): Promise<void> {
  const wanted = decodeURIComponent(location.hash.slice(1));
  const room = rooms.find(({ id }) => id === wanted) ?? rooms[0];
  if (!room) return;
  current = room.id;
  roomName.textContent = room.name;
  document.title = `${room.name} · Earshot`;
  const late: Message[] = [];
  heardWhileReading = late;
  const messages = await readMessages(room.id);
  // A quicker click may have opened another one meanwhile.
  if (current !== room.id) return;
  log.show(messages);
  // What was posted after the server had read, and was told before its answer came.
  for (const message of late) log.put(message);
  heardWhileReading = undefined;
  countUnread(room.id, () => 0);
  const last = messages.at(-1);
  if (last) rememberSeen(room.id, last.id);
}

function hear(news: News): void {
  switch (news.type) {
    case 'reset':
      void tried(reload);
      break;
    case 'conversation':
      if (!rooms.some(({ id }) => id === news.room.id)) rooms = [...rooms, { ...news.room, unread: 0 }];
      drawRooms(roomList, rooms, current);
      break;
    case 'message':
      hearMessage(news.message);
      break;
    default:
      news satisfies never;
  }
}

function hearMessage(message: Message): void {
  if (message.conversation === current) {
    log.put(message);
    heardWhileReading?.push(message);
    rememberSeen(current, message.id);
  } else if (message.kind === 'said' || message.editedAt === undefined) {
    countUnread(message.conversation, (unread) => unread + 1);
  }
}

function countUnread(conversation: string, count: (before: number) => number): void {
  rooms = rooms.map((room) => (room.id === conversation ? { ...room, unread: count(room.unread) } : room));
  drawRooms(roomList, rooms, current);
}

/** Tells the person what went wrong until the next thing goes right. */
async function tried(task: () => Promise<void>): Promise<void> {
  try {
    await task();
    problem.hidden = true;
  } catch (error) {
    problem.textContent =
      error instanceof Refused ? error.message : 'Something went wrong on this page. Load it again.';
    problem.hidden = false;
    if (!(error instanceof Refused)) throw error;
  }
}

function showWaiting(change: number): void {
  waiting += change;
  busy.textContent = waiting > 0 ? 'Earshot is looking…' : '';
}

function showReader(): void {
  nameButton.textContent = readerName() || 'not named yet';
}

async function newConversation(): Promise<void> {
  const name = await askLine(
    'New conversation',
    'Everyone who uses this web chat sees it. Subscribe it to alerts with: subscribe',
  );
  if (name === undefined) return;
  const { id } = await openRoom(name);
  location.hash = encodeURIComponent(id);
}

window.addEventListener('hashchange', () => void tried(openConversation));
nameButton.addEventListener('click', () => void introduce());
byId('new-conversation', HTMLButtonElement).addEventListener('click', () => void tried(newConversation));
for (const example of document.querySelectorAll<HTMLButtonElement>('[data-example]')) {
  example.addEventListener('click', () => composer.offer(example.dataset.example ?? ''));
}
// An open menu closes when the person turns elsewhere.
document.addEventListener('click', ({ target }) => {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[open]')) {
    if (!(target instanceof Node && menu.contains(target))) menu.open = false;
  }
});
document.addEventListener('keydown', ({ key }) => {
  if (key !== 'Escape') return;
  for (const menu of document.querySelectorAll<HTMLDetailsElement>('details[open]')) menu.open = false;
});

showReader();
void tried(async () => {
  vocabulary = await readVocabulary();
});
// The stream begins with `reset`, which loads the conversations.
listen(hear, (is) => {
  lost.hidden = is;
});
if (readerName() === '') void introduce();
