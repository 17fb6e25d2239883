import { acknowledge } from '../alert/index.js';
import { cardOf, moment, oneLine } from '../views/index.js';
import { alertNamed } from './arguments.js';
import type { Command } from './command.js';

export const acknowledgeCommand: Command = {
  word: 'acknowledge',
  args: 'number',
  summary: 'Say that you look at an alert: reminders of it end, a verdict is still welcome',
  role: 'analyst',
  examples: ['acknowledge 42'],
  async run([number], ctx) {
    const { number: found } = await alertNamed(number, ctx);
    const alert = await acknowledge(ctx.alerts, found, ctx.ask.user);
    const said = alert?.acknowledged;
    const who = said ? `${oneLine(said.by, 80)} looks at alert ${found}, since ${moment(said.at, ctx.zone)}.` : '';
    return cardOf('Acknowledged', 'info', [{ type: 'text', text: who }], true);
  },
};
