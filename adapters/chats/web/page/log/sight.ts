import { toTop } from './anchor.js';
import { createJump } from './jump.js';
import type { Log } from './log.js';

/** How much of a message must be in view for it to count as seen, in pixels. */
const ENOUGH = 24;

/** What the reader has and has not seen of the open conversation. */
export interface Unseen {
  /** Ids of what counts as unread, oldest first. */
  unread(): readonly string[];
  /** The last message they have seen. */
  seen(): string;
  /** They have seen it up to this message. */
  saw(message: string): void;
}

/** Watches what of the messages is on the screen, and offers the way to what is not. */
export interface Sight {
  /** Something changed: look again, once the page has come to rest. */
  look(): void;
  /** Draws the line above what is new to the reader, and shows it from there on. */
  toWhatIsNew(): void;
}

export function createSight(scroller: HTMLElement, log: Log, unseen: Unseen): Sight {
  const firstHidden = () =>
    unseen
      .unread()
      .map((id) => log.item(id)?.root)
      .find((root) => root !== undefined && !isInView(scroller, root));
  const jump = createJump(scroller, () => {
    const target = firstHidden();
    if (target) target.scrollIntoView({ block: 'start' });
    else log.toEnd();
  });

  const lookNow = () => {
    const newest = log.idsAfter(unseen.seen()).findLast((id) => {
      const root = log.item(id)?.root;
      return root !== undefined && isInView(scroller, root);
    });
    if (newest !== undefined) unseen.saw(newest);
    const hidden = firstHidden();
    jump.show(hidden ? unseen.unread().length : 0, hidden && isAbove(scroller, hidden) ? 'above' : 'below');
  };
  let isDue = false;
  const look = () => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      if (!document.hidden) lookNow();
    });
  };
  const toWhatIsNew = () => {
    const line = log.markNewAfter(unseen.seen());
    log.toEnd();
    if (line && isAbove(scroller, line)) toTop(scroller, line);
    look();
  };

  scroller.addEventListener('scroll', look, { passive: true });
  document.addEventListener('visibilitychange', () => {
    // Whoever comes back to this tab is shown from where they left it.
    if (!document.hidden && unseen.unread().length > 0) toWhatIsNew();
  });
  keepEnd(scroller, look);
  return { look, toWhatIsNew };
}

/** Whether a message has come into view: its beginning, or what of it is as tall as the window. */
function isInView(scroller: HTMLElement, root: HTMLElement): boolean {
  const view = scroller.getBoundingClientRect();
  const { top, bottom } = shown(root).getBoundingClientRect();
  return top <= view.bottom - ENOUGH && bottom >= view.top + ENOUGH;
}

const isAbove = (scroller: HTMLElement, root: HTMLElement): boolean =>
  shown(root).getBoundingClientRect().top < scroller.getBoundingClientRect().top;

/** A line that is folded away is seen with the thread that says so. */
const shown = (root: HTMLElement): HTMLElement => (root.hidden ? (root.closest<HTMLElement>('.thread') ?? root) : root);

/** A reader at the end stays there when the window or the composer changes its height. */
function keepEnd(scroller: HTMLElement, look: () => void): void {
  let wasAtEnd = false;
  scroller.addEventListener(
    'scroll',
    () => {
      wasAtEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 8;
    },
    { passive: true },
  );
  new ResizeObserver(() => {
    if (wasAtEnd) scroller.scrollTop = scroller.scrollHeight;
    look();
  }).observe(scroller);
}
