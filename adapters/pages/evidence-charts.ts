import type { Chart, EvidenceView, Section } from '../../src/card.js';
import { type Instant, MINUTE } from '../../src/domain/time.js';

/** Charts of a page, by the section they stand in. */
export type ChartsBySection = ReadonlyMap<string, Chart>;

export const chartsOf = ({ evidence, record }: EvidenceView): ChartsBySection =>
  new Map(
    [...evidence, ...record].flatMap(({ id, parts }: Section) =>
      parts.flatMap((part) => (part.type === 'chart' ? [[id, part.chart]] : [])),
    ),
  );

/** Charts of pages that were just sent: they are asked for right after, and must agree with what the page says. */
export interface RecentCharts {
  keep(page: string, charts: ChartsBySection, now: Instant): void;
  get(page: string, now: Instant): ChartsBySection | undefined;
}

const KEPT = MINUTE;
const MOST = 20;

export function createRecentCharts(): RecentCharts {
  const pages = new Map<string, { readonly charts: ChartsBySection; readonly at: Instant }>();
  return {
    keep(page, charts, now) {
      // Put in anew, it is the youngest: the first one is always the oldest.
      pages.delete(page);
      pages.set(page, { charts, at: now });
      for (const oldest of pages.keys()) {
        if (pages.size <= MOST) break;
        pages.delete(oldest);
      }
    },
    get(page, now) {
      const found = pages.get(page);
      return found && now - found.at <= KEPT ? found.charts : undefined;
    },
  };
}
