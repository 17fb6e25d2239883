import { type Card, plainCard } from '../../../src/card.js';
import { messageOf, StoreAwayError, UserError } from '../../../src/errors.js';
import { type History, slug } from './history.js';
import type { Live } from './live.js';
import type { Shown } from './message.js';
import type { WebChatParts } from './parts.js';

/** What the page sends: typed or pressed, it is the same. */
export interface Said {
  readonly conversation: string;
  readonly text: string;
  /** What the person calls themselves; the web chat trusts whoever got past the guard. */
  readonly name: string;
  /** The page's own id of this request, so that a repeated one does nothing. */
  readonly event: string;
}

export type AskAnswer =
  /** The question and its answer stand in the conversation, and reach every page as news. */
  | { readonly status: 200; readonly shown: 'all' }
  /** For the asker's eyes; nobody else sees it, and it is gone when the page is. */
  | { readonly status: 200; readonly shown: 'you'; readonly message: Shown }
  | { readonly status: 400 | 404; readonly problem: string };

const LONGEST_TEXT = 4000;
const LONGEST_NAME = 60;
/** Private answers whose charts may still be asked for. */
const WHISPERS = 100;

/** One command, one way: the person's line to the core, its card into the conversation or back to the asker alone. */
export function createAsk(
  { core, clock, log, newId, mask = (text) => text }: WebChatParts,
  history: History,
  live: Live,
) {
  const whispers = new Map<string, Shown>();

  const whisper = (conversation: string, card: Card): AskAnswer => {
    const message: Shown = { kind: 'card', id: newId(), conversation, at: clock.now(), card };
    whispers.set(message.id, message);
    const [oldest] = whispers.keys();
    if (whispers.size > WHISPERS && oldest !== undefined) whispers.delete(oldest);
    return { status: 200, shown: 'you', message };
  };
  const show = async (conversation: string, by: string, text: string, card: Card): Promise<AskAnswer> => {
    // Handed in at once, so that two people who ask together still read as two questions with their answers.
    const written = await Promise.all([
      history.add(conversation, { kind: 'said', by, text: mask(text) }),
      history.add(conversation, { kind: 'card', card }),
    ]);
    for (const { message } of written) live.tell({ type: 'message', message });
    return { status: 200, shown: 'all' };
  };
  /** A mistake the person can mend is told as it is; a failure of ours becomes an apology with what the log calls it. */
  const cardFor = async (said: Said): Promise<Card> => {
    const user = { id: `web:${slug(said.name)}`, name: said.name };
    try {
      return await core().answer({ text: said.text, user, conversation: { chat: 'web', id: said.conversation } });
    } catch (error) {
      if (error instanceof UserError) return { ...plainCard('That did not work', error.message), onlyYou: true };
      const failure = newId();
      log.error('a web command failed', { failure, reason: messageOf(error), error });
      const apology = `Something went wrong on Earshot's side. The log has it as ${failure}.`;
      return { ...plainCard('Sorry', apology), onlyYou: true };
    }
  };

  const answer = async (said: Said): Promise<AskAnswer> => {
    const rooms = await history.conversations();
    if (!rooms.some(({ id }) => id === said.conversation))
      return { status: 404, problem: 'This conversation is no more.' };
    if (said.event !== '' && !(await core().firstTime(`web:${said.event}`))) return { status: 200, shown: 'all' };
    const card = await cardFor(said);
    return card.onlyYou ? whisper(said.conversation, card) : show(said.conversation, said.name, said.text, card);
  };

  return {
    whisper: (id: string): Shown | undefined => whispers.get(id),
    async answer(said: Said): Promise<AskAnswer> {
      const problem = problemWith(said);
      if (problem !== undefined) return { status: 400, problem };
      try {
        return await answer(said);
      } catch (error) {
        if (!(error instanceof StoreAwayError)) throw error;
        return whisper(said.conversation, { ...plainCard('Sorry', AWAY), onlyYou: true });
      }
    },
  };
}

const AWAY = 'Earshot cannot reach its database just now, so nothing can be kept. Try again in a minute.';

function problemWith({ text, name, event }: Said): string | undefined {
  if (text === '') return 'Type a command; help lists them.';
  if (text.length > LONGEST_TEXT) return `That is too long: at most ${LONGEST_TEXT} characters.`;
  if (slug(name) === '' || name.length > LONGEST_NAME) return `Say who you are, in up to ${LONGEST_NAME} characters.`;
  if (event.length > 64) return 'The id of this request is too long.';
  return undefined;
}
