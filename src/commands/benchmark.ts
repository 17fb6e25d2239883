import { benchmark } from '../measure/index.js';
import { benchmarkCard } from '../views/index.js';
import { readQuestion } from './arguments.js';
import type { Command } from './command.js';
import { withReadNote } from './read-note.js';
import { withSilenceNote } from './silence-note.js';

export const benchmarkCommand: Command = {
  word: 'benchmark',
  args: '[brand] [period]',
  summary: 'Compare brands and competitors over all, on each channel and about each topic, by the same rules',
  role: 'viewer',
  examples: ['benchmark', 'benchmark last month'],
  async run(args, ctx) {
    const { brand, period } = await readQuestion(args, ctx);
    const { settings, zone } = ctx;
    const rows = await benchmark(ctx.store.read, ctx.store.workspace, settings, brand.id, period);
    const competitors = new Set(settings.brands.filter((each) => each.competitor).map(({ id }) => id));
    const card = benchmarkCard({
      ...{ reference: brand.name, taxonomy: settings.taxonomy, period, zone },
      rows: rows.map((row) => ({ ...row, own: !competitors.has(row.brand) })),
    });
    return withSilenceNote(await withReadNote(card, period, ctx), settings.brands, period, ctx);
  },
};
