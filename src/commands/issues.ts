import type { Period } from '../domain/measure.js';
import { ISSUES_FORMULA, type Issue, issues } from '../measure/index.js';
import { newestQuotes, type StoredMention } from '../store/index.js';
import { issuesCard } from '../views/index.js';
import { readQuestion } from './arguments.js';
import type { Command, CommandContext } from './command.js';
import { previousOf } from './period.js';
import { withReadNote } from './read-note.js';
import { withSilenceNote } from './silence-note.js';

export const issuesCommand: Command = {
  word: 'issues',
  args: '[brand] [period] [topic]',
  summary: 'See what customers complain about, the most pressing first, who has it in hand, and what they write',
  role: 'viewer',
  examples: ['issues', 'issues harbour last week', 'issues harbour 7d app_outage'],
  async run(args, ctx) {
    const { brand, period, extra } = await readQuestion(
      args,
      ctx,
      ctx.settings.taxonomy.topics.map(({ id }) => id),
    );
    const { read, workspace } = ctx.store;
    const all = await issues(read, workspace, ctx.settings, brand.id, period, previousOf(period));
    const rows = extra === undefined ? all : all.filter(({ topic }) => topic === extra);
    const quotes = await quotesOf(rows, brand.id, period, ctx);
    const view = { brand, rows, quotes, formula: ISSUES_FORMULA, period, zone: ctx.zone };
    return withSilenceNote(await withReadNote(issuesCard(view), period, ctx), [brand], period, ctx);
  },
};

const MOST_QUOTES = 3;

/** The newest complaint about each of the most pressing topics, or the newest about the only one. */
async function quotesOf(rows: readonly Issue[], brand: string, { from, to }: Period, { store }: CommandContext) {
  const asked = rows.slice(0, MOST_QUOTES);
  const limit = asked.length === 1 ? MOST_QUOTES : 1;
  const found: StoredMention[] = [];
  for (const { topic } of asked)
    found.push(
      ...(await newestQuotes(store.read, store.workspace, brand, { issueOnly: true, from, to, limit, topic })),
    );
  // One comment can be the newest about several topics.
  const once = [...new Map(found.map((each) => [`${each.source}:${each.id}`, each])).values()];
  return once.map(({ text, channel, at, url }) => ({ text, channel, at, ...(url && { url }) }));
}
