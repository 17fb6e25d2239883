import { Router } from 'express';
import type { EvidenceView, Part, Quote } from '../../src/card.js';
import type { Clock } from '../../src/clock.js';
import { UserError } from '../../src/errors.js';
import type { ChartRenderer, Core } from '../../src/ports.js';
import { sendChart } from './chart-answer.js';
import { chartsOf, createRecentCharts } from './evidence-charts.js';
import { evidenceDocument, missingDocument, STYLES, shownRise } from './evidence-page.js';
import { styleSheet } from './style-sheet.js';

export interface EvidencePageParts {
  readonly core: () => Core;
  readonly charts: ChartRenderer;
  readonly clock: Clock;
  /** Takes personal data out of what customers wrote, also where the store keeps it. */
  readonly mask: (text: string) => string;
}

/**
 * `/alerts/KEY-OR-NUMBER`: the evidence of an alert as a page that runs no script; `?rise=` shows another of its series,
 * `?page=` more of its mentions. Its charts are at `/alerts/KEY/charts/SECTION.svg`.
 */
export function evidencePages({ core, charts, clock, mask }: EvidencePageParts): Router {
  const router = Router();
  const recent = createRecentCharts();

  for (const name of STYLES) router.get(`/pages/${name}`, styleSheet(name));

  router.get('/alerts/:key', async (request, response) => {
    const { key } = request.params;
    const wanted = { rise: textOf(request.query.rise), page: Number(textOf(request.query.page)) || 1 };
    try {
      const view = await core().evidence(key, wanted);
      recent.keep(`${view.key} ${shownRise(view)}`, chartsOf(view), clock.now());
      response.type('text/html').send(evidenceDocument(masked(view, mask)));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      response.status(404).type('text/html').send(missingDocument(error.message));
    }
  });

  router.get('/alerts/:key/charts/:name.svg', async (request, response) => {
    const { key, name } = request.params;
    const rise = textOf(request.query.rise);
    const known = recent.get(`${key} ${rise}`, clock.now()) ?? (await read(key, rise));
    const chart = known?.get(name);
    if (!chart) return void response.status(404).type('text/plain').send('There is no such chart.\n');
    await sendChart({ chart, charts }, request, response);
  });

  async function read(key: string, rise: string) {
    try {
      return chartsOf(await core().evidence(key, { rise }));
    } catch (error) {
      if (error instanceof UserError) return undefined;
      throw error;
    }
  }
  return router;
}

/** A query field that was given once; '' otherwise. */
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The view with personal data taken out of customers' texts, wherever they stand. */
function masked(view: EvidenceView, mask: (text: string) => string): EvidenceView {
  const quote = <T extends Quote>(each: T): T => ({ ...each, text: mask(each.text) });
  const part = (each: Part): Part => (each.type === 'quotes' ? { ...each, quotes: each.quotes.map(quote) } : each);
  return {
    ...view,
    evidence: view.evidence.map((section) => ({ ...section, parts: section.parts.map(part) })),
    mentions: { ...view.mentions, rows: view.mentions.rows.map(quote) },
  };
}
