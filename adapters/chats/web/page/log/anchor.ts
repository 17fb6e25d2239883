/** How many things in view are remembered: the first may be what changes. */
const MARKS = 12;
/** This close to the end, a reader follows what is new. */
const NEAR_PX = 160;

/**
 * Changes the messages while what is being read stays where it is: the first thing in view that is still there
 * afterwards is put back to its place.
 */
export function keepStill(scroller: HTMLElement, list: HTMLElement, change: () => void): void {
  const marks = marksIn(scroller, list).map((mark) => ({ mark, top: topOf(mark) }));
  change();
  const kept = marks.find(({ mark }) => mark.isConnected && mark.offsetParent !== null);
  const moved = kept ? topOf(kept.mark) - kept.top : 0;
  if (Math.abs(moved) >= 1) scroller.scrollTop += moved;
}

export const isNearEnd = (scroller: HTMLElement): boolean =>
  scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR_PX;

/** Shows the newest message; one that is taller than the window is shown from its first line. */
export function toEnd(scroller: HTMLElement, list: HTMLElement): void {
  scroller.scrollTop = scroller.scrollHeight;
  const last = list.lastElementChild;
  if (last && last.getBoundingClientRect().height > scroller.clientHeight) toTop(scroller, last);
}

/** Space above what is brought to the top. */
const MARGIN_PX = 12;

/** Brings something to the top of the messages. The Tab key still begins at the top of the page: nobody has gone there. */
export function toTop(scroller: HTMLElement, element: Element): void {
  scroller.scrollTop += topOf(element) - topOf(scroller) - MARGIN_PX;
}

/** The lines of text and parts of cards that begin in view, first to last; else the message that fills it. */
function marksIn(scroller: HTMLElement, list: HTMLElement): readonly HTMLElement[] {
  const { top, bottom } = scroller.getBoundingClientRect();
  const items = [...list.children];
  const first = items.slice(firstIn(items, top)).filter((item) => item instanceof HTMLElement);
  const marks: HTMLElement[] = [];
  for (const item of first) {
    if (topOf(item) > bottom || marks.length >= MARKS) break;
    const inside = item.querySelectorAll<HTMLElement>('.said, .card > *, .quote');
    marks.push(...[...inside].filter((each) => topOf(each) >= top && topOf(each) < bottom));
  }
  return marks.length > 0 ? marks : first.slice(0, 1);
}

/** Index of the first item that ends below `top`: items stand one under the other. */
function firstIn(items: readonly Element[], top: number): number {
  let [low, high] = [0, items.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((items[middle]?.getBoundingClientRect().bottom ?? 0) <= top) low = middle + 1;
    else high = middle;
  }
  return low;
}

const topOf = (element: Element): number => element.getBoundingClientRect().top;
