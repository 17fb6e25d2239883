import { byId, within } from '../dom.js';
import { readable } from '../words.js';

/** How far above the window older messages begin to load, so that a reader seldom meets the end. */
const AHEAD = '800px 0px 0px 0px';

/** The top of the messages: more is loaded when it comes near, or when its button is pressed. */
export interface Older {
  /** Whether there is more; where there is not, the beginning says so. */
  offer(more: boolean, conversation: string): void;
}

/** `load` answers whether it could; after a failure it waits for the button. */
export function createOlder(scroller: HTMLElement, load: () => Promise<boolean>): Older {
  const root = byId('older', HTMLElement);
  const button = within(root, HTMLButtonElement, 'button');
  const beginning = within(root, HTMLSpanElement, 'span');
  let isLoading = false;
  let isWanted = false;

  const watcher = new IntersectionObserver(
    (seen) => {
      if (seen.some(({ isIntersecting }) => isIntersecting)) void more();
    },
    { root: scroller, rootMargin: AHEAD },
  );
  const more = async () => {
    if (isLoading || !isWanted) return;
    isLoading = true;
    button.textContent = 'Loading older messages…';
    const loaded = await load();
    isLoading = false;
    button.textContent = 'Show older messages';
    // An observer only tells of changes: asked anew, it tells whether the top is still near.
    watcher.unobserve(root);
    if (loaded && isWanted) watcher.observe(root);
  };
  button.addEventListener('click', () => void more());
  return {
    offer(wanted, conversation) {
      isWanted = wanted;
      button.hidden = !wanted;
      beginning.textContent = wanted ? '' : `This is where ${readable(conversation, 60)} begins`;
      if (wanted) watcher.observe(root);
      else watcher.unobserve(root);
    },
  };
}
