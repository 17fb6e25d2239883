import { describe, expect, test } from 'vitest';
import { type Card, plainCard } from '../../../../src/card.js';
import { StoreAwayError, UserError } from '../../../../src/errors.js';
import { healthy, testCore } from '../../../support/core.js';
import { buttonOf, connected } from '../../../support/slack/connected.js';
import { direct, event, mention, slash, submission } from '../../../support/slack/events.js';
import { openForTest } from '../../../support/slack/open.js';
import { readMessage } from '../../../support/slack/read-blocks.js';
import { BOT } from '../../../support/slack/server.js';

const ALERTS = { chat: 'slack', id: 'C0ALERTS' };

describe('a person types /earshot', () => {
  test('gets the answer for their eyes alone, asked under their name in Slack', async () => {
    const { type, responded, server, core } = await connected();
    await type('kpi harbour 7d');
    await responded();
    expect(core.asked).toEqual([
      { text: 'kpi harbour 7d', user: { id: 'U0KIM', name: 'Kim U0KIM' }, conversation: ALERTS },
    ]);
    expect(server.responses[0]).toMatchObject({ response_type: 'ephemeral', replace_original: false });
    expect(readMessage(server.responses[0]).text).toContain('You asked: kpi harbour 7d');
    expect(server.messages('C0ALERTS')).toEqual([]);
  });

  test('Slack is answered before the work is done', async () => {
    let finish = () => {};
    const work = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const core = testCore(async () => {
      await work;
      return plainCard('Slow', 'At last.');
    });
    const { type, responded, server } = await connected({ core });
    await type('kpi');
    expect(server.responses).toEqual([]);
    finish();
    await responded();
  });

  test('a person and a channel they name arrive as they are called, other text as it was typed', async () => {
    const { type, responded, core } = await connected();
    await type('assign 42 &lt;3 <@U0LEE|lee> in <#C0RISK|risk> see <https://a.example/x|a.example> &amp; <!here>');
    await responded();
    expect(core.asked[0]?.text).toBe('assign 42 <3 Kim U0LEE in #risk see https://a.example/x & @here');
  });

  test('nothing typed is a call for help; too much is refused', async () => {
    const { type, responded, core, server } = await connected();
    await type('');
    await type('x'.repeat(2001));
    await responded(2);
    expect(core.asked.map(({ text }) => text)).toEqual(['help']);
    expect(JSON.stringify(server.responses)).toContain('at most 2000 characters');
  });

  test('Slack sends the same command four times, at once too: it is done once', async () => {
    const { server, responded, core } = await connected();
    const same = slash('mute 42 1h noise', server.responseUrl);
    await Promise.all([1, 2, 3, 4].map(() => server.send('slash_commands', same)));
    await responded();
    expect(core.asked).toHaveLength(1);
  });

  test('a failure of ours becomes an apology without its reason', async () => {
    const core = testCore(({ text }) => {
      throw text === 'mine' ? new UserError('There is no brand habour.') : new Error('SQLITE_CORRUPT: page 7');
    });
    const { type, responded, server } = await connected({ core });
    await type('mine');
    await type('yours');
    await responded(2);
    const said = JSON.stringify(server.responses);
    expect(said).toContain('There is no brand habour.');
    expect(said).toContain('The log has it as id');
    expect(said).not.toContain('SQLITE');
  });

  test('while the database is away they are told so', async () => {
    const core = { ...testCore(), firstTime: () => Promise.reject(new StoreAwayError('postgres://db/bank is away')) };
    const { type, responded, server } = await connected({ core });
    await type('kpi');
    await responded();
    expect(JSON.stringify(server.responses)).toContain('cannot reach its database');
    expect(JSON.stringify(server.responses)).not.toContain('postgres');
  });

  test('an answer they share is seen by all, with who asked, and no longer by them alone', async () => {
    const { type, press, responded, server } = await connected();
    await type('kpi 7d about +44 7700 900123');
    await responded();
    await press(buttonOf(server.responses[0], 'Share in channel'));
    await responded(3);
    expect(server.responses[1]).toMatchObject({ response_type: 'in_channel' });
    expect(readMessage(server.responses[1]).text).toContain('Kim U0KIM: kpi 7d about [phone]');
    expect(server.responses[2]).toEqual({ delete_original: true });
  });

  test('an answer that is for them alone cannot be shared', async () => {
    const { type, responded, server } = await connected({
      core: testCore(() => ({ ...plainCard('Psst', 'Only for you.'), onlyYou: true })),
    });
    await type('kpi');
    await responded();
    expect(JSON.stringify(server.responses)).not.toContain('Share in channel');
  });

  test('a chart that this Slack refuses is left out, and its numbers stay', async () => {
    const chart = {
      title: 'Complaints',
      alt: '47 mentions, usual 14',
      unit: 'mentions',
      timezone: 'UTC',
      points: [1, 2, 3].map((at) => ({ at, value: at })),
    };
    const card: Card = { ...plainCard('Alert', 'x'), parts: [{ type: 'chart', chart }] };
    const { type, responded, server } = await connected({ core: testCore(() => card) });
    server.refuseBlock('data_visualization');
    await type('kpi');
    await responded();
    expect(readMessage(server.responses[0]).text).toContain('47 mentions, usual 14');
    expect(JSON.stringify(server.responses[0])).not.toContain('data_visualization');
  });
});

