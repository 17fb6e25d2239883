import { activity, CHANNEL, PERSONAL } from './activities.js';
import { openForTest, type TeamsOptions } from './open.js';
import { readSent } from './read-card.js';

/** Earshot's Teams where it was spoken to in a channel and by a person, and what people do there. */
export async function connected(options: TeamsOptions = {}) {
  const opened = await openForTest(options);
  const { connector, post } = opened;
  connector.open(CHANNEL);
  connector.open(PERSONAL);
  const { serviceUrl } = connector;
  return {
    ...opened,
    say: (more: object) => post(activity(serviceUrl, more)),
    serviceUrl,
    seen: (conversation: string) => connector.messages(conversation).map(readSent),
    answered: (conversation: string, times = 1) =>
      connector.waitFor(() => connector.messages(conversation).length >= times),
  };
}
