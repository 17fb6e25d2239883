import type { Message } from '../../message.js';
import { brief } from '../words.js';

/** A word that may follow a command, and what it stands for. */
export interface Word {
  readonly label: string;
  readonly detail: string;
}

/**
 * What the buttons of messages would type behind each command: `verdict` takes the numbers of the alerts that still ask
 * for one, `mute` those that are open. The newest come first, each once.
 */
export function offeredBy(messages: readonly Message[]): ReadonlyMap<string, readonly Word[]> {
  const offered = new Map<string, Word[]>();
  const newestFirst = [...messages].sort((a, b) => (a.id < b.id ? 1 : -1));
  for (const message of newestFirst) {
    if (message.kind !== 'card') continue;
    for (const part of message.card.parts) {
      if (part.type !== 'actions') continue;
      for (const { command } of [...part.buttons, ...part.more]) {
        const [word = '', label = ''] = command.split(' ');
        const words = offered.get(word) ?? [];
        if (!/^m?\d+$/.test(label) || words.some((known) => known.label === label)) continue;
        offered.set(word, [...words, { label, detail: brief(message.card.title) }]);
      }
    }
  }
  return offered;
}
