import type { Button, Card, Chart, Part, Quote } from '../../src/card.js';
import { safeLink } from '../chats/web/page/words.js';
import { html, type Markup } from './evidence-html.js';

export interface MailFrame {
  /** PUBLIC_URL: without it pages are named as what can be typed. */
  readonly publicUrl?: string;
  /** The chart as an image that travels with the file: a data URL, drawn in the shape `short`, so that a phone can show its letters. */
  readonly image: (chart: Chart) => string;
}

// Mail programs keep what stands at each element, and drop style sheets, scripts and most of the layout of today.
const FONT = "font-family:-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const TEXT = `${FONT};font-size:15px;line-height:21px;color:#1f2328;margin:0 0 8px`;
const SMALL = `${FONT};font-size:12px;line-height:17px;color:#57606a;margin:8px 0 0`;
const HEAD = `${FONT};font-size:12px;line-height:16px;color:#57606a;text-align:left;vertical-align:bottom;padding:2px 6px 2px 0;border-bottom:2px solid #d0d7de`;
const CELL = `${FONT};font-size:13px;line-height:17px;color:#1f2328;text-align:left;vertical-align:top;padding:4px 6px 4px 0;overflow-wrap:break-word;border-bottom:1px solid #d8dee4`;
const NOTICE = `${FONT};font-size:14px;line-height:20px;color:#4d2d00;background-color:#fff8c5;border:1px solid #d4a72c;padding:4px 10px;margin:0 0 8px`;

/** A card as one HTML file that a mail program shows: tables, styles at each element, no script, nothing loaded from elsewhere. */
export function mailDocument({ title, parts }: Card, frame: MailFrame): string {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>${title}</title>
</head>
<body style="margin:0;padding:0;background-color:#f6f8fa">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="background-color:#f6f8fa"><tr><td align="center" style="padding:8px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:640px;background-color:#ffffff;border:1px solid #d0d7de"><tr><td style="padding:12px">
<h1 dir="auto" style="${FONT};font-size:22px;line-height:28px;color:#1f2328;margin:0 0 8px">${title}</h1>
${parts.map((part) => drawPart(part, frame))}
</td></tr></table>
</td></tr></table>
</body>
</html>
`.toString();
}

function drawPart(part: Part, frame: MailFrame): Markup {
  switch (part.type) {
    case 'text':
      return html`<p dir="auto" style="${TEXT}">${part.text}</p>\n`;
    case 'fields':
      return html`${part.fields.map(({ label, text }) => html`<p dir="auto" style="${TEXT}"><b>${label}:</b> ${text}</p>\n`)}`;
    case 'quotes':
      return html`${part.quotes.map(drawQuote)}`;
    case 'table':
      return drawTable(part);
    case 'chart':
      return html`<img src="${inPieces(frame.image(part.chart))}" alt="${part.chart.alt}" width="380" style="display:block;width:100%;max-width:380px;height:auto;border:0;margin:0 0 8px">\n`;
    case 'actions':
      return drawActions([...part.buttons, ...part.more], frame);
    case 'context':
      return html`<p dir="auto" style="${SMALL}">${part.text}</p>\n`;
    case 'notice':
      return html`<p dir="auto" style="${NOTICE}">${part.text}</p>\n`;
    default:
      return part satisfies never;
  }
}

/** One hole of a page is cut where a person would stop reading; a picture is no text, and is put there piece by piece. */
const inPieces = (address: string): readonly string[] => address.match(/.{1,4096}/gs) ?? [];

function drawQuote({ text, by, url }: Quote): Markup {
  const link = url === undefined ? undefined : safeLink(url);
  const from =
    link && html` · <a href="${link.href}" rel="noopener noreferrer nofollow" style="color:#0550ae">${link.host}</a>`;
  return html`<blockquote dir="auto" style="${TEXT};border-left:3px solid #d0d7de;padding-left:12px">${text}<br><span style="color:#57606a;font-size:13px">${by}${from}</span></blockquote>\n`;
}

function drawTable({ columns, rows }: Extract<Part, { type: 'table' }>): Markup {
  const align = (at: number) => (columns[at]?.numeric ? ';text-align:right' : '');
  const head = columns.map(({ label }, at) => html`<th scope="col" style="${HEAD}${align(at)}">${label}</th>`);
  const row = (cells: readonly string[]) =>
    html`<tr>${cells.map((cell, at) =>
      at === 0
        ? html`<th scope="row" dir="auto" style="${CELL};font-weight:600">${cell}</th>`
        : html`<td dir="auto" style="${CELL}${align(at)}">${cell}</td>`,
    )}</tr>\n`;
  return html`<table width="100%" cellpadding="0" cellspacing="0" border="0" style="margin:0 0 10px;border-collapse:collapse"><thead><tr>${head}</tr></thead><tbody>
${rows.map(row)}</tbody></table>\n`;
}

/** A mail cannot act: pages are links, everything else is what a person types in the chat. */
function drawActions(buttons: readonly Button[], { publicUrl }: MailFrame): Markup {
  const base = publicUrl?.replace(/\/$/, '');
  const each = ({ label, command, page }: Button) =>
    page !== undefined && base !== undefined
      ? html`<a href="${base}${page}" style="color:#0550ae">${label}</a> &nbsp; `
      : html`${label}: <code>${command}</code> &nbsp; `;
  return buttons.length === 0 ? html`` : html`<p style="${TEXT}">${buttons.map(each)}</p>\n`;
}
