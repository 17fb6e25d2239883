import { BOT, TEAM } from './server.js';

/** Payloads as Slack sends them, with what a test is about in `more`. */
let count = 0;
const next = (): string => {
  count += 1;
  return `${Date.UTC(2026, 0, 5) / 1000 + count}`;
};

type More = Readonly<Record<string, unknown>>;

export const slash = (text: string, responseUrl: string, more: More = {}) => ({
  command: '/earshot',
  text,
  team_id: TEAM,
  user_id: 'U0KIM',
  user_name: 'kim',
  channel_id: 'C0ALERTS',
  trigger_id: `${next()}.1`,
  response_url: responseUrl,
  ...more,
});

export const event = (type: string, more: More = {}, outer: More = {}) => ({
  type: 'event_callback',
  team_id: TEAM,
  event_id: `Ev${next()}`,
  event: { type, user: 'U0KIM', channel: 'C0ALERTS', ts: `${next()}.000200`, ...more },
  ...outer,
});

export const mention = (text: string, more: More = {}) => event('app_mention', { text: `<@${BOT}> ${text}`, ...more });

export const direct = (text: string, more: More = {}) =>
  event('message', { text, channel: 'D0KIM', channel_type: 'im', ...more });

/** A press of one element of a message; `more` is about the whole payload. */
export const press = (element: More, responseUrl: string, more: More = {}) => ({
  type: 'block_actions',
  team: { id: TEAM, domain: 'harbour' },
  user: { id: 'U0KIM', name: 'kim', team_id: TEAM },
  channel: { id: 'C0ALERTS', name: 'alerts' },
  container: { type: 'message', message_ts: '1767600001.000100', channel_id: 'C0ALERTS' },
  message: { ts: '1767600001.000100' },
  trigger_id: `${next()}.2`,
  response_url: responseUrl,
  actions: [{ action_ts: next(), block_id: 'b', ...element }],
  ...more,
});

/** *Log as customer feedback* in the menu of a message. */
export const shortcut = (message: More, responseUrl: string, more: More = {}) => ({
  type: 'message_action',
  callback_id: 'log_feedback',
  team: { id: TEAM, domain: 'harbour' },
  user: { id: 'U0KIM', name: 'kim', team_id: TEAM },
  channel: { id: 'C0ALERTS', name: 'alerts' },
  message: { type: 'message', user: 'U0LEE', ts: '1767600001.000100', ...message },
  message_ts: '1767600001.000100',
  action_ts: next(),
  trigger_id: `${next()}.4`,
  response_url: responseUrl,
  ...more,
});

/** A dialog that was filled in: the view as it was opened, and what stands in its fields. */
export const submission = (view: More, values: Readonly<Record<string, More>>) => ({
  type: 'view_submission',
  team: { id: TEAM, domain: 'harbour' },
  user: { id: 'U0KIM', name: 'kim', team_id: TEAM },
  trigger_id: `${next()}.3`,
  view: {
    id: `V${next()}`,
    hash: next(),
    ...view,
    state: { values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])) },
  },
});
