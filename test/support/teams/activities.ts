/** What Teams sends, as its own client does. */
export const TENANT = '0a5c3a52-7b1e-4e55-9d0a-000000000001';
export const CHANNEL = '19:alerts@thread.tacv2';
export const PERSONAL = 'a:kim-and-earshot';
export const BOT = { id: '28:earshot', name: 'Earshot' };
const KIM = { id: '29:kim', name: 'Kim Lee', aadObjectId: 'aad-kim' };

let last = 0;

/** Fields of every activity; `more` may replace any of them. */
export function activity(serviceUrl: string, more: object = {}): Record<string, unknown> {
  last += 1;
  return {
    type: 'message',
    id: `activity-${last}`,
    channelId: 'msteams',
    serviceUrl,
    timestamp: '2026-01-05T08:30:00.000Z',
    from: KIM,
    recipient: BOT,
    conversation: { id: PERSONAL, conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    ...more,
  };
}

/** Of a channel, in the thread of a message. */
export const inChannel = (thread = '1767600000000'): object => ({
  conversation: {
    id: `${CHANNEL};messageid=${thread}`,
    conversationType: 'channel',
    isGroup: true,
    tenantId: TENANT,
  },
  channelData: { tenant: { id: TENANT }, team: { id: '19:team@thread.tacv2' }, channel: { id: CHANNEL } },
});

/** A person mentions the bot before what they say. */
export const mentioning = (text: string): object => ({
  text: `<at>Earshot</at> ${text}`,
  entities: [{ type: 'mention', text: '<at>Earshot</at>', mentioned: BOT }],
});

/** A press on a button of ours, with what was entered beside it. */
export const pressing = (data: object, replyToId: string): object => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  replyToId,
  value: { action: { type: 'Action.Execute', verb: 'earshot', data } },
});

/** Earshot is added to a conversation: told twice, as Teams does. */
export const added = (serviceUrl: string, where: object = {}): readonly Record<string, unknown>[] => [
  activity(serviceUrl, { type: 'installationUpdate', action: 'add', ...where }),
  activity(serviceUrl, { type: 'conversationUpdate', membersAdded: [{ id: BOT.id }], ...where }),
];

export const removed = (serviceUrl: string, where: object = {}): Record<string, unknown> =>
  activity(serviceUrl, { type: 'installationUpdate', action: 'remove', ...where });
