import { byId } from '../dom.js';
import { createChoiceList } from './choices.js';
import { type Choice, choicesFor, type Known } from './complete.js';
import { createWalk, rememberSent, sentLines } from './recall.js';

export interface Composer {
  /** Puts a line before the person, ready to send or change. */
  offer(line: string): void;
  /** What stands there. */
  line(): string;
  /** Puts back what was begun here, without asking for attention. */
  restore(line: string): void;
  /** More can be typed than before: it is offered too, unless the person has turned away from what is offered. */
  renew(): void;
  focus(): void;
}

/**
 * The line where commands are typed. What may come next is offered above it: Tab takes the first, arrows choose another.
 * Arrow up in an empty line brings back what was sent before. `changed` is told whatever stands in it, `begun`
 * when somebody begins a line.
 */
export function createComposer(
  known: () => Known,
  send: (line: string) => void,
  changed: (line: string) => void,
  begun: () => void,
): Composer {
  const input = byId('ask', HTMLInputElement);
  const walk = createWalk(sentLines);
  const put = (line: string) => {
    input.value = line;
    changed(line);
  };
  const list = createChoiceList<Choice>(input, byId('choices', HTMLElement), (choice) => take(choice));
  let isBegun = false;
  let isOffering = false;
  const suggest = () => {
    isOffering = input.value !== '';
    list.show(isOffering ? choicesFor(input.value, known()) : []);
  };
  const stop = () => {
    isOffering = false;
    list.show([]);
  };
  const take = ({ line }: Choice) => {
    put(line);
    input.focus();
    suggest();
  };
  const goBack = (earlier: 1 | -1): boolean => {
    const line = walk.step(earlier, input.value);
    if (line !== undefined) put(line);
    return line !== undefined;
  };
  const arrow = (earlier: 1 | -1): boolean => {
    const walks = walk.isAway() || (earlier === 1 && input.value === '');
    if (walks) return goBack(earlier);
    if (list.offers().length === 0) list.show(choicesFor(input.value, known()));
    if (list.offers().length > 0) list.move(earlier === 1 ? -1 : 1);
    return true;
  };
  /** Whether the key was for the list or the lines sent before, not for the text. */
  const pressed = (key: string): boolean => {
    if (key === 'ArrowUp') return arrow(1);
    if (key === 'ArrowDown') return arrow(-1);
    const [first] = list.offers();
    if (key === 'Escape') stop();
    if (first === undefined) return false;
    const chosen = list.chosen();
    if (key === 'Tab') take(chosen ?? first);
    else if (key === 'Enter' && chosen) take(chosen);
    else return key === 'Escape';
    return true;
  };

  input.addEventListener('input', () => {
    walk.end();
    if (!isBegun) begun();
    isBegun = true;
    changed(input.value);
    suggest();
  });
  input.addEventListener('blur', () => {
    isBegun = false;
    stop();
  });
  input.addEventListener('keydown', (event) => {
    const plain = !event.isComposing && !event.shiftKey && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (plain && pressed(event.key)) event.preventDefault();
  });
  byId('composer', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    const line = input.value.trim();
    if (line === '') return;
    put('');
    isBegun = false;
    walk.end();
    stop();
    rememberSent(line);
    send(line);
  });
  return {
    offer(line) {
      put(line);
      walk.end();
      input.focus();
      stop();
    },
    line: () => input.value,
    restore(line) {
      input.value = line;
      walk.end();
      stop();
    },
    focus: () => input.focus(),
    renew() {
      if (isOffering && list.chosen() === undefined) suggest();
    },
  };
}
