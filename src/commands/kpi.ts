import { UserError } from '../errors.js';
import { goalsOf, inputsOf, kpisOf, type Summary, summary, trendOf } from '../measure/index.js';
import { setGoals, starFacts } from '../store/index.js';
import { type KpiRow, kpiCard, kpiWhyCard } from '../views/index.js';
import { type Question, readQuestion } from './arguments.js';
import type { Command, CommandContext } from './command.js';
import { previousOf } from './period.js';
import { withReadNote } from './read-note.js';
import { withSilenceNote } from './silence-note.js';

export const kpiCommand: Command = {
  word: 'kpi',
  args: '[brand] [period] [kpi] [why]',
  summary:
    'Track success: every KPI with its interval, formula and caution, beside the period before; why: what it is made from',
  role: 'viewer',
  examples: ['kpi', 'kpi harbour 7d', 'kpi harbour last month net_sentiment', 'kpi harbour 7d net_sentiment why'],
  async run(args, ctx) {
    const rest = args.filter((word) => word.toLowerCase() !== WHY);
    const kpis = kpisOf(ctx.settings);
    const ids = kpis.map(({ id }) => id);
    const question = await readQuestion(rest, ctx, ids);
    const { brand, period, extra } = question;
    if (rest.length < args.length && extra === undefined)
      throw new UserError(
        `Why which number? Name it: kpi ${brand.id} net_sentiment why. There are: ${ids.join(', ')}.`,
      );
    const { read, workspace } = ctx.store;
    const found = await summary(read, workspace, ctx.settings, brand.id, period, previousOf(period));
    const rows = await withTargets(found.rows, question, ctx);
    const card = await (rest.length < args.length ? whyCard : valueCard)(question, { ...found, rows }, ctx);
    return withSilenceNote(await withReadNote(card, period, ctx), [brand], period, ctx);
  },
};

const WHY = 'why';

/** Beside each KPI what it is to reach, and whether it does. */
async function withTargets(rows: Summary['rows'], { brand, period }: Question, ctx: CommandContext) {
  const { settings, zone, now, store } = ctx;
  const goals = [...settings.goals, ...(await setGoals(store.read, store.workspace))];
  const kpis = new Map([[brand.id, rows]]);
  const wanted = { goals, brands: [brand], period, kpis, zone, now };
  const standings = await goalsOf(store.read, store.workspace, settings, wanted);
  return rows.map((row) => {
    const mine = standings.filter(({ goal }) => goal.kpi === row.id);
    const said = mine.map(({ goal, state }) => `${goal.target}${goal.by ? ` by ${goal.by}` : ''}: ${state}`);
    return said.length === 0 ? row : { ...row, target: said.join('; ') };
  });
}

/** What was measured, with the targets beside it. */
type Targeted = Omit<Summary, 'rows'> & { readonly rows: readonly KpiRow[] };

async function valueCard({ brand, period, extra }: Question, { rows, facts }: Targeted, ctx: CommandContext) {
  const { read, workspace } = ctx.store;
  const asked = extra === undefined ? rows : rows.filter(({ id }) => id === extra);
  const soft = extra === undefined || SOFT.includes(extra);
  const trend = await trendOf(read, workspace, brand.id, extra ?? 'net_sentiment', facts.now, period, ctx.zone);
  const stars = soft ? await starFacts(read, workspace, brand.id, period) : undefined;
  const behind = kpisOf(ctx.settings).flatMap((kpi) => (kpi.behind ? [kpi.id] : []));
  return kpiCard({
    ...{ brand, rows: asked, behind, period, zone: ctx.zone },
    ...(trend && { trend }),
    ...(stars && { stars }),
  });
}

/** Beside what is read from words stand the stars that customers gave. */
const SOFT = ['net_sentiment', 'feedback_score'];

function whyCard({ brand, period, extra }: Question, { rows, facts }: Targeted, { settings, zone }: CommandContext) {
  const kpi = kpisOf(settings).find(({ id }) => id === extra);
  const row = rows.find(({ id }) => id === extra);
  if (!kpi || !row) throw new RangeError(`no KPI ${extra}`);
  const { tally, sample, coverage, told } = facts.now;
  return kpiWhyCard({
    ...{ brand, row, period, zone },
    inputs: inputsOf(kpi, facts.now, facts.before),
    sources: [...told.sources].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)),
    coverage,
    visible: tally.n === 0 ? null : (tally.n - tally.hidden) / tally.n,
    authors: sample.distinct,
    hasMentions: kpi.behind !== undefined,
  });
}
