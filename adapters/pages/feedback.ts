import express, { type Request, type Response, Router } from 'express';
import { renderSVG } from 'uqr';
import type { Clock } from '../../src/clock.js';
import { FEEDBACK, feedbackId, feedbackMention } from '../../src/domain/feedback.js';
import { isProblem } from '../../src/domain/parse.js';
import type { Log } from '../../src/log.js';
import type { Core } from '../../src/ports.js';
import { isForeign } from '../guard.js';
import {
  codeDocument,
  type FormView,
  formDocument,
  MOST_LETTERS,
  missingForm,
  thanksDocument,
} from './feedback-form.js';
import { clientOf, createFeedbackLimits } from './feedback-limits.js';
import { readTicket, ticketText } from './feedback-ticket.js';
import { FORM_LANGUAGES, type FormMistake } from './feedback-words.js';
import { styleSheet } from './style-sheet.js';

export interface FeedbackPageParts {
  readonly core: () => Core;
  /** Own brands, as they are now. */
  readonly brands: () => readonly { readonly id: string; readonly name: string }[];
  /** Codes the workspace listens in; empty: every one. */
  readonly languages: readonly string[];
  readonly retentionDays: number;
  /** Signs the tickets of the forms. */
  readonly secret: string;
  readonly publicUrl?: string;
  readonly clock: Clock;
  /** The real time, by which a person's pace is judged even where `clock` runs faster. */
  readonly wallClock: Clock;
  readonly log: Log;
  readonly newId: () => string;
}

const BODY = express.urlencoded({ extended: false, limit: '64kb', parameterLimit: 20 });
const MOST_LINKS = 2;
const STATUS: Readonly<Record<FormMistake, number>> = {
  ...{ empty: 422, long: 422, links: 422, quick: 422, old: 422 },
  ...{ many: 429, away: 503, foreign: 403 },
};

/**
 * `/feedback/BRAND`: the public form. Only a POST with the page's own signed ticket records anything: a link, an e-mail
 * program or a browser that fetches ahead never votes. A ticket counts once, so a double tap is one voice.
 */
