import { expect, test } from 'vitest';
import { plainCard } from '../../../../src/card.js';
import { feedbackFormCard } from '../../../../src/views/index.js';
import { type TestCore, testCore } from '../../../support/core.js';
import { connected } from '../../../support/slack/connected.js';
import { shortcut, submission } from '../../../support/slack/events.js';
import { BOT } from '../../../support/slack/server.js';

const brand = { terms: [], exclude: [], require: [], handles: [], ownAccounts: [], competitor: false };
const two = [
  { ...brand, id: 'harbour', name: 'Harbour Bank' },
  { ...brand, id: 'marina', name: 'Marina Bank' },
];
/** A core that asks for feedback as the real one does. */
const asking = (): TestCore =>
  testCore(({ text }) => (text === 'feedback' ? feedbackFormCard(two) : plainCard('Logged', text)));

async function pressed(message: object, core = asking()) {
  const all = await connected({ core });
  const { server } = all;
  const choose = () => server.send('interactive', shortcut({ ...message }, server.responseUrl));
  const view = () => server.calls.findLast(({ method }) => method === 'views.open')?.body.view;
  return { ...all, choose, view };
}

test('what a colleague passed on is shown to be cut, and logged as of its message, without who posted it', async () => {
  const { choose, view, called, server, core } = await pressed({
    text: 'Customer: &lt;3 the app <@U0LEE|lee>\nbut slow',
  });
  await choose();
  await called('views.open');
  const field = view().blocks[1];
  expect(field.element).toMatchObject({
    type: 'plain_text_input',
    multiline: true,
    max_length: 1500,
    initial_value: 'Customer: <3 the app Kim U0LEE but slow',
  });
  const values = {
    brand: { selected_option: { value: 'marina' } },
    text: { value: '<3 the app,\nbut "slow" & <late>' },
  };
  await server.send('interactive', submission(view(), values));
  await called('chat.postEphemeral');
  expect(core.asked.at(-1)).toEqual({
    text: 'feedback marina: <3 the app, but "slow" & <late>',
    user: { id: 'U0KIM', name: 'Kim U0KIM' },
    conversation: { chat: 'slack', id: 'C0ALERTS' },
    origin: { id: 'C0ALERTS/1767600001.000100', at: 1_767_600_001_000 },
  });
});

test('a mail that another bot passed on beside its text is read too', async () => {
  const { choose, view, called } = await pressed({ text: '', bot_id: 'B0MAIL', attachments: [{ text: 'No answer' }] });
  await choose();
  await called('views.open');
  expect(view().blocks[1].element.initial_value).toBe('No answer');
});

test('who may not log it is told so before anything is asked', async () => {
  const refused = testCore(() => ({ ...plainCard('That did not work', '"feedback" is for analysts.'), onlyYou: true }));
  const { choose, responded, server } = await pressed({ text: 'Slow' }, refused);
  await choose();
  await responded();
  expect(JSON.stringify(server.responses)).toContain('is for analysts');
  expect(server.calls.some(({ method }) => method === 'views.open')).toBe(false);
});

test('an alert of Earshot is no feedback; a form that Slack did not open is to be chosen again', async () => {
  const { choose, responded, server, core } = await pressed({ text: 'Harbour Bank: 47 mentions', user: BOT });
  await choose();
  await responded();
  expect(JSON.stringify(server.responses)).toContain('counted already');
  expect(core.asked).toEqual([]);
  server.fail('views.open', { kind: 'error', code: 'expired_trigger_id' });
  await server.send('interactive', shortcut({ text: 'Slow' }, server.responseUrl));
  await responded(2);
  expect(JSON.stringify(server.responses)).toContain('from the menu of the message again');
});
