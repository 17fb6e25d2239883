import { describe, expect, test } from 'vitest';
import { plainCard } from '../../../../src/card.js';
import { healthy, testCore } from '../../../support/core.js';
import { connected } from '../../../support/slack/connected.js';
import { direct, event, mention } from '../../../support/slack/events.js';
import { openForTest } from '../../../support/slack/open.js';
import { readMessage } from '../../../support/slack/read-blocks.js';
import { BOT } from '../../../support/slack/server.js';

const ALERTS = { chat: 'slack', id: 'C0ALERTS' };

describe('App Home', () => {
  const managed = (isManager: boolean) =>
    testCore(({ text }) =>
      text === 'subscriptions' && !isManager
        ? { ...plainCard('That did not work', '"subscriptions" is for managers.'), onlyYou: true }
        : plainCard(`Answer to ${text}`, 'Words.'),
    );

  test('shows what is open, who is told and what is heard, in which time', async () => {
    const problems = ['slack refuses all messages until somebody mends it: invalid_auth'];
    const core = { ...managed(false), health: async () => ({ ...healthy, problems }) };
    const { say, called, server } = await connected({ core });
    await say(event('app_home_opened', { tab: 'home' }));
    await called('views.publish');
    const { user_id, view } = server.calls.find(({ method }) => method === 'views.publish')?.body ?? {};
    const { text } = readMessage(view);
    expect(user_id).toBe('U0KIM');
    expect(text).toContain('Answer to alerts open');
    expect(text).toContain('Answer to sources');
    expect(text).toContain('refuses all messages');
    expect(text).toContain('Times are in Europe/London; yours is Europe/Berlin.');
    expect(text).not.toContain('for managers');
  });

  test('the first manager who opens it is asked to set Earshot up, and nobody after', async () => {
    const { say, answered, called, server } = await connected({ core: managed(true) });
    await say(event('app_home_opened', { tab: 'home' }));
    await answered('U0KIM');
    expect(readMessage(server.messages('U0KIM')[0]).text).toContain('Set Earshot up');
    await say(event('app_home_opened', { tab: 'home', user: 'U0LEE' }));
    await called('views.publish', 2);
    await say(direct('help'));
    await answered('D0KIM');
    expect(server.messages('U0LEE')).toEqual([]);
  });
});

describe('Earshot comes and goes', () => {
  test('invited to a channel it says what it does there; when others come it is silent', async () => {
    const { say, answered, server } = await connected();
    await say(event('member_joined_channel', { user: 'U0LEE' }));
    await say(event('member_joined_channel', { user: BOT }));
    await answered('C0ALERTS');
    expect(readMessage(server.messages('C0ALERTS')[0]).text).toContain('/earshot subscribe');
    expect(server.messages('C0ALERTS')).toHaveLength(1);
  });

  test('uninstalled it sends nothing more, and its subscriptions in Slack end', async () => {
    const { slack, say, server, core } = await connected();
    await say(event('tokens_revoked', { tokens: { bot: [BOT] } }));
    await server.waitFor(() => core.left.length > 0);
    expect(core.left).toEqual(['slack']);
    await expect(slack.chat.post(ALERTS, plainCard('Alert', ''), 'k')).rejects.toMatchObject({ kind: 'barred' });
    expect(server.messages('C0ALERTS')).toEqual([]);
  });

  test('a token of somebody else that is revoked is nothing to us', async () => {
    const { slack, say, answered, core } = await connected();
    await say(event('tokens_revoked', { tokens: { bot: ['U0OTHER'], oauth: ['U0KIM'] } }));
    await say(direct('help'));
    await answered('D0KIM');
    expect(core.left).toEqual([]);
    await slack.chat.post(ALERTS, plainCard('Alert', ''), 'k');
  });
});

describe('another team', () => {
  test('is told politely that nothing is for it here, and gets no data', async () => {
    const { type, responded, server, core } = await connected();
    await type('kpi', { team_id: 'T0STRANGER' });
    await responded();
    expect(server.responses[0]?.text).toContain('belongs to another workspace');
    expect(core.asked).toEqual([]);
  });

  test('even when its person presses a button in a shared channel, or speaks there', async () => {
    const { press, say, answered, core } = await connected();
    const stranger = { user: { id: 'U0EVE', name: 'eve', team_id: 'T0STRANGER' } };
    await press({ type: 'button', action_id: 'press:0', value: '|verdict 42 genuine-change' }, stranger);
    await say(mention('kpi', { user_team: 'T0STRANGER' }));
    await say(direct('help'));
    await answered('D0KIM');
    expect(core.asked.map(({ text }) => text)).toEqual(['help']);
  });

  test('is served when it is listed', async () => {
    const { type, responded, core } = await connected({ teams: 'T0HARBOUR, T0FRIEND' });
    await type('kpi', { team_id: 'T0FRIEND' });
    await responded();
    expect(core.asked).toHaveLength(1);
  });
});

describe('the connection', () => {
  test('that Slack renews, or that breaks, is opened again at once', async () => {
    const { type, server, responded, slack } = await connected();
    server.refresh();
    await server.greeted(2);
    server.cut();
    await server.greeted(3);
    await type('kpi');
    await responded();
    expect(slack.chat.deaf?.()).toBeUndefined();
  });

  test('that does not come about is told to whoever asks for the state', async () => {
    const { server, slack } = await openForTest();
    expect(slack.chat.deaf?.()).toBe('Slack is not connected yet');
    server.fail('apps.connections.open', { kind: 'error', code: 'not_allowed_token_type' });
    slack.start();
    await expect.poll(() => slack.chat.deaf?.()).toContain('not_allowed_token_type');
  });

  test('Slack cannot be reached for a moment: Earshot goes on, and comes back', async () => {
    const { server, type, responded, logged } = await connected();
    server.fail('apps.connections.open', { kind: 'reset', done: false });
    server.cut();
    await server.greeted(2);
    await type('kpi');
    await responded();
    expect(logged.some(({ level }) => level === 'error')).toBe(true);
  });
});

describe('a link to an evidence page', () => {
  const shared = (url: string, more = {}) =>
    event('link_shared', { links: [{ url }], message_ts: '1767600001.000200', is_bot_user_member: true, ...more });
  const evident = () => ({
    ...testCore(),
    evidence: async () => ({
      ...{ number: 42, key: '0123456789abcdef', title: 'Harbour Bank: complaints', tone: 'alert' as const },
      ...{ lead: [{ type: 'text' as const, text: 'Many voices.' }], rises: [], evidence: [], record: [] },
      mentions: { text: '', rows: [], page: 1, pages: 1 },
    }),
  });

  test('shows what the alert is about, for our own pages and where Earshot is a member', async () => {
    const publicUrl = 'https://earshot.bank.example';
    const { say, called, answered, server } = await connected({ core: evident(), publicUrl });
    const page = `${publicUrl}/alerts/0123456789abcdef`;
    await say(shared('https://earshot.evil.example/alerts/0123456789abcdef'));
    await say(shared(page, { is_bot_user_member: false }));
    await say(shared(page));
    await called('chat.unfurl');
    await say(direct('help'));
    await answered('D0KIM');
    const unfurls = server.calls.filter(({ method }) => method === 'chat.unfurl');
    expect(unfurls).toHaveLength(1);
    expect(readMessage(unfurls[0]?.body.unfurls[page]).text).toContain('Many voices.');
  });
});