export function feedbackPages(parts: FeedbackPageParts): Router {
  const { brands, secret, publicUrl, wallClock, newId } = parts;
  const router = Router();
  const limits = createFeedbackLimits();
  const known = Object.keys(FORM_LANGUAGES);
  const listened = known.filter((code) => parts.languages.length === 0 || parts.languages.includes(code));
  const offered = listened.length === 0 ? ['en'] : listened;
  const brandOf = (request: Request) => brands().find(({ id }) => id === request.params.brand);

  router.use('/feedback', (_request, response, next) => {
    // Without it a browser hides where a form was sent from, and ours could not be told from a stranger's.
    response.set('Referrer-Policy', 'same-origin');
    next();
  });
  // Under the page's own address, since a proxy may pass on nothing else.
  router.get('/feedback/tokens.css', styleSheet('tokens.css'));
  router.get('/feedback/form.css', styleSheet('feedback.css'));

  router.get('/feedback/:file', (request, response, next) => {
    const [, id, kind] = /^([\w-]+)\.(svg|qr)$/.exec(request.params.file) ?? [];
    const brand = brands().find((each) => each.id === id);
    if (!brand || !publicUrl) return next();
    const address = `${publicUrl.replace(/\/$/, '')}/feedback/${brand.id}`;
    if (kind === 'svg') return void response.type('image/svg+xml').send(renderSVG(address, { border: 4 }));
    response.type('text/html').send(codeDocument(brand.name, address, `/feedback/${brand.id}.svg`));
  });

  router.get('/feedback/:brand', (request, response) => {
    const brand = brandOf(request);
    if (!brand) return void response.status(404).type('text/html').send(missingForm());
    const lang = languageOf(request, request.query.lang, offered);
    if (request.query.sent === '1') return void response.type('text/html').send(thanksDocument({ brand, lang }));
    const rating = ratingOf(request.query.rating);
    response.type('text/html').send(formDocument(blank({ brand, lang, ...(rating ? { rating } : {}) })));
  });

  router.post('/feedback/:brand', BODY, async (request, response) => {
    const brand = brandOf(request);
    if (!brand) return void response.status(404).type('text/html').send(missingForm());
    const sent = sentIn(request);
    const lang = languageOf(request, sent.lang, offered);
    const typed = { brand, lang, text: sent.text, ...(sent.rating ? { rating: sent.rating } : {}) };
    const again = (mistake: FormMistake, ticket?: string) =>
      void refuse(response, { ...blank(typed), mistake, ...(ticket ? { ticket } : {}) });
    if (isForeign({ method: 'POST', headers: request.headers }, publicUrl)) return again('foreign');
    const now = wallClock.now();
    const read = readTicket(secret, brand.id, sent.ticket, now, sent.text !== '');
    if (!('ticket' in read)) return again('old');
    if (sent.text === '' && sent.rating === undefined) return again('empty', sent.ticket);
    if (sent.text.length > MOST_LETTERS) return again('long', sent.ticket);
    if ((sent.text.match(/https?:\/\/|www\./gi) ?? []).length > MOST_LINKS) return again('links', sent.ticket);
    if (read.state === 'quick') return again('quick', sent.ticket);
    const thanks = () => response.redirect(303, `/feedback/${brand.id}?sent=1&lang=${lang}`);
    // A program that fills in what people cannot see is thanked like anybody, and learns nothing.
    if (sent.website !== '') return void thanks();
    const admitted = limits.admit(clientOf(request), sent.text, now);
    if (admitted === 'too many') return again('many', sent.ticket);
    if (admitted === 'repeated') return void thanks();
    if (await store(brand.id, read.ticket.nonce, sent, parts)) return void thanks();
    limits.takeBack(clientOf(request), sent.text);
    again('away', sent.ticket);
  });

  function blank(of: Pick<FormView, 'brand' | 'lang' | 'text' | 'rating'>): FormView {
    const ticket = ticketText(secret, of.brand.id, { issuedAt: wallClock.now(), nonce: newId() });
    return { ...of, offered, ticket, retentionDays: parts.retentionDays };
  }
  return router;
}

const refuse = (response: Response, view: FormView & { readonly mistake: FormMistake }): Response =>
  response.status(STATUS[view.mistake]).type('text/html').send(formDocument(view));

interface Sent {
  readonly text: string;
  readonly rating: number | undefined;
  readonly ticket: string;
  readonly lang: string;
  readonly website: string;
}

function sentIn(request: Request): Sent {
  const body: Readonly<Record<string, unknown>> = request.body ?? {};
  const field = (name: string) => (typeof body[name] === 'string' ? body[name] : '');
  return {
    text: field('text').trim(),
    rating: ratingOf(body.rating),
    ...{ ticket: field('ticket'), lang: field('lang'), website: field('website') },
  };
}

/** False when it could not be stored: whoever wrote it keeps it on the page. */
async function store(brand: string, nonce: string, { text, rating }: Sent, parts: FeedbackPageParts): Promise<boolean> {
  const { core, clock, log } = parts;
  const id = feedbackId('form', brand, nonce);
  const mention = feedbackMention({ id, brand, text, at: clock.now(), ...(rating ? { rating } : {}) });
  if (isProblem(mention)) {
    log.warn('feedback of the form was refused', { brand, because: mention.problem });
    return false;
  }
  try {
    await core().ingest({ mentions: [mention], rejects: [] }, FEEDBACK);
    return true;
  } catch (error) {
    log.error('feedback of the form could not be stored', { brand, error });
    return false;
  }
}

const ratingOf = (value: unknown): number | undefined =>
  typeof value === 'string' && /^[1-5]$/.test(value) ? Number(value) : undefined;

/** What was asked for, else what the browser says its person reads, else the first that is offered. */
function languageOf(request: Request, asked: unknown, offered: readonly string[]): string {
  if (typeof asked === 'string' && offered.includes(asked)) return asked;
  return request.acceptsLanguages([...offered]) || (offered[0] ?? 'en');
}
