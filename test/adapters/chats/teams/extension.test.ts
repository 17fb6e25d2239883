import { describe, expect, test } from 'vitest';
import { type Card, type EvidenceView, type Input, LONGEST_TEXT, plainCard } from '../../../../src/card.js';
import { testCore } from '../../../support/core.js';
import { CHANNEL, inChannel } from '../../../support/teams/activities.js';
import { connected } from '../../../support/teams/connected.js';

const ALERTS = { chat: 'teams', id: CHANNEL };
const KIM = { id: 'aad-kim', name: 'Kim Lee' };

describe('"Log as customer feedback" in the menu of a message', () => {
  const TEXT: Input = { name: 'text', label: 'What the customer said', longest: LONGEST_TEXT, required: true };
  const form: Card = {
    ...plainCard('What did a customer say?', 'It is counted.'),
    parts: [
      { type: 'actions', buttons: [{ label: 'Log', command: 'feedback harbour: {text}', inputs: [TEXT] }], more: [] },
    ],
  };
  const messagePayload = {
    id: '1767600000123',
    createdDateTime: '2026-01-05T08:31:00.000Z',
    body: { contentType: 'html', content: '<div>Customer: <b>the app</b> is down&nbsp;again</div>' },
    from: { user: { displayName: 'A Colleague' } },
  };
  const chosen = (name: string, value: object) => ({
    ...inChannel(),
    type: 'invoke',
    name: `composeExtension/${name}`,
    value: { commandId: 'log_feedback', messagePayload, ...value },
  });

  test('shows its words to be cut to the customer’s, and logs them with where they stand, not who posted them', async () => {
    const core = testCore(({ text }) => (text === 'feedback' ? form : plainCard('Logged', 'It counts from now on.')));
    const { say } = await connected({ core });
    const asked = await say(chosen('fetchTask', {}));
    const { card } = asked.body.task.value;
    expect(card.content.body).toMatchObject([{ value: 'Customer: the app is down again', isMultiline: true }]);
    const { data } = card.content.actions[0];
    const logged = await say(chosen('submitAction', { data: { ...data, 'f.text': 'the app is down again' } }));
    expect(logged.body.task).toMatchObject({
      type: 'message',
      value: expect.stringContaining('It counts from now on.'),
    });
    expect(core.asked[1]).toEqual({
      text: 'feedback harbour: the app is down again',
      user: KIM,
      conversation: ALERTS,
      origin: { id: `${CHANNEL}/1767600000123`, at: Date.UTC(2026, 0, 5, 8, 31) },
    });
  });

  test('shows no form to who may not log it, nor for a message without words', async () => {
    const core = testCore(() => ({ ...plainCard('That did not work', 'For analysts.'), onlyYou: true }));
    const { say } = await connected({ core });
    const refused = await say(chosen('fetchTask', {}));
    const empty = await say(chosen('fetchTask', { messagePayload: { ...messagePayload, body: { content: '' } } }));
    expect([refused.body.task.type, empty.body.task.type]).toEqual(['message', 'message']);
  });
});

describe('the address of an evidence page', () => {
  const PUBLIC = 'https://earshot.bank.example';
  const lead = [{ type: 'text' as const, text: 'Severity 4 of 5' }];
  const view = { title: 'Harbour Bank: complaints at 3.4x', tone: 'alert' as const, lead };
  const asking = async (url: string) => {
    const core = { ...testCore(), evidence: async () => view as unknown as EvidenceView };
    const { say } = await connected({ core, publicUrl: PUBLIC });
    return say({ ...inChannel(), type: 'invoke', name: 'composeExtension/queryLink', value: { url } });
  };

  test('is shown with what the alert is about, to who is about to send it', async () => {
    const { body } = await asking(`${PUBLIC}/alerts/0123456789abcdef?page=2`);
    const [attachment] = body.composeExtension.attachments;
    expect(JSON.stringify(attachment.content)).toContain('Severity 4 of 5');
    expect(attachment.preview.content.title).toContain('Harbour Bank');
  });

  test.each([`${PUBLIC}/`, `${PUBLIC}.evil.example/alerts/0123456789abcdef`, 'https://evil.example/', ''])(
    'and no other is: %s',
    async (url) => expect(await asking(url)).toEqual({ status: 200, body: '' }),
  );
});
