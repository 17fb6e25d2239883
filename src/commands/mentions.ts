import { handleOf } from '../domain/handle.js';
import type { MentionFilter } from '../domain/mention-filter.js';
import { topicOf } from '../domain/taxonomy.js';
import { UserError } from '../errors.js';
import { kpisOf } from '../measure/index.js';
import { filteredCount, filteredMentions } from '../store/index.js';
import { createMasker } from '../understand/index.js';
import { mentionsCard } from '../views/index.js';
import { readQuestion } from './arguments.js';
import type { Command, CommandContext } from './command.js';

/** So many stand on a page: few enough for a phone. */
const PAGE = 5;

export const mentionsCommand: Command = {
  word: 'mentions',
  args: '[brand] [period] [kpi or topic] [page N]',
  summary: 'Read the mentions behind a number or a topic, newest first, with personal data masked',
  role: 'viewer',
  examples: ['mentions harbour 7d', 'mentions harbour 7d negative_share', 'mentions harbour app_outage page 2'],
  async run(args, ctx) {
    const { page, rest } = pageOf(args);
    const all = behindAll(ctx);
    const { brand, period, extra } = await readQuestion(rest, ctx, [...all.keys()]);
    const of = extra === undefined ? undefined : all.get(extra);
    const filter = of?.filter ?? {};
    const { read, workspace } = ctx.store;
    const { n, authors, hidden } = await filteredCount(read, workspace, brand.id, period, filter);
    const pages = Math.max(1, Math.ceil(n / PAGE));
    if (page > pages)
      throw new UserError(`There ${pages === 1 ? 'is one page' : `are ${pages} pages`}, and no page ${page}.`);
    const wanted = { offset: (page - 1) * PAGE, limit: PAGE };
    const rows = await filteredMentions(read, workspace, brand.id, period, filter, wanted);
    const mask = createMasker(ctx.settings.personalData);
    return mentionsCard({
      ...{ brand, n, authors, hidden, page, pages, period, zone: ctx.zone, taxonomy: ctx.settings.taxonomy },
      ...(extra !== undefined && of && { of: { id: extra, label: of.label } }),
      rows: rows.map((row) => ({ ...row, text: mask(row.text), handle: handleOf(row) })),
    });
  },
};

/** What mentions can be asked for: those behind a KPI, and those about a topic, by id. */
function behindAll({ settings }: CommandContext) {
  const found = new Map<string, { readonly label: string; readonly filter: MentionFilter }>();
  for (const { id } of settings.taxonomy.topics)
    found.set(id, { label: topicOf(settings.taxonomy, id)?.label ?? id, filter: { topic: id } });
  for (const { id, label, behind } of kpisOf(settings)) if (behind) found.set(id, { label, filter: behind });
  return found;
}

/** Takes `page 2` out of the words, whose number would be read as a period. */
function pageOf(args: readonly string[]): { page: number; rest: readonly string[] } {
  const at = args.findIndex((word) => word.toLowerCase() === 'page');
  if (at < 0) return { page: 1, rest: args };
  const page = Number(args[at + 1]);
  if (!Number.isInteger(page) || page < 1) throw new UserError('Which page? Write a number from 1 on: page 2');
  return { page, rest: [...args.slice(0, at), ...args.slice(at + 2)] };
}
