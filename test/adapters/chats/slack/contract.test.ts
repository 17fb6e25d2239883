import { chatContract } from '../../../contracts/chat.js';
import { openForTest } from '../../../support/slack/open.js';
import { readMessage } from '../../../support/slack/read-blocks.js';

chatContract('Slack', async () => {
  const { slack, server } = await openForTest();
  server.open('C0ALERTS');
  return {
    chat: slack.chat,
    conversation: { chat: 'slack', id: 'C0ALERTS' },
    gone: { chat: 'slack', id: 'C0CLOSED' },
    seen: async ({ id }) => server.messages(id).map((message) => ({ id: message.ts, ...readMessage(message) })),
  };
});
