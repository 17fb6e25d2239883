import { KPIS, sentimentTrend, summary } from '../measure/index.js';
import { starFacts } from '../store/index.js';
import { kpiCard } from '../views/index.js';
import { readQuestion } from './arguments.js';
import type { Command } from './command.js';
import { previousOf } from './period.js';
import { withReadNote } from './read-note.js';

export const kpiCommand: Command = {
  word: 'kpi',
  args: '[brand] [period] [kpi]',
  summary: 'Track success: every KPI with its interval, formula and caution, beside the period before',
  role: 'viewer',
  examples: ['kpi', 'kpi harbour 7d', 'kpi harbour last month net_sentiment'],
  async run(args, ctx) {
    const { brand, period, extra } = await readQuestion(args, ctx, KPI_IDS);
    const { read, workspace } = ctx.store;
    const rows = await summary(read, workspace, ctx.settings, brand.id, period, previousOf(period));
    const asked = extra === undefined ? rows : rows.filter(({ id }) => id === extra);
    const soft = asked.some(({ id }) => id === 'net_sentiment');
    const trend = soft ? await sentimentTrend(read, workspace, brand.id, period, ctx.zone) : undefined;
    const stars = soft ? await starFacts(read, workspace, brand.id, period) : undefined;
    return withReadNote(kpiCard(brand.name, asked, period, ctx.zone, trend, stars), period, ctx);
  },
};

const KPI_IDS = KPIS.map(({ id }) => id);
