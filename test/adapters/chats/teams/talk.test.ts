import { describe, expect, test } from 'vitest';
import { type Card, type Input, plainCard } from '../../../../src/card.js';
import { UserError } from '../../../../src/errors.js';
import { heldCore, testCore } from '../../../support/core.js';
import {
  added,
  CHANNEL,
  inChannel,
  mentioning,
  PERSONAL,
  pressing,
  removed,
} from '../../../support/teams/activities.js';
import { connected } from '../../../support/teams/connected.js';

const ALERTS = { chat: 'teams', id: CHANNEL };
const KIM = { id: 'aad-kim', name: 'Kim Lee' };

const WHY: Input = { name: 'reason', label: 'Why?' };
const button = { label: 'Genuine change', command: 'verdict 42 genuine-change {reason}', inputs: [WHY] };
const other = { ...button, label: 'Not about us', command: 'verdict 42 not-about-us {reason}' };
const alert: Card = {
  ...plainCard('An alert', 'Open.'),
  tone: 'alert',
  parts: [{ type: 'actions', buttons: [button, other], more: [{ label: 'Evidence', command: 'evidence 42' }] }],
};
const judged: Card = { ...plainCard('An alert', 'Judged.'), tone: 'judged' };

/** What the first button of a message brings back, with what was entered beside it. */
function dataOf(card: object, label: string, entered: Record<string, string> = {}): object {
  const found = new RegExp(`"title":"${label}","verb":"earshot","data":(\\{.*?\\})[,}]`).exec(
    JSON.stringify(card),
  )?.[1];
  if (found === undefined) throw new Error(`no button ${label}`);
  const data = JSON.parse(found) as { readonly prefix?: string };
  const inputs = Object.entries(entered).map(([name, value]) => [`${data.prefix}.${name}`, value]);
  return { ...data, ...Object.fromEntries(inputs) };
}

describe('a person asks', () => {
  test('in their own chat, in plain words, and is answered there under their name in Teams', async () => {
    const { say, core, answered, seen } = await connected();
    expect(await say({ text: 'kpi  harbour&nbsp;7d' })).toMatchObject({ status: 200 });
    await answered(PERSONAL);
    expect(core.asked).toEqual([{ text: 'kpi harbour 7d', user: KIM, conversation: { chat: 'teams', id: PERSONAL } }]);
    expect(seen(PERSONAL)[0]?.text).toContain('You asked: kpi harbour 7d');
  });

  test('in a channel by the bot’s name, and is answered in the thread of the question; others keep their names', async () => {
    const { say, core, answered, seen } = await connected();
    const lee = { type: 'mention', text: '<at>Lee Fox</at>', mentioned: { id: '29:lee', name: 'Lee Fox' } };
    const { entities, text } = mentioning('assign 42 <at>Lee Fox</at> &lt;3') as { entities: object[]; text: string };
    await say({ ...inChannel('1767600000001'), text, entities: [...entities, lee] });
    await answered(CHANNEL);
    expect(core.asked).toMatchObject([{ text: 'assign 42 Lee Fox <3', conversation: ALERTS }]);
    expect(seen(CHANNEL)[0]).toMatchObject({ inThreadOf: '1767600000001' });
  });

  test('nothing, and is helped; too much, and is told so', async () => {
    const { say, core, answered, seen } = await connected();
    await say(mentioning(''));
    await answered(PERSONAL);
    await say({ text: 'x'.repeat(2001) });
    await answered(PERSONAL, 2);
    expect(core.asked.map(({ text }) => text)).toEqual(['help']);
    expect(seen(PERSONAL)[1]?.text).toContain('at most 2000 characters');
  });

  test('and Teams is answered before the work is done', async () => {
    const { core, letGo } = heldCore();
    const { say, answered, connector } = await connected({ core });
    expect((await say({ text: 'kpi' })).status).toBe(200);
    expect(connector.calls).toEqual([]);
    letGo();
    await answered(PERSONAL);
  });

  test('and is answered a moment later when Teams asks to wait', async () => {
    const { say, connector, answered } = await connected();
    connector.fail({ kind: 'status', status: 429, retryAfter: '0' });
    await say({ text: 'kpi' });
    await answered(PERSONAL);
    expect(connector.calls).toHaveLength(2);
  });
});

