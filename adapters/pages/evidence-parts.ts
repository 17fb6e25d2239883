import type { Button, Chart, ChartShape, ChartTheme, Field, Part, Quote } from '../../src/card.js';
import { safeLink } from '../chats/web/page/words.js';
import { html, type Markup } from './evidence-html.js';

/** What drawn parts need from the page around them. */
export interface PartFrame {
  /** Names the tables, for a person who goes from one to the next. */
  readonly heading: string;
  /** Where the section's chart is drawn. */
  readonly chartUrl: (theme: ChartTheme, shape: ChartShape) => string;
  /** The chat in which a command is said. */
  readonly chatUrl: string;
}

export const drawParts = (parts: readonly Part[], frame: PartFrame): Markup =>
  html`${parts.map((part) => drawPart(part, frame))}`;

function drawPart(part: Part, frame: PartFrame): Markup {
  switch (part.type) {
    case 'text':
      return html`<p dir="auto">${part.text}</p>`;
    case 'fields':
      return html`<dl>${part.fields.map(drawField)}</dl>`;
    case 'quotes':
      return html`<ul class="quotes">${part.quotes.map((quote) => html`<li>${drawQuote(quote)}</li>`)}</ul>`;
    case 'table':
      return drawTable(part, frame);
    case 'chart':
      return drawChart(part.chart, frame);
    case 'actions':
      return drawActions([...part.buttons, ...part.more], frame);
    case 'context':
      return html`<p class="context" dir="auto">${part.text}</p>`;
    case 'notice':
      return html`<p class="notice" role="note" dir="auto">${part.text}</p>`;
    default:
      return part satisfies never;
  }
}

const drawField = ({ label, text }: Field): Markup => html`<dt>${label}</dt><dd dir="auto">${text}</dd>`;

/** A customer's text; `more` stands under it. */
export const drawQuote = ({ text, by, url }: Quote, more?: Markup): Markup => html`<figure class="quote">
<blockquote dir="auto">${text}</blockquote>
<figcaption><span>${by}</span>${more}${drawLink(url)}</figcaption>
</figure>`;

function drawLink(url: string | undefined): Markup | undefined {
  const link = url === undefined ? undefined : safeLink(url);
  return link && html`<a href="${link.href}" rel="noopener noreferrer nofollow" target="_blank">${link.host}</a>`;
}

function drawTable({ columns, rows }: Extract<Part, { type: 'table' }>, { heading }: PartFrame): Markup {
  const look = (index: number) => (columns[index]?.numeric ? html` class="number"` : undefined);
  const head = columns.map(({ label }, index) => html`<th scope="col"${look(index)}>${label}</th>`);
  const cells = (row: readonly string[]) =>
    row.map((cell, index) =>
      index === 0 ? html`<th scope="row" dir="auto">${cell}</th>` : html`<td${look(index)} dir="auto">${cell}</td>`,
    );
  // Wider than a phone, it scrolls by itself, by keyboard too.
  return html`<div class="table" tabindex="0" role="group" aria-label="Table: ${heading}">
<table><thead><tr>${head}</tr></thead><tbody>${rows.map((row) => html`<tr>${cells(row)}</tr>\n`)}</tbody></table>
</div>`;
}

/** On paper it is light whatever the screen is, so dark is asked for on screens alone. */
const drawChart = ({ alt }: Chart, { chartUrl }: PartFrame): Markup => html`<picture class="chart">
<source media="screen and (prefers-color-scheme: dark) and (max-width: 560px)" srcset="${chartUrl('dark', 'narrow')}" width="380" height="320">
<source media="screen and (max-width: 560px)" srcset="${chartUrl('light', 'narrow')}" width="380" height="320">
<source media="screen and (prefers-color-scheme: dark)" srcset="${chartUrl('dark', 'wide')}" width="720" height="320">
<img src="${chartUrl('light', 'wide')}" alt="${alt}" width="720" height="320">
</picture>`;

/** A page has no buttons that act: who decides is known in the chat, so the words are said there. */
const drawActions = (buttons: readonly Button[], { chatUrl }: PartFrame): Markup => html`<p>Press a button of the alert
<a href="${chatUrl}">in the chat</a>, or type there:</p>
<ul class="commands">${buttons.map(({ label, command }) => html`<li><b>${label}</b> <code>${command}</code></li>`)}</ul>`;
