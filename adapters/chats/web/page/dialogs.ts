import { byId } from './dom.js';

/** Asks for one line of text; undefined when the person thought better of it. */
export function askLine(title: string, explanation: string, value = ''): Promise<string | undefined> {
  const dialog = byId('line-dialog', HTMLDialogElement);
  const input = byId('line-input', HTMLInputElement);
  byId('line-title', HTMLElement).textContent = title;
  byId('line-explanation', HTMLElement).textContent = explanation;
  input.value = value;
  return answerOf(dialog).then((yes) => (yes && input.value.trim() !== '' ? input.value.trim() : undefined));
}

/** Asks before something that lasts; the button that does it is named after what it does. */
export function confirm(question: string, action: string): Promise<boolean> {
  byId('confirm-question', HTMLElement).textContent = question;
  byId('confirm-yes', HTMLButtonElement).textContent = action;
  return answerOf(byId('confirm-dialog', HTMLDialogElement));
}

function answerOf(dialog: HTMLDialogElement): Promise<boolean> {
  dialog.returnValue = '';
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener('close', () => resolve(dialog.returnValue === 'yes'), { once: true });
  });
}