describe('a person speaks to Earshot', () => {
  test('by its name in a channel: it answers in the thread of the question', async () => {
    const { say, answered, server, core } = await connected();
    await say(mention('kpi 7d', { ts: '1767600100.000200' }));
    await answered('C0ALERTS');
    expect(core.asked[0]).toMatchObject({ text: 'kpi 7d', conversation: ALERTS });
    expect(server.messages('C0ALERTS')[0]).toMatchObject({ thread_ts: '1767600100.000200' });
  });

  test('in a direct conversation: it answers there', async () => {
    const { say, answered, server, core } = await connected();
    await say(direct('kpi 7d'));
    await answered('D0KIM');
    expect(core.asked[0]).toMatchObject({ text: 'kpi 7d', conversation: { chat: 'slack', id: 'D0KIM' } });
    expect(server.messages('D0KIM')[0]).not.toHaveProperty('thread_ts');
  });

  test('an answer for them alone stays theirs in a channel', async () => {
    const core = testCore(() => ({ ...plainCard('Psst', 'Only for you.'), onlyYou: true }));
    const { say, called, server } = await connected({ core });
    await say(mention('verdict 42 genuine-change'));
    await called('chat.postEphemeral');
    expect(server.calls.find(({ method }) => method === 'chat.postEphemeral')?.body).toMatchObject({ user: 'U0KIM' });
    expect(server.messages('C0ALERTS')).toEqual([]);
  });

  test('its own words, other bots and edited messages are not answered', async () => {
    const { say, answered, core } = await connected();
    await say(direct('kpi', { bot_id: 'B0OTHER' }));
    await say(direct('kpi', { subtype: 'message_changed' }));
    await say(direct('kpi', { user: BOT }));
    await say(direct('help'));
    await answered('D0KIM');
    expect(core.asked.map(({ text }) => text)).toEqual(['help']);
  });

  test('the same event by socket again, and as a retry, is answered once', async () => {
    const { say, answered, server, core } = await connected();
    const same = direct('kpi');
    await Promise.all([say(same), say({ ...same }), say(same)]);
    await say(direct('help'));
    await answered('D0KIM', 2);
    expect(core.asked).toHaveLength(2);
    expect(server.messages('D0KIM')).toHaveLength(2);
  });
});