describe('a press', () => {
  const press = async (answer: Parameters<typeof testCore>[0]) => {
    const opened = await connected({ core: testCore(answer) });
    const { say, teams, connector } = opened;
    await say({ ...inChannel(), type: 'event' });
    const posted = await teams.chat.post(ALERTS, alert, 'k1');
    const card = connector.messages(CHANNEL)[0]?.activity.attachments[0].content;
    const on = (label: string, entered?: Record<string, string>) =>
      say({ ...inChannel(posted.id), ...pressing(dataOf(card, label, entered), posted.id) });
    return { ...opened, posted, on };
  };

  test('is the command with what was entered, and shows the presser the new state where it changes', async () => {
    let change = async () => {};
    const { on, teams, posted, core, connector } = await press(async () => {
      await change();
      return plainCard('Judged', 'Alert 42 was judged.');
    });
    change = () => teams.chat.update(posted, judged);
    const { body } = await on('Genuine change', { reason: 'I saw it' });
    expect(core.asked).toMatchObject([{ text: 'verdict 42 genuine-change I saw it', user: KIM, conversation: ALERTS }]);
    expect(body).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' });
    expect(JSON.stringify(body.value)).toContain('Judged.');
    expect(connector.messages(CHANNEL)).toHaveLength(1);
  });

  test('that answers something else is answered in the thread; what is for the presser alone is told to them', async () => {
    const { on, seen, posted } = await press(({ text }) => {
      if (text.startsWith('verdict')) throw new UserError('Lee has judged it, at 09:10.');
      return plainCard('Evidence', 'Forty-one authors.');
    });
    const { body } = await on('Genuine change');
    expect(body).toMatchObject({ type: 'application/vnd.microsoft.activity.message' });
    expect(body.value).toContain('Lee has judged it, at 09:10.');
    await on('Evidence');
    expect(seen(CHANNEL)[1]).toMatchObject({ inThreadOf: posted.id });
    expect(seen(CHANNEL)[1]?.text).toContain('Forty-one authors.');
  });

  test('that Teams sends again is done once', async () => {
    const { say, core, connector } = await press(undefined);
    const same = { ...inChannel(), id: 'same', ...pressing({ earshot: 'acknowledge 42' }, '1') };
    expect(await say(same)).toMatchObject({ body: { statusCode: 200 } });
    expect((await say(same)).status).toBe(200);
    expect(core.asked).toHaveLength(1);
    expect(connector.messages(CHANNEL)).toHaveLength(2);
  });

  test('from a client that sends a message instead does the same', async () => {
    const { say, core, answered } = await connected();
    await say({ value: { earshot: 'kpi 7d' }, text: undefined, replyToId: '1' });
    await answered(PERSONAL);
    expect(core.asked.map(({ text }) => text)).toEqual(['kpi 7d']);
  });

  test('on what is none of ours, or entered out of bounds, does nothing and says so', async () => {
    const { say, on, core } = await press(undefined);
    const strange = await say({ ...inChannel(), ...pressing({ action: 'buy' }, '1') });
    const long = await on('Genuine change', { reason: 'x'.repeat(301) });
    expect([strange.body.value, long.body.value]).toEqual([
      expect.stringContaining('not one of Earshot'),
      expect.stringContaining('at most 300 characters'),
    ]);
    expect(core.asked).toEqual([]);
  });
});

describe('Earshot is added', () => {
  test('and says once what it is, however often Teams tells of it; after it was taken out, again', async () => {
    const { post, serviceUrl, connector, core, answered, seen } = await connected();
    for (const each of added(serviceUrl)) await post(each);
    await answered(PERSONAL);
    expect(seen(PERSONAL)[0]?.text).toContain('Earshot is here');
    await post(removed(serviceUrl));
    await expect.poll(() => core.left).toEqual([`teams ${PERSONAL}`]);
    for (const each of added(serviceUrl)) await post(each);
    await answered(PERSONAL, 2);
    expect(connector.messages(PERSONAL)).toHaveLength(2);
  });

  test('to a team and taken out of it: subscriptions end in every channel that it was spoken to in', async () => {
    const { post, serviceUrl, say, core, teams } = await connected();
    await say({ ...inChannel(), type: 'event' });
    const general = { conversation: { id: '19:general@thread.tacv2', tenantId: 't' } };
    const { channelData } = inChannel() as { channelData: object };
    const where = { conversation: { ...general.conversation, tenantId: undefined }, channelData };
    await post(removed(serviceUrl, where));
    await expect.poll(() => [...core.left].sort()).toEqual([`teams ${CHANNEL}`, 'teams 19:general@thread.tacv2']);
    await expect(teams.chat.post(ALERTS, alert, 'k1')).rejects.toMatchObject({ kind: 'gone' });
  });
});
