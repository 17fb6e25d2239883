import { alertView } from '../alert/index.js';
import type { Instant } from '../domain/time.js';
import { episodesBetween, listAlerts, newestMention, precisionOf } from '../store/index.js';
import { alertsCard, periodWords } from '../views/index.js';
import type { Command, CommandContext } from './command.js';
import { parsePeriod } from './period.js';

export const alertsCommand: Command = {
  word: 'alerts',
  args: '[open or period]',
  summary: 'List alerts with their verdicts',
  role: 'viewer',
  examples: ['alerts', 'alerts open', 'alerts last month'],
  async run(args, ctx) {
    const { read, workspace } = ctx.store;
    const { which, wanted } = await asked(args, ctx);
    const found = await listAlerts(read, workspace, { ...wanted, limit: MOST });
    const views = [];
    for (const alert of found) views.push(await alertView(ctx.alerts, alert));
    return alertsCard(
      views,
      found.length === MOST ? `${which}; the newest ${MOST}` : which,
      await precisionOf(read, workspace),
      ctx.zone,
      ctx.settings.taxonomy,
      await unpagedIn(wanted, ctx),
    );
  },
};

const MOST = 20;

/** Episodes of the period that paged nobody; "open now" asks for alerts alone. */
async function unpagedIn(wanted: { readonly from?: Instant; readonly to?: Instant }, { store }: CommandContext) {
  if (wanted.from === undefined || wanted.to === undefined) return [];
  const lines = await episodesBetween(store.read, store.workspace, wanted.from, wanted.to);
  return lines.filter(({ alert }) => alert === null).slice(-MOST);
}

interface Asked {
  readonly which: string;
  readonly wanted: { readonly open?: boolean; readonly from?: Instant; readonly to?: Instant };
}

async function asked(args: readonly string[], { store, zone, now }: CommandContext): Promise<Asked> {
  if (args.length === 1 && args[0]?.toLowerCase() === 'open') return { which: 'open now', wanted: { open: true } };
  const period = parsePeriod(args, zone, now, await newestMention(store.read, store.workspace));
  return { which: periodWords(period, zone), wanted: { from: period.from, to: period.to } };
}
