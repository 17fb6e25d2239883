import { chatContract } from '../../../contracts/chat.js';
import { activity, CHANNEL, inChannel } from '../../../support/teams/activities.js';
import { openForTest } from '../../../support/teams/open.js';
import { readSent } from '../../../support/teams/read-card.js';

chatContract('Teams', async () => {
  const { teams, connector, post } = await openForTest();
  connector.open(CHANNEL);
  // Whoever says something in a channel tells where it is.
  await post(activity(connector.serviceUrl, { ...inChannel(), type: 'event' }));
  return {
    chat: teams.chat,
    conversation: { chat: 'teams', id: CHANNEL },
    gone: { chat: 'teams', id: '19:closed@thread.tacv2' },
    seen: async ({ id }) => connector.messages(id).map(readSent),
  };
});
