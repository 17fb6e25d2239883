import type { Button, Chart, Part } from '../../../../../src/card.js';
import type { ChartLook } from '../api.js';
import { element, within } from '../dom.js';
import { readable } from '../words.js';

/** What a drawn card needs from the page around it. */
export interface CardFrame {
  /** Where the chart that is the card's part `index` is drawn. */
  chartUrl(index: number, look: ChartLook): string;
  /** Where the card's tables are as CSV. */
  csvUrl(): string;
  press(button: Button): void;
  /** In a thread: whether a part says what stands above the card already. */
  isSaid?(part: Part): boolean;
}

/** The first that fits the window and the reader's colours is shown; none of them: wide and light. */
const LOOKS: readonly { readonly media: string; readonly look: ChartLook }[] = [
  { media: '(max-width: 30em) and (prefers-color-scheme: dark)', look: { theme: 'dark', shape: 'narrow' } },
  { media: '(max-width: 30em)', look: { theme: 'light', shape: 'narrow' } },
  { media: '(prefers-color-scheme: dark)', look: { theme: 'dark', shape: 'wide' } },
];
const SIZES = { wide: { width: '720', height: '320' }, narrow: { width: '380', height: '320' } };

/** Its place is kept from the first moment: the picture comes later, and only when it comes into view. */
export function drawChart(): HTMLElement {
  const image = element('img', { ...SIZES.wide, loading: 'lazy', decoding: 'async' });
  const sources = LOOKS.map(({ media, look }) => element('source', { media, ...SIZES[look.shape] }));
  const picture = element('picture', { class: 'chart' }, ...sources, image);
  image.addEventListener('error', () => picture.setAttribute('data-failed', ''));
  image.addEventListener('load', () => picture.removeAttribute('data-failed'));
  return picture;
}

/** Shows a chart in its place; the one before it stays until the new one is there. */
export function showChart(picture: HTMLElement, { alt }: Chart, index: number, frame: CardFrame): void {
  const image = within(picture, HTMLImageElement, 'img');
  const url = frame.chartUrl(index, { theme: 'light', shape: 'wide' });
  image.alt = readable(alt);
  if (image.getAttribute('src') === url) return;
  for (const [at, source] of picture.querySelectorAll('source').entries()) {
    const chosen = LOOKS[at];
    if (chosen) source.srcset = frame.chartUrl(index, chosen.look);
  }
  image.src = url;
}

/** Asks again for the charts that could not be had while Earshot was away. */
export function retryCharts(root: HTMLElement): void {
  for (const image of root.querySelectorAll<HTMLImageElement>('.chart[data-failed] img')) image.src = `${image.src}`;
}
