import { type Card, plainCard } from '../../../src/card.js';
import { StoreAwayError, UserError } from '../../../src/errors.js';
import { answered } from '../answered.js';
import type { History } from './history.js';
import type { Live } from './live.js';
import type { Shown } from './message.js';
import type { WebChatParts } from './parts.js';
import { type Press, pressedText } from './press.js';
import { type Rooms, slug } from './rooms.js';

/** What the page sends: typed or pressed, it is the same. */
export interface Said {
  readonly conversation: string;
  readonly text: string;
  /** Instead of the text: a button whose dialog was filled in. */
  readonly press?: Press;
  /** What the person calls themselves; the web chat trusts whoever got past the guard. */
  readonly name: string;
  /** The page's own id of this request, so that a repeated one does nothing. */
  readonly event: string;
}

export type AskAnswer =
  /** The question and its answer stand in the conversation, and reach every page as news. `message` is the question's id. */
  | { readonly status: 200; readonly shown: 'all'; readonly message?: string }
  /** For the asker's eyes; nobody else sees it, and it is gone when the page is. */
  | { readonly status: 200; readonly shown: 'you'; readonly message: Shown; readonly text: string }
  | { readonly status: 400 | 404 | 409; readonly problem: string };

/** No command reads more of a line than this. */
const LONGEST_TEXT = 2000;
const LONGEST_NAME = 60;
const LONGEST_EVENT = 64;
/** Private answers whose charts and buttons still work, and questions whose answer may still be asked for again. */
const REMEMBERED = 100;

const UNSURE =
  'This was sent before, and whether it was answered cannot be told any more. Look above, and ask again if it is not there.';

/** One command, one way: the person's line to the core, its card into the conversation or back to the asker alone. */
export function createAsk(
  { core, clock, log, newId, mask = (text) => text }: WebChatParts,
  { rooms, history, live }: { rooms: Rooms; history: History; live: Live },
) {
  const whispers = new Map<string, Shown>();
  const answers = new Map<string, Promise<AskAnswer>>();

  const whisper = (conversation: string, text: string, card: Card): AskAnswer => {
    const message: Shown = { kind: 'card', id: newId(), conversation, at: clock.now(), card };
    remember(whispers, message.id, message);
    return { status: 200, shown: 'you', message, text };
  };
  const show = async ({ conversation, name, event }: Said, text: string, card: Card): Promise<AskAnswer> => {
    // Handed in at once, so that two people who ask together still read as two questions with their answers.
    const [question, answer] = await Promise.all([
      history.add(conversation, { kind: 'said', by: name, text: mask(text) }),
      history.add(conversation, { kind: 'card', card }, event === '' ? undefined : answerKey(event)),
    ]);
    for (const { message } of [question, answer]) live.tell({ type: 'message', message });
    return { status: 200, shown: 'all', message: question.message.id };
  };
  const cardFor = ({ conversation, name }: Said, text: string): Promise<Card> => {
    const user = { id: `web:${slug(name)}`, name };
    return answered({ text, user, conversation: { chat: 'web', id: conversation } }, { core: core(), log, newId });
  };
  const textOf = async ({ conversation, text, press }: Said): Promise<string> =>
    press === undefined
      ? text
      : pressedText(whispers.get(press.message) ?? (await history.message(conversation, press.message)), press);

  /** An event that another process took in was answered, or died with it. */
  const again = async ({ conversation, event }: Said): Promise<AskAnswer> =>
    (await history.find(conversation, answerKey(event)))
      ? { status: 200, shown: 'all' }
      : { status: 409, problem: UNSURE };

  const answer = async (said: Said): Promise<AskAnswer> => {
    const text = await textOf(said);
    const problem = problemWith(said, text);
    if (problem !== undefined) return { status: 400, problem };
    if (!(await rooms.has(said.conversation))) return { status: 404, problem: 'This conversation is no more.' };
    if (said.event !== '' && !(await core().firstTime(`web:${said.event}`))) return again(said);
    const card = await cardFor(said, text);
    return card.onlyYou ? whisper(said.conversation, text, card) : show(said, text, card);
  };

  return {
    whisper: (id: string): Shown | undefined => whispers.get(id),
    /** The same event is answered once, and gets the same answer however often it is sent. */
    answer(said: Said): Promise<AskAnswer> {
      const known = answers.get(said.event);
      if (said.event !== '' && known) return known;
      const answered = answer(said).catch((error): AskAnswer => {
        if (error instanceof UserError) return { status: 400, problem: error.message };
        if (error instanceof StoreAwayError) return whisper(said.conversation, said.text, SORRY);
        throw error;
      });
      if (said.event === '') return answered;
      remember(answers, said.event, answered);
      const forget = () => answers.delete(said.event);
      // What was refused or failed may be tried again.
      answered.then(({ status }) => status !== 200 && forget(), forget);
      return answered;
    },
  };
}

const AWAY = 'Earshot cannot reach its database just now, so nothing can be kept. Try again in a minute.';
const SORRY: Card = { ...plainCard('Sorry', AWAY), onlyYou: true };

function problemWith({ name, event }: Said, text: string): string | undefined {
  if (text === '') return 'Type a command; help lists them.';
  if (text.length > LONGEST_TEXT) return `That is too long: at most ${LONGEST_TEXT} characters.`;
  if (slug(name) === '' || name.length > LONGEST_NAME) return `Say who you are, in up to ${LONGEST_NAME} characters.`;
  if (event.length > LONGEST_EVENT) return 'The id of this request is too long.';
  return undefined;
}

const answerKey = (event: string): string => `answer/${event}`;

/** The oldest is forgotten first. */
function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > REMEMBERED && oldest !== undefined) map.delete(oldest);
}