describe('a button on an alert', () => {
  const until = { name: 'until', label: 'For how long?', options: [{ label: '1 hour', value: '1h' }], required: true };
  const reason = { name: 'reason', label: 'Why?', required: true };
  const alert: Card = {
    ...plainCard('Alert', 'x'),
    parts: [
      {
        type: 'actions',
        buttons: [{ label: 'Genuine change', command: 'verdict 42 genuine-change' }],
        more: [
          { label: 'Evidence', command: 'evidence 42', page: '/alerts/0123456789abcdef' },
          { label: 'Mute', command: 'mute 42 {until} {reason}', inputs: [until, reason] },
        ],
      },
    ],
  };
  const menuOf = (message: Parameters<typeof buttonOf>[0]) => {
    const menu = message?.blocks.flatMap(({ elements }) => elements ?? []).find(({ type }) => type === 'overflow');
    const { options } = menu as unknown as { options: { text: { text: string }; value: string }[] };
    return (label: string) => ({
      type: 'overflow',
      action_id: 'menu:0',
      selected_option: options.find(({ text }) => text.text === label),
    });
  };

  test('does what its command does, and tells the presser alone', async () => {
    const { slack, server, press, responded, core } = await connected();
    await slack.chat.post(ALERTS, alert, 'k');
    await press(buttonOf(server.messages('C0ALERTS')[0]));
    await responded();
    expect(core.asked).toEqual([
      { text: 'verdict 42 genuine-change', user: { id: 'U0KIM', name: 'Kim U0KIM' }, conversation: ALERTS },
    ]);
    expect(server.responses[0]).toMatchObject({ response_type: 'ephemeral' });
  });

  test('asks in a dialog for what it needs, even after a restart, and says what is wrong there', async () => {
    const core = testCore();
    const first = await openForTest({ core });
    first.server.open('C0ALERTS');
    await first.slack.chat.post(ALERTS, alert, 'k');
    const menu = menuOf(first.server.messages('C0ALERTS')[0]);

    const { server, press, called } = await connected({ core });
    await press(menu('Mute'));
    await called('views.open');
    const view = server.calls.find(({ method }) => method === 'views.open')?.body.view;
    expect(view).toMatchObject({ title: { text: 'Mute' } });
    const chosen = { selected_option: { value: '1h' } };
    const wrong = await server.send('interactive', submission(view, { until: chosen, reason: { value: '' } }));
    expect(wrong).toEqual({ response_action: 'errors', errors: { reason: 'Why?: this is needed.' } });
    expect(core.asked).toEqual([]);

    const filled = submission(view, { until: chosen, reason: { value: 'known\n outage' } });
    await Promise.all([server.send('interactive', filled), server.send('interactive', filled)]);
    await called('chat.postEphemeral');
    expect(core.asked.map(({ text }) => text)).toEqual(['mute 42 1h known outage']);
  });

  test('gives it to a person chosen from those in Slack, under their name', async () => {
    const person = { name: 'person', label: 'Who takes it on?', person: true, required: true };
    const button = { label: 'Assign', command: 'assign 42 {person}', inputs: [person] };
    const parts: Card['parts'] = [{ type: 'actions', buttons: [button], more: [] }];
    const { slack, server, press, called, core } = await connected();
    await slack.chat.post(ALERTS, { ...alert, parts }, 'k');
    await press(buttonOf(server.messages('C0ALERTS')[0]));
    await called('views.open');
    const view = server.calls.find(({ method }) => method === 'views.open')?.body.view;
    expect(view.blocks[0].element).toEqual({ type: 'users_select', action_id: 'value' });
    expect(await server.send('interactive', submission(view, { person: { selected_user: null } }))).toMatchObject({
      errors: { person: 'Who takes it on?: this is needed.' },
    });
    await server.send('interactive', submission(view, { person: { selected_user: 'U0LEE' } }));
    await called('chat.postEphemeral');
    expect(core.asked.map(({ text }) => text)).toEqual(['assign 42 Kim U0LEE']);
  });

  test('whose dialog Slack did not open in time is to be pressed again', async () => {
    const { slack, server, press, responded, core } = await connected();
    await slack.chat.post(ALERTS, alert, 'k');
    server.fail('views.open', { kind: 'error', code: 'expired_trigger_id' });
    await press(menuOf(server.messages('C0ALERTS')[0])('Mute'));
    await responded();
    expect(JSON.stringify(server.responses)).toContain('Press the button again');
    expect(core.asked).toEqual([]);
  });

  test('opens our page where there is one, and asks nothing then', async () => {
    const { slack, server, press, responded, core } = await connected({ publicUrl: 'https://earshot.bank.example' });
    await slack.chat.post(ALERTS, alert, 'k');
    const evidence = menuOf(server.messages('C0ALERTS')[0])('Evidence');
    expect(evidence.selected_option).toMatchObject({ url: 'https://earshot.bank.example/alerts/0123456789abcdef' });
    await press(evidence);
    await press(buttonOf(server.messages('C0ALERTS')[0]));
    await responded();
    expect(core.asked.map(({ text }) => text)).toEqual(['verdict 42 genuine-change']);
  });
});

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
