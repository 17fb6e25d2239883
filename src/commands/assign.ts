import { assign } from '../alert/index.js';
import { UserError } from '../errors.js';
import { createMasker } from '../understand/index.js';
import { cardOf, oneLine } from '../views/index.js';
import { alertNamed } from './arguments.js';
import type { Command } from './command.js';

export const assignCommand: Command = {
  word: 'assign',
  args: 'number person',
  summary: 'Give an alert to a person; giving it to another one changes it',
  role: 'analyst',
  examples: ['assign 42 Kim', 'assign 42 me'],
  async run([number, ...words], ctx) {
    const { number: found } = await alertNamed(number, ctx);
    const typed = oneLine(words.join(' '), 80);
    if (typed === '') throw new UserError('Who takes it on? Write a name, or me: assign 42 Kim.');
    const to = typed.toLowerCase() === 'me' ? ctx.ask.user.name : createMasker(ctx.settings.personalData)(typed);
    await assign(ctx.alerts, found, to, ctx.ask.user);
    return cardOf('Assigned', 'info', [{ type: 'text', text: `Alert ${found} is now assigned to ${to}.` }], true);
  },
};
