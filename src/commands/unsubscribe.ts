import { unsubscribe } from '../alert/index.js';
import { UserError } from '../errors.js';
import { cardOf } from '../views/index.js';
import type { Command } from './command.js';

export const unsubscribeCommand: Command = {
  word: 'unsubscribe',
  args: '[id]',
  summary: 'End a subscription of this conversation, or all of them',
  role: 'manager',
  examples: ['unsubscribe', 'unsubscribe s1a2b3c'],
  async run([id], { ask, settings, alerts }) {
    const declared = settings.subscriptions.filter(
      ({ conversation }) => conversation.chat === ask.conversation.chat && conversation.id === ask.conversation.id,
    );
    const gone = await unsubscribe(alerts, ask.conversation, id);
    const rest =
      declared.length === 0
        ? ''
        : ` What earshot.yaml declares for it (${declared.map((each) => each.id).join(', ')}) can only be ended there.`;
    if (gone === 0)
      throw new UserError(`Nothing was ended: no such subscription was made in this conversation.${rest}`);
    const text = `${gone === 1 ? 'One subscription' : `${gone} subscriptions`} of this conversation ended.${rest}`;
    return cardOf('Unsubscribed', 'info', [{ type: 'text', text }]);
  },
};
