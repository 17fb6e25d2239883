import { issues, topics } from '../measure/index.js';
import { topicsCard } from '../views/index.js';
import { readQuestion } from './arguments.js';
import type { Command } from './command.js';
import { previousOf } from './period.js';
import { withReadNote } from './read-note.js';
import { withSilenceNote } from './silence-note.js';

export const topicsCommand: Command = {
  word: 'topics',
  args: '[brand] [period]',
  summary: 'See what customers care about, how they feel about it, and what should improve',
  role: 'viewer',
  examples: ['topics', 'topics harbour last month'],
  async run(args, ctx) {
    const { brand, period } = await readQuestion(args, ctx);
    const { read, workspace } = ctx.store;
    const asked = [read, workspace, ctx.settings, brand.id, period, previousOf(period)] as const;
    const [rows, found] = await Promise.all([topics(...asked), issues(...asked)]);
    const pressing = found.map(({ label }) => label);
    const card = topicsCard({ brand, rows, pressing, period, zone: ctx.zone });
    return withSilenceNote(await withReadNote(card, period, ctx), [brand], period, ctx);
  },
};
