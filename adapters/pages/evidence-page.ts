import type { EvidenceView, ListedMention, MentionList, Section } from '../../src/card.js';
import { html, type Markup } from './evidence-html.js';
import { drawParts, drawQuote, type PartFrame } from './evidence-parts.js';

const TONE_WORDS: Readonly<Record<EvidenceView['tone'], string>> = {
  alert: 'Open',
  judged: 'Judged',
  calm: 'Calm',
  info: '',
};

/** In the order in which they apply: what all pages share, then this one's own. */
const SHEETS = ['tokens.css', 'table.css', 'evidence.css', 'evidence-parts.css'] as const;
const ON_PAPER = 'evidence-print.css';

/** The style sheets that the document asks for, under `/pages/`. */
export const STYLES = [...SHEETS, ON_PAPER] as const;

/** The whole document about an alert. */
export function evidenceDocument(view: EvidenceView): string {
  const { number, title, tone, rises, evidence, mentions, record } = view;
  const chat = chatUrl(view);
  const contents = [...evidence, { id: 'mentions', heading: 'The mentions' }, ...record];
  return document(
    `Alert ${number}: ${title}`,
    html`<a class="skip" href="#evidence">Go to the evidence</a>
<header class="top"><a href="${chat}"><img src="/chat/icon.svg" alt="" width="24" height="24">Earshot</a>
<p>An alert is a question with evidence. You give the verdict.</p></header>
<main id="evidence">
<header class="head" data-tone="${tone}">
<p class="tone">${TONE_WORDS[tone]}</p>
<h1 dir="auto">${title}</h1>
${drawParts(view.lead, frameOf(view, { id: 'lead', heading: title, parts: [] }))}
</header>
${rises.length > 0 ? drawRises(view) : undefined}
<nav class="contents" aria-label="On this page"><ul>
${contents.map(({ id, heading }) => html`<li><a href="#${id}">${heading}</a></li>`)}
</ul></nav>
${evidence.map((section) => drawSection(section, view))}
${drawMentions(mentions, view)}
${record.map((section) => drawSection(section, view))}
</main>`,
  );
}

/** What a person sees who follows a link to an alert that does not exist. */
export const missingDocument = (because: string): string =>
  document(
    'No such alert',
    html`<main id="evidence"><header class="head"><h1>No such alert</h1><p dir="auto">${because}</p>
<p><a href="/">Back to the chat</a></p></header></main>`,
  );

function document(title: string, body: Markup): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} · Earshot</title>
<link rel="icon" href="/chat/icon.svg">
${SHEETS.map((name) => html`<link rel="stylesheet" href="/pages/${name}">`)}
<link rel="stylesheet" href="/pages/${ON_PAPER}" media="print">
</head>
<body>
${body}
</body>
</html>
`.toString();
}

function drawSection(section: Section, view: EvidenceView): Markup {
  const { id, heading, parts, folded } = section;
  const frame = frameOf(view, section);
  const more = folded && html`<details><summary>${folded.label}</summary>${drawParts(folded.parts, frame)}</details>`;
  return html`<section id="${id}" aria-labelledby="${id}-heading">
<h2 id="${id}-heading">${heading}</h2>
${drawParts(parts, frame)}${more}
</section>`;
}

const drawRises = ({ key, rises }: EvidenceView): Markup => html`<nav class="rises" aria-label="What rose together">
<p>Several things rose together. This page is about one of them:</p>
<ul>${rises.map(
  (rise) =>
    html`<li>${
      rise.shown
        ? html`<a href="${address(key, { rise: rise.key })}" aria-current="page">${rise.label}</a>`
        : html`<a href="${address(key, { rise: rise.key })}">${rise.label}</a>`
    }</li>`,
)}</ul></nav>`;

function drawMentions({ text, rows, page, pages }: MentionList, view: EvidenceView): Markup {
  const list = rows.map((row) => html`<li>${drawQuote(row, drawReading(row, view))}</li>`);
  return html`<section id="mentions" aria-labelledby="mentions-heading">
<h2 id="mentions-heading">The mentions</h2>
<p>${text}</p>
${rows.length > 0 ? html`<ol class="mentions">${list}</ol>` : undefined}
${pages > 1 ? drawPager(page, pages, view) : undefined}
</section>`;
}

/** What was read of it, who said otherwise, and the way to say so: in the chat, where it is known who speaks. */
const drawReading = ({ about, said, handle }: ListedMention, view: EvidenceView): Markup =>
  html`<span>${about}</span>${said.map((each) => html`<span class="said">${each}</span>`)}<a class="correct" href="${sayUrl(
    view,
    `relabel ${handle} `,
  )}">Correct ${handle}</a>`;

function drawPager(page: number, pages: number, view: EvidenceView): Markup {
  const rise = shownRise(view);
  const link = (to: number, words: string) =>
    to < 1 || to > pages
      ? html`<li>${words}</li>`
      : html`<li><a href="${address(view.key, { rise, page: String(to) })}#mentions">${words}</a></li>`;
  return html`<nav class="pager" aria-label="Pages of mentions"><ul>${link(page - 1, 'Newer')}<li>Page ${page} of ${pages}</li>${link(page + 1, 'Older')}</ul></nav>`;
}

const frameOf = (view: EvidenceView, { id, heading }: Section): PartFrame => ({
  heading,
  chatUrl: chatUrl(view),
  chartUrl: (theme, shape) => address(`${view.key}/charts/${id}.svg`, { rise: shownRise(view), theme, shape }),
});

const chatUrl = ({ room }: EvidenceView): string => (room === undefined ? '/' : `/#${encodeURIComponent(room)}`);

/** The chat with a line filled in, that a person finishes and sends. */
const sayUrl = (view: EvidenceView, line: string): string =>
  `/?${new URLSearchParams({ say: line })}${chatUrl(view).slice(1)}`;

/** Key of the series that the page is about, when there are several; else ''. */
export const shownRise = ({ rises }: EvidenceView): string => rises.find(({ shown }) => shown)?.key ?? '';

/** A page of ours, with what of `query` is said. */
function address(path: string, query: Readonly<Record<string, string>>): string {
  const said = Object.entries(query).filter(([, value]) => value !== '');
  return `/alerts/${path}${said.length === 0 ? '' : `?${new URLSearchParams(said)}`}`;
}
