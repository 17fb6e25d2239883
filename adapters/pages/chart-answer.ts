import type { Request, Response } from 'express';
import type { Chart } from '../../src/card.js';
import type { ChartRenderer } from '../../src/ports.js';

/** An SVG styles its own text; opened by itself it still may not run or load anything. */
const CHART_POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** Answers with a chart as SVG, as `?theme=` and `?shape=` ask for it: on light paper and wide unless they say otherwise. */
export async function sendChart(
  { chart, charts }: { readonly chart: Chart; readonly charts: ChartRenderer },
  { query }: Pick<Request, 'query'>,
  response: Response,
): Promise<void> {
  const theme = query.theme === 'dark' ? 'dark' : 'light';
  const shape = query.shape === 'narrow' ? 'narrow' : 'wide';
  response.set('Content-Security-Policy', CHART_POLICY).type('image/svg+xml');
  response.send(await charts.svg(chart, theme, shape));
}
