import { byId } from '../dom.js';
import { readable } from '../words.js';
import { opened } from './modal.js';

/** Asks for one line of text; undefined when the person thought better of it. */
export async function askLine(title: string, explanation: string, value = ''): Promise<string | undefined> {
  const dialog = byId('line-dialog', HTMLDialogElement);
  const input = byId('line-input', HTMLInputElement);
  byId('line-title', HTMLElement).textContent = title;
  byId('line-explanation', HTMLElement).textContent = explanation;
  if (dialog.open) return undefined;
  input.value = value;
  const yes = await opened(dialog);
  const line = readable(input.value).replace(/\s+/g, ' ').trim();
  return yes && line !== '' ? line : undefined;
}

/** Asks before something that lasts; the button that does it is named after what it does. */
export function confirm(question: string, action: string): Promise<boolean> {
  byId('confirm-question', HTMLElement).textContent = readable(question);
  byId('confirm-yes', HTMLButtonElement).textContent = readable(action);
  return opened(byId('confirm-dialog', HTMLDialogElement));
}
