import { retryDeliveries } from '../alert/index.js';
import { cardOf, plural } from '../views/index.js';
import { alertNamed } from './arguments.js';
import type { Command } from './command.js';

export const retryCommand: Command = {
  word: 'retry',
  args: '[alert]',
  summary: 'Send again what could not be delivered, all of it or one alert; "status" says what and why',
  role: 'manager',
  examples: ['retry', 'retry 42'],
  async run([word], ctx) {
    const alert = word === undefined || word.toLowerCase() === 'all' ? undefined : (await alertNamed(word, ctx)).number;
    const n = await retryDeliveries(ctx.alerts, alert);
    const text =
      n === 0
        ? 'Nothing was given up: there is nothing to send again.'
        : `${plural(n, 'message')} will be tried again. What arrived before is looked for first, where the chat allows it.`;
    return cardOf('Retry', 'info', [{ type: 'text', text }], true);
  },
};
