import { scan } from '../measure/index.js';
import { scanCard } from '../views/index.js';
import { readQuestion } from './arguments.js';
import type { Command } from './command.js';
import { withSilenceNote } from './silence-note.js';

export const scanCommand: Command = {
  word: 'scan',
  args: '[brand] [period]',
  summary: 'See how much is said, where and about what, and how much of it can be read',
  role: 'viewer',
  examples: ['scan', 'scan harbour 4w'],
  async run(args, ctx) {
    const { brand, period } = await readQuestion(args, ctx);
    const found = await scan(ctx.store.read, ctx.store.workspace, ctx.settings, brand.id, period);
    const { taxonomy } = ctx.settings;
    const card = scanCard({ ...found, brandName: brand.name, taxonomy, period, zone: ctx.zone });
    return withSilenceNote(card, [brand], period, ctx);
  },
};
