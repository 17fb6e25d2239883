import { alertView } from '../alert/index.js';
import { evidenceCard } from '../views/index.js';
import { alertNamed } from './arguments.js';
import type { Command } from './command.js';

export const evidenceCommand: Command = {
  word: 'evidence',
  args: 'number or key',
  summary: 'See all that is known about an alert: why it fired and what would have silenced it',
  role: 'viewer',
  examples: ['evidence 42'],
  async run([word], ctx) {
    return evidenceCard(await alertView(ctx.alerts, await alertNamed(word, ctx)));
  },
};
