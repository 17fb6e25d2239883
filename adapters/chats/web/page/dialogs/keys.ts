import { byId, element } from '../dom.js';
import { isSomethingOpen, opened } from './modal.js';

/** What the keys do, as the help shows it. */
const KEYS: readonly (readonly [keys: string, what: string])[] = [
  ['Ctrl K or /', 'find a command, a conversation, an alert'],
  ['↑ in an empty line', 'what you sent before'],
  ['Tab in the line', 'take what is offered; ↑ and ↓ choose another'],
  ['Alt ↑, Alt ↓', 'the conversation above, below'],
  ['Alt N', 'a new conversation'],
  ['End in the messages', 'the newest message'],
  ['Esc', 'close what is open; from the messages, back to the line'],
  ['?', 'these keys'],
];

/** What the page does for keys that are pressed outside of a text. */
export interface KeyActs {
  palette(): void;
  newConversation(): void;
  /** Opens the conversation so many below the open one. */
  step(by: 1 | -1): void;
  toLine(): void;
}

export function listenToKeys(acts: KeyActs): void {
  byId('keys', HTMLElement).append(
    ...KEYS.map(([keys, what]) => element('div', {}, element('dt', {}, keys), element('dd', {}, what))),
  );
  byId('open-keys', HTMLButtonElement).addEventListener('click', showKeys);
  document.addEventListener('keydown', (event) => {
    if (event.isComposing || isSomethingOpen()) return;
    const act = actOf(event, acts);
    if (!act) return;
    event.preventDefault();
    act();
  });
}

function showKeys(): void {
  void opened(byId('keys-dialog', HTMLDialogElement));
}

function actOf(event: KeyboardEvent, acts: KeyActs): (() => void) | undefined {
  const { key, altKey, ctrlKey, metaKey, target } = event;
  if ((ctrlKey || metaKey) && !altKey && key.toLowerCase() === 'k') return acts.palette;
  if (ctrlKey || metaKey) return undefined;
  // With Alt some keyboards write another letter: the place of the key counts.
  if (altKey && event.code === 'KeyN') return acts.newConversation;
  if (altKey && key === 'ArrowUp') return () => acts.step(-1);
  if (altKey && key === 'ArrowDown') return () => acts.step(1);
  if (altKey) return undefined;
  const isText = target instanceof HTMLInputElement;
  if (key === '/' && !(isText && target.value !== '')) return acts.palette;
  if (isText) return undefined;
  if (key === '?') return showKeys;
  const isInLog = target instanceof HTMLElement && target.closest('#log') !== null;
  return key === 'Escape' && isInLog ? acts.toLine : undefined;
}
