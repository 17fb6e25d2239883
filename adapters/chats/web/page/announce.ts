import type { Message } from '../message.js';
import { byId } from './dom.js';
import { brief } from './words.js';

const LONGEST = 300;

/** Reads aloud, to those who listen, what happens now; never what happened before. */
export function announce(message: Message): void {
  byId('aloud', HTMLElement).textContent = spokenOf(message);
}

function spokenOf(message: Message): string {
  if (message.kind === 'said') return `${brief(message.by, 60)} asks: ${brief(message.text, LONGEST)}`;
  const { card, editedAt } = message;
  const words = card.parts.find((part) => part.type === 'text');
  const text = brief([card.title, words?.type === 'text' ? words.text : ''].filter(Boolean).join('. '), LONGEST);
  return editedAt === undefined ? text : `Changed: ${text}`;
}
