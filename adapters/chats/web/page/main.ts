import type { News, RoomRow, Vocabulary } from '../message.js';
import { announce } from './announce.js';
import { openRoom, Refused, readRooms, readVocabulary } from './api.js';
import { createAsking } from './asking.js';
import { createAway } from './away.js';
import { createComposer } from './compose/composer.js';
import { draftIn, rememberDraft } from './compose/drafts.js';
import { offeredBy } from './compose/offered.js';
import { createConversation } from './conversation.js';
import { askLine } from './dialogs/ask.js';
import { listenToKeys } from './dialogs/keys.js';
import { byId } from './dom.js';
import { filledIn } from './filled.js';
import { createLatest } from './latest.js';
import { showState } from './log/state.js';
import { tellProblem, tellShortly } from './notices.js';
import type { Take } from './palette/find.js';
import { createPalette } from './palette/palette.js';
import { hashOf, type Place, placeIn } from './place.js';
import { forgetSeen, onReaderChanged, readerName, rememberSeen, seenIn, seenMessages } from './reader.js';
import { createDrawer } from './side/drawer.js';
import { createRoomList } from './side/rooms.js';
import { showTitle } from './side/title.js';
import { byActivity, unreadIn, withMessage, withRoom, withSeen } from './side/unread.js';
import { listenTogether } from './tabs.js';

const SLOW_START_MS = 2000;
/** More than is told while the conversations are on their way. */
const HEARD = 200;

let rooms: readonly RoomRow[] = [];
let hasOpened = false;
let vocabulary: Vocabulary = { commands: [], brands: [], sources: [], verdicts: [] };
/** What was told while the conversations were on their way: it may be newer than they are. */
let heard: News[] = [];
const latestRooms = createLatest<readonly RoomRow[]>();
const latestVocabulary = createLatest<Vocabulary>();

const known = () => ({ ...vocabulary, offered: offeredBy(conversation.log.messages()) });
const roomList = createRoomList(byId('conversations', HTMLElement));

const conversation = createConversation({
  rooms: () => rooms,
  press: (pressed) => void tried(() => asking.press(pressed)),
  saw(id, message) {
    rememberSeen(id, message);
    showRooms(withSeen(rooms, seenIn));
  },
  opened(room) {
    // What was typed while the page was still loading belongs to what it has loaded.
    if (hasOpened || composer.line() === '') composer.restore(room ? draftIn(room.id) : '');
    hasOpened = true;
    const filled = filledIn();
    if (filled !== undefined) composer.offer(filled);
    showRooms(rooms);
  },
  visit,
  tell: tellShortly,
  tried,
});
const composer = createComposer(
  known,
  (line) => void tried(() => asking.say(line)),
  (line) => hasOpened && rememberDraft(conversation.id(), line),
  () => learnMore(),
);
const asking = createAsking({
  conversation: () => conversation,
  composer: () => composer,
  named: showReader,
  tried,
  visit: (id) => visit({ conversation: id }),
});
const palette = createPalette(
  () => ({ known: known(), rooms: byActivity(rooms) }),
  taken,
  () => learnMore(),
);
createDrawer();

function visit(place: Place): void {
  if (location.hash === hashOf(place)) void tried(() => conversation.go(place));
  else location.hash = hashOf(place);
}

function taken(take: Take): void {
  if (take.kind === 'run') void tried(() => asking.say(take.line));
  else if (take.kind === 'open') visit({ conversation: take.conversation });
  else if (take.kind === 'act' && take.act === 'new conversation') void tried(newConversation);
  else if (take.kind === 'act' && take.act === 'change your name') void asking.introduce();
  else if (take.kind === 'act') byId('open-keys', HTMLButtonElement).click();
  if (take.kind === 'run' || take.kind === 'open') composer.focus();
}

/** Everything anew: at the start, and when news was missed. */
async function reload(): Promise<void> {
  clearTimeout(slowStart);
  try {
    await read();
  } catch (error) {
    if (!(error instanceof Refused) || conversation.id() !== '') throw error;
    showState({ kind: 'failed', problem: error.message, again: () => void tried(reload) });
  }
}

