import { ISSUES_FORMULA, issues } from '../measure/index.js';
import { newestQuotes } from '../store/index.js';
import { issuesCard } from '../views/index.js';
import { readQuestion } from './arguments.js';
import type { Command } from './command.js';
import { previousOf } from './period.js';
import { withReadNote } from './read-note.js';

export const issuesCommand: Command = {
  word: 'issues',
  args: '[brand] [period] [topic]',
  summary: 'See what customers complain about, the most pressing first, with the newest complaints',
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
    const topic = extra ?? rows[0]?.topic;
    const wanted = { issueOnly: true, from: period.from, to: period.to, limit: 3 };
    const quotes = topic === undefined ? [] : await newestQuotes(read, workspace, brand.id, { ...wanted, topic });
    const shown = quotes.map(({ text, channel, at, url }) => ({ text, channel, at, ...(url && { url }) }));
    const view = { brandName: brand.name, rows, quotes: shown, formula: ISSUES_FORMULA, period, zone: ctx.zone };
    return withReadNote(issuesCard(view), period, ctx);
  },
};
