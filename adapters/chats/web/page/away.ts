import { byId } from './dom.js';
import { timeWords } from './times.js';

/** A gap this short is not worth a word. */
const PATIENCE_MS = 2500;
/** How long the return is told. */
const RETURN_MS = 4000;

/** Says calmly that Earshot is away, and when it is back. */
export interface Away {
  connected(is: boolean): void;
}

export function createAway(back: () => void): Away {
  const root = byId('away', HTMLElement);
  let since: number | undefined;
  let timer = 0;
  const say = (text: string) => {
    root.textContent = text;
  };
  const later = (ms: number, task: () => void) => {
    clearTimeout(timer);
    timer = setTimeout(task, ms);
  };
  return {
    connected(is) {
      if (is === (since === undefined)) return;
      if (!is) {
        const lost = Date.now();
        since = lost;
        return later(PATIENCE_MS, () =>
          say(`Earshot is away since ${timeWords(lost)}. What is here stays, and what is new comes when it is back.`),
        );
      }
      since = undefined;
      if (root.textContent === '') clearTimeout(timer);
      else {
        say('Earshot is back.');
        later(RETURN_MS, () => say(''));
      }
      back();
    },
  };
}