async function read(): Promise<void> {
  void tried(learn);
  heard = [];
  const read = await latestRooms(() => readRooms(seenMessages()));
  if (!read) return;
  rooms = heard.reduce(withNews, read);
  // Seen beyond its end: that was another history, and of this one nothing was seen.
  for (const { id, latest = '' } of rooms) if (seenIn(id) > latest) forgetSeen(id);
  if (conversation.id() === '') await conversation.go(placeIn(location.hash));
  else await conversation.again();
  showRooms(withSeen(rooms, seenIn));
}

/** What can be typed; a bot that was started anew, or in which somebody added a brand, may know more. */
async function learn(): Promise<void> {
  const learnt = await latestVocabulary(readVocabulary);
  if (!learnt) return;
  vocabulary = learnt;
  palette.renew();
  composer.renew();
}

/** What somebody added meanwhile is offered too; when it cannot be asked, what was known goes on. */
const learnMore = () => void learn().catch(() => {});

function hear(news: News): void {
  if (news.type === 'reset') return void tried(reload);
  heard = [...heard, news].slice(-HEARD);
  rooms = withNews(rooms, news);
  if (news.type === 'message') conversation.hear(news.message);
  showRooms(rooms);
  if (news.type === 'message' && news.message.conversation === conversation.id()) announce(news.message);
}

function withNews(rows: readonly RoomRow[], news: News): readonly RoomRow[] {
  switch (news.type) {
    case 'reset':
      return rows;
    case 'conversation':
      return withRoom(rows, news.room);
    case 'message':
      return withMessage(rows, news.message, readerName());
    default:
      return news satisfies never;
  }
}

function showRooms(next: readonly RoomRow[]): void {
  rooms = next;
  const current = conversation.id();
  roomList.draw(rooms, current);
  showTitle(rooms.find(({ id }) => id === current)?.name, unreadIn(rooms), current);
}

/** Tells the person what went wrong until the next thing goes right. False when it did. */
async function tried(task: () => Promise<void>): Promise<boolean> {
  try {
    await task();
    tellProblem('');
    return true;
  } catch (error) {
    tellProblem(error instanceof Refused ? error.message : 'Something went wrong on this page. Load it again.');
    if (!(error instanceof Refused)) throw error;
    return false;
  }
}

function showReader(): void {
  byId('reader', HTMLButtonElement).textContent = readerName() || 'not named yet';
}

async function newConversation(): Promise<void> {
  const explanation = 'Everyone who uses this web chat sees it. Subscribe it to alerts with: subscribe';
  const name = await askLine('New conversation', explanation);
  if (name === undefined) return;
  const room = await openRoom(name);
  showRooms(withRoom(rooms, room));
  visit({ conversation: room.id });
  composer.focus();
}

/** Opens the conversation so many below the open one in the list. */
function step(by: 1 | -1): void {
  const ids = byActivity(rooms).map(({ id }) => id);
  const next = ids[(ids.indexOf(conversation.id()) + by + ids.length) % ids.length];
  if (next !== undefined) visit({ conversation: next });
}

window.addEventListener('hashchange', () => void tried(() => conversation.go(placeIn(location.hash))));
byId('reader', HTMLButtonElement).addEventListener('click', () => void asking.introduce());
byId('new-conversation', HTMLButtonElement).addEventListener('click', () => void tried(newConversation));
byId('skip', HTMLAnchorElement).addEventListener('click', (event) => {
  event.preventDefault();
  composer.focus();
});
for (const example of document.querySelectorAll<HTMLButtonElement>('[data-example]')) {
  example.addEventListener('click', () => composer.offer(example.dataset.example ?? ''));
}
listenToKeys({
  palette: palette.open,
  newConversation: () => void tried(newConversation),
  step,
  toLine: composer.focus,
});
onReaderChanged(() => {
  showReader();
  showRooms(withSeen(rooms, seenIn));
});

const away = createAway(() => {
  conversation.log.retryCharts();
  asking.sendWaiting();
});
showReader();
showState({ kind: 'loading' });
// The stream begins with `reset`, which loads the conversations. Without a stream they are loaded all the same.
const slowStart = setTimeout(() => void tried(reload), SLOW_START_MS);
listenTogether({ hear, connected: away.connected });
if (readerName() === '') void asking.introduce();
