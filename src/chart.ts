import { createRequire } from 'node:module';
import type { EChartsOption } from 'echarts';
import type { Chart, ChartShape, ChartTheme } from './card.js';
import { COLOURS } from './chart-colours.js';
import { curveOption } from './chart-curve.js';
import { emptied, type Frame, SIZES, textWidth } from './chart-frame.js';
import { sentimentOption } from './chart-sentiment.js';
import { sharesOption } from './chart-shares.js';
import { topicsOption } from './chart-topics.js';
import { volumeOption } from './chart-volume.js';

/** Draws charts; the same input gives the same bytes on every machine. */
export interface ChartDrawing {
  svg(chart: Chart, theme: ChartTheme, shape?: ChartShape): string;
  png(chart: Chart, theme: ChartTheme, shape?: ChartShape): Uint8Array;
}

/** Pixels of the PNG per unit of the SVG: sharp on a phone. */
const PNG_SCALE = 2;

/**
 * Loads the drawing libraries, which take most of a second, so only a process that draws calls this. Drawing throws
 * RangeError when a chart's zone is none.
 */
export async function loadChartRenderer(): Promise<ChartDrawing> {
  const [echarts, { Resvg }] = await Promise.all([import('echarts'), import('@resvg/resvg-js')]);
  echarts.setPlatformAPI({ measureText: (text, font) => ({ width: textWidth(text, sizeOf(font)) }) });
  // Only TTF can be drawn into a PNG, and only our own: text would differ with every machine's fonts.
  const require = createRequire(import.meta.url);
  const fontFiles = ['DejaVuSans', 'DejaVuSans-Bold'].map((name) =>
    require.resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`),
  );
  const font = { loadSystemFonts: false, fontFiles, defaultFontFamily: 'DejaVu Sans', sansSerifFamily: 'DejaVu Sans' };

  const svg = (chart: Chart, theme: ChartTheme, shape: ChartShape = 'wide'): string => {
    const frame = { ...SIZES[shape], colours: COLOURS[theme] };
    const drawing = echarts.init(null, null, { renderer: 'svg', ssr: true, width: frame.width, height: frame.height });
    try {
      drawing.setOption(optionOf(chart, frame));
      return stable(drawing.renderToSVGString());
    } finally {
      // An undisposed chart keeps the process alive for ever.
      drawing.dispose();
    }
  };
  return {
    svg,
    png: (chart, theme, shape) =>
      new Resvg(svg(chart, theme, shape), { font, fitTo: { mode: 'zoom', value: PNG_SCALE } }).render().asPng(),
  };
}

/** The same, loaded when the first chart is drawn, or before by `load`: a bot is ready without it. */
export function chartsOnDemand() {
  let drawing: Promise<ChartDrawing> | undefined;
  const load = (): Promise<ChartDrawing> => {
    drawing ??= loadChartRenderer();
    return drawing;
  };
  return {
    load,
    svg: async (...given: Parameters<ChartDrawing['svg']>) => (await load()).svg(...given),
    png: async (...given: Parameters<ChartDrawing['png']>) => (await load()).png(...given),
  };
}

function optionOf(chart: Chart, frame: Frame): EChartsOption {
  if (isEmpty(chart)) return emptied(chart, frame);
  switch (chart.kind) {
    case undefined:
    case 'volume':
      return volumeOption(chart, frame);
    case 'sentiment':
      return sentimentOption(chart, frame);
    case 'shares':
      return sharesOption(chart, frame);
    case 'topics':
      return topicsOption(chart, frame);
    case 'curve':
      return curveOption(chart, frame);
    default:
      return chart satisfies never;
  }
}

function isEmpty(chart: Chart): boolean {
  if (chart.kind === 'shares') return chart.bars.length === 0;
  return (chart.kind === 'topics' ? chart.rows : chart.points).length === 0;
}

/** Pixels of a CSS font; bold letters are wider. */
const sizeOf = (font = ''): number => Number(/([\d.]+)px/.exec(font)?.[1] ?? 12) * (/bold/.test(font) ? 1.08 : 1);

/** Names that the library counts up from drawing to drawing, for a hover style that a picture has no use for. */
const stable = (svg: string): string =>
  svg
    .replace(/<style ?>[\s\S]*?<\/style>/g, '')
    .replace(/ class="[^"]*"/g, '')
    .replace(/(id="|url\(#)zr\d+-/g, '$1zr-');
