import type { Vocabulary } from '../message.js';
import { type Choice, choicesFor } from './complete.js';
import { byId, element } from './dom.js';

export interface Composer {
  /** Puts a line before the person, ready to send or change. */
  offer(line: string): void;
}

/** The line where commands are typed, with what may come next. Tab takes the first choice, arrows choose another. */
export function createComposer(vocabulary: () => Vocabulary, send: (line: string) => void): Composer {
  const input = byId('ask', HTMLInputElement);
  const list = byId('choices', HTMLElement);
  let choices: readonly Choice[] = [];
  let chosen = -1;

  const draw = () => {
    list.replaceChildren(
      ...choices.map(({ label, detail }, index) => {
        const item = element(
          'li',
          { id: `choice-${index}`, role: 'option', 'aria-selected': String(index === chosen) },
          element('b', {}, label),
          element('span', {}, detail),
        );
        // Before the input loses its focus, which closes the list.
        item.addEventListener('mousedown', (event) => {
          event.preventDefault();
          take(index);
        });
        return item;
      }),
    );
    list.hidden = choices.length === 0;
    input.setAttribute('aria-expanded', String(choices.length > 0));
    if (chosen < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `choice-${chosen}`);
    list.children[chosen]?.scrollIntoView({ block: 'nearest' });
  };
  const set = (next: readonly Choice[], index = -1) => {
    choices = next;
    chosen = index;
    draw();
  };
  const suggest = () => set(input.value === '' ? [] : choicesFor(input.value, vocabulary()));
  const take = (index: number) => {
    input.value = choices[index]?.line ?? input.value;
    input.focus();
    suggest();
  };
  const move = (by: number) => {
    if (choices.length === 0) return set(choicesFor(input.value, vocabulary()), 0);
    set(choices, (chosen + by + choices.length + (chosen < 0 && by < 0 ? 1 : 0)) % choices.length);
  };
  /** Whether the key was for the list, not for the line. */
  const pressed = (key: string): boolean => {
    if (key === 'ArrowDown') move(1);
    else if (choices.length === 0) return false;
    else if (key === 'ArrowUp') move(-1);
    else if (key === 'Tab') take(Math.max(0, chosen));
    else if (key === 'Enter' && chosen >= 0) take(chosen);
    else if (key === 'Escape') set([]);
    else return false;
    return true;
  };

  input.addEventListener('input', suggest);
  input.addEventListener('blur', () => set([]));
  input.addEventListener('keydown', (event) => {
    if (!event.isComposing && !event.shiftKey && pressed(event.key)) event.preventDefault();
  });
  byId('composer', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const line = input.value.trim();
    if (line === '') return;
    input.value = '';
    set([]);
    send(line);
  });
  return {
    offer(line) {
      input.value = line;
      input.focus();
      set([]);
    },
  };
}
