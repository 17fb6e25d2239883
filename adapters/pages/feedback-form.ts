import { html, type Markup } from './evidence-html.js';
import { FORM_LANGUAGES, type FormMistake, type FormWords } from './feedback-words.js';

export interface FormView {
  readonly brand: { readonly id: string; readonly name: string };
  readonly lang: string;
  /** Languages there is a choice of. */
  readonly offered: readonly string[];
  readonly ticket: string;
  readonly retentionDays: number;
  /** What was typed before, after a mistake. */
  readonly text?: string;
  /** 1..5, as a link or a mistake brought it. */
  readonly rating?: number;
  readonly mistake?: FormMistake;
}

export const MOST_LETTERS = 2000;
const FACES = ['😞', '😕', '😐', '😊', '😃'];

export const wordsIn = (lang: string): FormWords => (FORM_LANGUAGES[lang] ?? FORM_LANGUAGES.en)?.words as FormWords;

/** The form: two fields, no script, and everything that was typed still there after a mistake. */
export function formDocument(view: FormView): string {
  const { brand, lang, ticket, retentionDays, text = '', rating, mistake } = view;
  const words = wordsIn(lang);
  const chosen = rating === undefined ? undefined : words.ratings[rating - 1];
  return document(
    lang,
    words.title(brand.name),
    html`<h1 dir="auto">${words.title(brand.name)}</h1>
${mistake && html`<p class="mistake" id="mistake" role="alert">${words.mistakes[mistake]}</p>`}
<form method="post" action="/feedback/${brand.id}">
<input type="hidden" name="ticket" value="${ticket}">
<input type="hidden" name="lang" value="${lang}">
<div class="field">
<label for="text">${words.what}</label>
<p id="hint" class="hint">${words.whatHint}</p>
<textarea id="text" name="text" rows="5" maxlength="${MOST_LETTERS}" aria-describedby="hint" dir="auto"${
      mistake === 'long' || mistake === 'links' ? html` aria-invalid="true"` : undefined
    }>
${text}</textarea>
</div>
<div class="trap" aria-hidden="true"><label for="website">${words.leaveEmpty}</label><input id="website" name="website" tabindex="-1" autocomplete="off"></div>
<fieldset>
<legend>${words.how}</legend>
<p class="hint">${chosen === undefined ? words.tap : words.chosen(chosen)}</p>
<div class="faces">${words.ratings.map((label, at) => face(label, at + 1, rating))}</div>
</fieldset>
<button class="plain" name="rating" value="">${words.plain}</button>
<p class="small">${words.privacy(brand.name, retentionDays)}</p>
<p class="small">${words.noAnswer(brand.name)}</p>
</form>
${languageLinks(view)}`,
  );
}

/** Without a face being the first button: Enter in a field must send no opinion that nobody chose. */
const face = (label: string, value: number, chosen: number | undefined): Markup =>
  html`<button name="rating" value="${value}"${value === chosen ? html` class="chosen" autofocus` : undefined}><span aria-hidden="true">${FACES[value - 1]}</span> ${label}</button>`;

/** After it was stored. */
export function thanksDocument({ brand, lang }: Pick<FormView, 'brand' | 'lang'>): string {
  const words = wordsIn(lang);
  return document(
    lang,
    words.thanks,
    html`<h1>${words.thanks}</h1>
<p dir="auto">${words.thanksText(brand.name)}</p>
<p><a href="/feedback/${brand.id}?lang=${lang}">${words.more}</a></p>`,
  );
}

export const missingForm = (): string =>
  document('en', 'No such form', html`<h1>No such form</h1><p>The address names no brand that listens here.</p>`);

/** The QR code alone, large, to print or photograph. */
export const codeDocument = (brandName: string, address: string, image: string): string =>
  document(
    'en',
    `Feedback to ${brandName}`,
    html`<h1 dir="auto">Feedback to ${brandName}</h1>
<img class="code" src="${image}" alt="QR code of ${address}" width="320" height="320">
<p class="small">${address}</p>`,
  );

function languageLinks({ brand, lang, offered, rating }: FormView): Markup | undefined {
  if (offered.length < 2) return undefined;
  const words = wordsIn(lang);
  const kept = rating === undefined ? '' : `&rating=${rating}`;
  const links = offered.map((code) => {
    const name = FORM_LANGUAGES[code]?.name ?? code;
    return code === lang
      ? html`<li><span lang="${code}" aria-current="true">${name}</span></li>`
      : html`<li><a lang="${code}" hreflang="${code}" href="/feedback/${brand.id}?lang=${code}${kept}">${name}</a></li>`;
  });
  return html`<nav aria-label="${words.languages}"><ul>${links}</ul></nav>`;
}

function document(lang: string, title: string, body: Markup): string {
  return html`<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="/feedback/tokens.css">
<link rel="stylesheet" href="/feedback/form.css">
</head>
<body>
<main>
${body}
</main>
</body>
</html>
`.toString();
}
