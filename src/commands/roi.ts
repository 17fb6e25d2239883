import { goalsOf, ROI_FORMULA, returnsOf, summary } from '../measure/index.js';
import { ledgerEntries, setGoals } from '../store/index.js';
import { roiCard } from '../views/index.js';
import { readQuestion } from './arguments.js';
import type { Command } from './command.js';
import { previousOf } from './period.js';

export const roiCommand: Command = {
  word: 'roi',
  args: '[brand] [period]',
  summary: 'Return by objective, as far as what was entered tells: a range, with hard evidence and soft apart',
  role: 'viewer',
  examples: ['roi', 'roi harbour last month', 'roi 2026-01-01..2026-03-31'],
  async run(args, ctx) {
    const { brand, period } = await readQuestion(args, ctx);
    const { store, settings, zone, now } = ctx;
    const { read, workspace } = store;
    const entries = await ledgerEntries(read, workspace, { brand: brand.id });
    const within = entries.filter(({ happenedAt }) => happenedAt >= period.from && happenedAt < period.to);
    const { rows: kpis } = await summary(read, workspace, settings, brand.id, period, previousOf(period));
    const goals = [...settings.goals, ...(await setGoals(read, workspace))];
    const several = settings.brands.filter(({ competitor }) => !competitor).length > 1;
    return roiCard({
      ...{ brandName: brand.name, period, zone, formula: ROI_FORMULA },
      returns: returnsOf(within, entries),
      soft: kpis.filter(({ id, value }) => SOFT.includes(id) && value !== null),
      goals: await goalsOf(read, workspace, settings, {
        goals,
        brands: [brand],
        period,
        kpis: new Map([[brand.id, kpis]]),
        zone,
        now,
      }),
      shared: several ? within.filter((entry) => entry.brand === '').length : 0,
    });
  },
};

/** One or two for each objective: what customers say, and how. */
const SOFT: readonly string[] = [
  'share_of_voice',
  'net_sentiment',
  'complaint_rate',
  'feedback_score',
  'amplification',
];
