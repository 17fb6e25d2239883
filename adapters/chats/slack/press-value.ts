import type { Button } from '../../../src/card.js';
import { inputsName } from '../inputs.js';

/** What a pressed button tells us: its command, and under which name its inputs are kept. */
export interface Pressed {
  readonly command: string;
  readonly inputs?: string;
}

/** Short enough for an option of a menu, which has room for 75 characters: the inputs stay here, under the hash of them. */
export const pressValue = ({ command, inputs }: Pick<Button, 'command' | 'inputs'>): string =>
  `${inputs && inputs.length > 0 ? inputsName(inputs) : ''}|${command}`;

export function readPressValue(value: string): Pressed | undefined {
  const [, inputs, command] = /^([0-9a-f]*)\|(.+)$/s.exec(value) ?? [];
  if (command === undefined) return undefined;
  return { command, ...(inputs ? { inputs } : {}) };
}
