import type { Button } from '../../../../../src/card.js';
import { Refused } from '../api.js';
import { byId } from '../dom.js';
import { readable } from '../words.js';
import { drawField } from './fields.js';
import { opened } from './modal.js';

type Entered = Readonly<Record<string, string>>;

const dialog = byId('inputs-dialog', HTMLDialogElement);
const form = dialog.querySelector('form');
const problem = byId('inputs-problem', HTMLElement);
const yes = byId('inputs-yes', HTMLButtonElement);
const no = byId('inputs-no', HTMLButtonElement);
no.addEventListener('click', () => dialog.close());

/**
 * Asks for what a button needs and sends it. The dialog stays, with all that was entered, until `send` has gone well or
 * the person thinks better of it. `about` is the message that the button stands on.
 */
export async function askInputs(button: Button, about: string, send: (entered: Entered) => Promise<void>) {
  const label = readable(button.label);
  const fields = (button.inputs ?? []).map(drawField);
  byId('inputs-title', HTMLElement).textContent = label;
  byId('inputs-about', HTMLElement).textContent = readable(button.confirm ?? about, 200);
  byId('inputs-fields', HTMLElement).replaceChildren(...fields.map(({ root }) => root));
  yes.textContent = label;
  problem.hidden = true;
  yes.disabled = false;
  const submit = async (event: Event) => {
    event.preventDefault();
    yes.disabled = true;
    problem.hidden = true;
    try {
      await send(Object.fromEntries(fields.map(({ name, value }) => [name, value()])));
      dialog.close('yes');
    } catch (error) {
      problem.textContent = error instanceof Refused ? error.message : 'Something went wrong on this page.';
      problem.hidden = false;
      if (!(error instanceof Refused)) throw error;
    } finally {
      yes.disabled = false;
    }
  };
  form?.addEventListener('submit', submit);
  await opened(dialog);
  form?.removeEventListener('submit', submit);
}
