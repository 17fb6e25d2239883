import { ask, newEvent, type Question, Unreachable } from './api.js';
import type { Composer } from './compose/composer.js';
import { createUnsentLines, type Unsent } from './compose/unsent.js';
import type { OpenConversation } from './conversation.js';
import { askLine, confirm } from './dialogs/ask.js';
import { askInputs } from './dialogs/inputs.js';
import { byId } from './dom.js';
import type { Item, Pressed } from './log/item.js';
import { readerName, rememberName } from './reader.js';

/** Everything a person asks goes through here: what they type, and what they press. */
export interface Asking {
  /** A line for the open conversation. One that cannot be sent now is kept until it can. */
  say(line: string): Promise<void>;
  press(pressed: Pressed): Promise<void>;
  /** Earshot is back: what waited for it is sent. */
  sendWaiting(): void;
  /** Asks the person for their name; undefined when they would rather not say it now. */
  introduce(): Promise<string | undefined>;
}

interface Around {
  conversation(): OpenConversation;
  composer(): Composer;
  named(): void;
  tried(task: () => Promise<void>): Promise<boolean>;
  /** Goes to the conversation that a line was written for. */
  visit(conversation: string): void;
}

export function createAsking(around: Around): Asking {
  const busy = byId('busy', HTMLElement);
  let waiting = 0;

  /** Shows the answer: to everyone it comes as news, to this reader alone it is in the reply. */
  const answered = async (where: Where, question: Question, name: string, event: string) => {
    waiting += 1;
    busy.textContent = 'Earshot is looking…';
    try {
      const answer = await ask(where.conversation, question, name, event);
      const open = around.conversation();
      if (open.id() !== where.conversation) return;
      if (answer.shown === 'you') open.whisper(answer.message, { by: name, text: answer.text, on: where.on });
      else if (answer.message !== undefined) open.follow(answer.message);
    } finally {
      waiting -= 1;
      if (waiting === 0) busy.textContent = '';
    }
  };
  const introduce = async () => {
    const explanation = 'Your colleagues see this name beside what you ask and decide. It stays in this browser.';
    const name = await askLine('What is your name?', explanation, readerName());
    if (name !== undefined) rememberName(name);
    around.named();
    return name;
  };
  const nameOf = async (): Promise<string | undefined> => readerName() || introduce();

  const send = async (line: Unsent) => {
    try {
      await answered(line, { text: line.text }, line.name, line.event);
      lines.remove(line);
    } catch (error) {
      const waits = error instanceof Unreachable;
      lines.failed(line, error instanceof Error ? error.message : String(error), waits);
    }
  };
  const again = (line: Unsent) => {
    around.composer().focus();
    void send(lines.started(line));
  };
  const lines = createUnsentLines(again, ({ conversation, text }) => {
    if (conversation !== around.conversation().id()) around.visit(conversation);
    around.composer().offer(text);
  });

  return {
    introduce,
    async say(line) {
      const name = await nameOf();
      if (name === undefined) return around.composer().offer(line);
      const conversation = await around.conversation().settled();
      if (conversation === '') return around.composer().offer(line);
      await send(lines.add(conversation, line, name));
    },
    async press({ button, message, card, on }) {
      const where = { conversation: message.conversation, on };
      const name = await nameOf();
      if (name === undefined) return;
      const { command, label } = button;
      if (button.inputs !== undefined) {
        // The same dialog sent again after a lost answer is the same press.
        const event = newEvent();
        return askInputs(button, message.card.title, (entered) =>
          answered(where, { message: message.id, command, entered }, name, event),
        );
      }
      if (button.confirm !== undefined && !(await confirm(button.confirm, label))) return;
      await whileDisabled(card, () => answered(where, { text: command }, name, newEvent()));
    },
    sendWaiting() {
      for (const line of lines.waiting()) void send(lines.started(line));
    },
  };
}

interface Where {
  readonly conversation: string;
  readonly on?: Item | undefined;
}

/** A second press before the first is answered does nothing. */
async function whileDisabled(card: HTMLElement, task: () => Promise<void>): Promise<void> {
  const buttons = [...card.querySelectorAll('button')];
  const focused = document.activeElement;
  for (const each of buttons) each.disabled = true;
  try {
    await task();
  } finally {
    for (const each of buttons) each.disabled = false;
    // A disabled button loses the focus; it gets it back unless the person has gone on.
    if (document.activeElement === document.body && focused instanceof HTMLElement) focused.focus();
  }
}
