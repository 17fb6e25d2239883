import type { Button } from '../../../../../src/card.js';
import { Refused } from '../api.js';
import { byId, within } from '../dom.js';
import { readable } from '../words.js';
import { drawField } from './fields.js';
import { opened } from './modal.js';

type Entered = Readonly<Record<string, string>>;

const dialog = byId('inputs-dialog', HTMLDialogElement);
const problem = byId('inputs-problem', HTMLElement);
const yes = byId('inputs-yes', HTMLButtonElement);
/** Sends what was entered in the dialog that is open now. */
let submit = async () => {};

byId('inputs-no', HTMLButtonElement).addEventListener('click', () => dialog.close());
within(dialog, HTMLFormElement, 'form').addEventListener('submit', (event) => {
  event.preventDefault();
  void submit();
});

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
  yes.disabled = false;
  problem.hidden = true;
  submit = async () => {
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
  const closed = opened(dialog);
  // Of choices side by side the chosen one is where the arrows begin.
  const first = dialog.querySelector<HTMLElement>('#inputs-fields :is(:checked, [type="text"], textarea, select)');
  first?.focus();
  await closed;
}
