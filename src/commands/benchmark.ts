import { benchmark } from '../measure/index.js';
import { benchmarkCard } from '../views/index.js';
import { readQuestion } from './arguments.js';
import type { Command } from './command.js';
import { withReadNote } from './read-note.js';

export const benchmarkCommand: Command = {
  word: 'benchmark',
  args: '[period]',
  summary: 'Compare brands and competitors, on all channels and on each, by the same rules',
  role: 'viewer',
  examples: ['benchmark', 'benchmark last month'],
  async run(args, ctx) {
    const { period } = await readQuestion(args, ctx);
    const rows = await benchmark(ctx.store.read, ctx.store.workspace, ctx.settings, period);
    const competitors = new Set(ctx.settings.brands.filter((each) => each.competitor).map(({ id }) => id));
    const card = benchmarkCard(
      rows.map((row) => ({ ...row, own: !competitors.has(row.brand) })),
      period,
      ctx.zone,
    );
    return withReadNote(card, period, ctx);
  },
};
