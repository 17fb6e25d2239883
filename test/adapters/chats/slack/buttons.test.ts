import { describe, expect, test } from 'vitest';
import { type Card, plainCard } from '../../../../src/card.js';
import { testCore } from '../../../support/core.js';
import { buttonOf, connected } from '../../../support/slack/connected.js';
import { submission } from '../../../support/slack/events.js';
import { openForTest } from '../../../support/slack/open.js';

const ALERTS = { chat: 'slack', id: 'C0ALERTS' };

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
