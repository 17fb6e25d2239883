import { createHash } from 'node:crypto';
import type { Card, Input } from '../../src/card.js';
import type { Shelf } from '../../src/ports.js';

/** What the dialogs behind buttons ask for, by the name that the button carries. A message may be pressed weeks later. */
export interface KeptInputs {
  /** Before the card is sent: whoever sees a button may press it. */
  keep(card: Card): Promise<void>;
  find(name: string): Promise<readonly Input[] | undefined>;
  clear(): Promise<void>;
}

/** There are a few kinds of dialogs, not one for each alert. */
const MOST = 1000;

export function keptInputs(shelf: Shelf): KeptInputs {
  const known = new Set<string>();
  const buttons = ({ parts }: Card) =>
    parts.flatMap((part) => (part.type === 'actions' ? [...part.buttons, ...part.more] : []));
  return {
    async keep(card) {
      for (const { inputs } of buttons(card)) {
        if (!inputs || inputs.length === 0) continue;
        const name = inputsName(inputs);
        if (known.has(name)) continue;
        await shelf.put(`inputs/${name}`, JSON.stringify(inputs));
        known.add(name);
      }
    },
    async find(name) {
      const text = await shelf.get(`inputs/${name}`);
      const inputs: unknown = text === undefined ? undefined : JSON.parse(text);
      return Array.isArray(inputs) ? inputs : undefined;
    },
    async clear() {
      known.clear();
      for (const { key } of await shelf.list('inputs/', MOST)) await shelf.put(key, 'null');
    },
  };
}

/** The same inputs have the same name, whatever alert they stand under. */
export const inputsName = (inputs: readonly Input[]): string =>
  createHash('sha256').update(JSON.stringify(inputs)).digest('hex').slice(0, 12);
