import { byId, within } from './dom.js';

/** How long something said in passing stands there: time to read it twice. */
const PASSING_MS = 8000;

let passing = 0;

/** Says something over the messages that goes away by itself. */
export function tellShortly(text: string): void {
  const note = byId('note', HTMLElement);
  clearTimeout(passing);
  note.textContent = text;
  passing = setTimeout(() => {
    note.textContent = '';
  }, PASSING_MS);
}

/** Shows what went wrong; '' takes it away. */
export function tellProblem(text: string): void {
  const problem = byId('problem', HTMLElement);
  within(problem, HTMLElement, 'p').textContent = text;
  problem.hidden = text === '';
  within(problem, HTMLButtonElement, 'button').onclick = () => tellProblem('');
}
