import { type Button, type Card, filledCommand } from '../../../src/card.js';
import { UserError } from '../../../src/errors.js';
import type { Message } from './message.js';

/** A button that was pressed after its dialog had been filled in. */
export interface Press {
  /** Id of the message it stands on. */
  readonly message: string;
  /** The button's command, places and all: it says which one was pressed. */
  readonly command: string;
  readonly entered: Readonly<Record<string, string>>;
}

/**
 * What the person would have typed instead. Throws UserError when the message no longer offers that button, or when
 * something that was entered is missing, too long or none of the choices: whatever page sent it.
 */
export function pressedText(message: Message | undefined, { command, entered }: Press): string {
  const button =
    message?.kind === 'card' ? buttonsOf(message.card).find((each) => each.command === command) : undefined;
  if (!button) throw new UserError('This is no longer offered: the message has changed meanwhile.');
  return filledCommand(button, entered);
}

const buttonsOf = ({ parts }: Card): readonly Button[] =>
  parts.flatMap((part) => (part.type === 'actions' ? [...part.buttons, ...part.more] : []));
