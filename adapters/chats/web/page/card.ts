import type { Card, Part } from '../../../../src/card.js';
import { type CardFrame, showChart } from './card/chart.js';
import { drawPart } from './card/parts.js';
import { element } from './dom.js';
import { readable } from './words.js';

export type { CardFrame } from './card/chart.js';

/** A card on the page. */
export interface CardView {
  readonly root: HTMLElement;
  /** Shows what the card says now. What did not change stays the same element: focus, charts and place are kept. */
  update(card: Card, small: readonly Node[]): void;
}

const TONE_WORDS: Readonly<Record<Card['tone'], string>> = { alert: 'Alert', judged: 'Judged', calm: 'Calm', info: '' };

let drawn = 0;

/** Draws a card. Its colour only repeats what its words say. */
export function drawCard(first: Card, frame: CardFrame, small: readonly Node[]): CardView {
  drawn += 1;
  const tone = element('span', { class: 'tone' });
  const title = element(frame.isSaid ? 'h3' : 'h2', { dir: 'auto', id: `card-${drawn}` });
  const beside = element('span', { class: 'small' });
  const header = element('header', {}, tone, title, beside);
  const root = element('article', { class: 'card', 'aria-labelledby': title.id }, header);
  const link = element('a', { download: '' }, 'Download as CSV');
  const csv = element('p', { class: 'context' }, link);
  let parts: readonly DrawnPart[] = [];

  const update = (card: Card, small: readonly Node[]) => {
    root.dataset.tone = card.tone;
    tone.textContent = TONE_WORDS[card.tone];
    tone.hidden = tone.textContent === '';
    title.textContent = readable(card.title);
    beside.replaceChildren(...small);
    const old = [...parts];
    parts = [...card.parts.entries()].flatMap(([index, part]) => {
      if (frame.isSaid?.(part)) return [];
      const node = taken(old, part)?.node ?? drawPart(part, index, frame, card.title);
      if (part.type === 'chart') showChart(node, part.chart, index, frame);
      return [{ part, node }];
    });
    const hasNumbers = card.parts.some((part) => part.type === 'table' && part.data !== undefined);
    if (hasNumbers) link.setAttribute('href', frame.csvUrl());
    arrange(root, [header, ...parts.map(({ node }) => node), ...(hasNumbers ? [csv] : [])]);
  };
  update(first, small);
  return { root, update };
}

interface DrawnPart {
  readonly part: Part;
  readonly node: HTMLElement;
}

/** What was drawn already for the same content, or the place of a chart whose data changed; taken once. */
function taken(old: DrawnPart[], part: Part): DrawnPart | undefined {
  const text = JSON.stringify(part);
  const same = old.findIndex((each) => JSON.stringify(each.part) === text);
  const at = same >= 0 || part.type !== 'chart' ? same : old.findIndex((each) => each.part.type === 'chart');
  return at < 0 ? undefined : old.splice(at, 1)[0];
}

/** Makes these the children of an element, in this order, touching none that stands where it should. */
function arrange(root: HTMLElement, wanted: readonly HTMLElement[]): void {
  for (const child of [...root.children]) if (!wanted.some((each) => each === child)) child.remove();
  for (const [at, node] of wanted.entries()) {
    const there = root.children[at];
    if (there !== node) root.insertBefore(node, there ?? null);
  }
}
