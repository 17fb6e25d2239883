import { buttonOf, byId, element } from '../dom.js';
import { brief } from '../words.js';

/** What stands where messages would, when there are none to show. */
export type State =
  | { readonly kind: 'messages' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'missing'; readonly name: string; readonly home: () => void }
  | { readonly kind: 'failed'; readonly problem: string; readonly again: () => void };

/** A wait this short is not worth a word. */
const PATIENCE_MS = 400;

let waiting = 0;

export function showState(state: State): void {
  const root = byId('state', HTMLElement);
  clearTimeout(waiting);
  byId('empty', HTMLElement).hidden = state.kind !== 'empty';
  byId('older', HTMLElement).hidden = state.kind !== 'messages';
  byId('log', HTMLElement).dataset.state = state.kind;
  byId('log', HTMLElement).setAttribute('aria-busy', String(state.kind === 'loading'));
  root.hidden = true;
  const show = (...children: readonly Node[]) => {
    root.replaceChildren(...children);
    root.hidden = false;
  };
  switch (state.kind) {
    case 'messages':
    case 'empty':
      break;
    case 'loading':
      waiting = setTimeout(() => show(element('p', {}, 'Loading…')), PATIENCE_MS);
      break;
    case 'missing':
      show(
        element('h2', {}, 'No such conversation'),
        element('p', {}, 'There is no conversation ', element('bdi', {}, `“${brief(state.name, 60)}”`), ' here.'),
        buttonOf('Go to the first one', state.home),
      );
      break;
    case 'failed':
      show(
        element('h2', {}, 'This could not be loaded'),
        element('p', {}, brief(state.problem, 300)),
        buttonOf('Try again', state.again),
      );
      break;
    default:
      state satisfies never;
  }
}
