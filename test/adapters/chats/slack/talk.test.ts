import { describe, expect, test } from 'vitest';
import { type Card, plainCard } from '../../../../src/card.js';
import { StoreAwayError, UserError } from '../../../../src/errors.js';
import { heldCore, testCore } from '../../../support/core.js';
import { buttonOf, connected } from '../../../support/slack/connected.js';
import { direct, mention, slash } from '../../../support/slack/events.js';
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
    const { core, letGo } = heldCore();
    const { type, responded, server } = await connected({ core });
    await type('kpi');
    expect(server.responses).toEqual([]);
    letGo();
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
