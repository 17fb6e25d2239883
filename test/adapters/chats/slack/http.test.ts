import { createHmac } from 'node:crypto';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createHttp } from '../../../../adapters/http.js';
import { plainCard } from '../../../../src/card.js';
import { silentLog } from '../../../../src/log.js';
import { testCore } from '../../../support/core.js';
import { direct, slash } from '../../../support/slack/events.js';
import { openForTest, SECRET } from '../../../support/slack/open.js';

/** Slack in HTTP mode on Earshot's own server, as Slack reaches it. */
async function served(core = testCore()) {
  const opened = await openForTest({ mode: 'http', core });
  const { slack, server } = opened;
  const http = createHttp({ host: '127.0.0.1', port: 0, token: 'the-token-of-this-test', log: silentLog });
  if (slack.routes) http.app.use(slack.routes);
  const { port } = await http.listen();
  onTestFinished(() => http.close());
  const post = (body: string, headers: Readonly<Record<string, string>>) =>
    fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body, headers });
  return {
    ...opened,
    post,
    /** Known to Slack, as it is a moment after the start. */
    async ready() {
      slack.start();
      const known = () => opened.logged.some(({ message }) => message === 'Slack knows us');
      await expect.poll(known, { interval: 5, timeout: 10_000 }).toBe(true);
    },
    say: (payload: unknown) => {
      const body = JSON.stringify(payload);
      return post(body, signed(body, { 'Content-Type': 'application/json' }));
    },
    type(text: string, more = {}) {
      const body = new URLSearchParams(slash(text, server.responseUrl, more) as Record<string, string>).toString();
      return post(body, signed(body, { 'Content-Type': 'application/x-www-form-urlencoded' }));
    },
  };
}

const seconds = () => Math.floor(Date.now() / 1000);

function signed(
  body: string,
  headers: Readonly<Record<string, string>>,
  stamp: string | number = seconds(),
  version = 'v0',
) {
  const hash = createHmac('sha256', SECRET).update(`${version}:${stamp}:${body}`).digest('hex');
  return { ...headers, 'X-Slack-Request-Timestamp': String(stamp), 'X-Slack-Signature': `${version}=${hash}` };
}

describe('Slack calls over HTTP', () => {
  test('a signed command is answered at once, and its answer follows', async () => {
    const { ready, type, server, core } = await served();
    await ready();
    expect((await type('kpi 7d')).status).toBe(200);
    await server.waitFor(() => server.responses.length === 1);
    expect(core.asked.map(({ text }) => text)).toEqual(['kpi 7d']);
  });

  test('Slack proves the address with its challenge', async () => {
    const { ready, say } = await served();
    await ready();
    const answer = await say({ type: 'url_verification', challenge: 'abc' });
    expect([answer.status, await answer.json()]).toEqual([200, { challenge: 'abc' }]);
  });

  test('the same event four times, at once too, has one effect', async () => {
    const { ready, say, server, core } = await served();
    server.open('D0KIM');
    await ready();
    const same = direct('kpi');
    const answers = await Promise.all([1, 2, 3, 4].map(() => say(same)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    await server.waitFor(() => server.messages('D0KIM').length > 0);
    expect(core.asked).toHaveLength(1);
  });

  test('before Slack has told who we are, it is asked to come again', async () => {
    const { type, core } = await served();
    expect((await type('kpi')).status).toBe(503);
    expect(core.asked).toEqual([]);
  });

  const body = new URLSearchParams(slash('kpi', 'http://127.0.0.1:1/') as Record<string, string>).toString();
  const form = { 'Content-Type': 'application/x-www-form-urlencoded' };
  const without = (name: string) => {
    const { [name]: _left, ...headers }: Record<string, string> = signed(body, form);
    return headers;
  };
  test.each([
    ['no signature', () => without('X-Slack-Signature')],
    ['no time', () => without('X-Slack-Request-Timestamp')],
    ['the signature of another body', () => signed(`${body}&x=1`, form)],
    [
      'one digit changed',
      () => {
        const headers = signed(body, form);
        const last = headers['X-Slack-Signature'].endsWith('0') ? '1' : '0';
        return { ...headers, 'X-Slack-Signature': headers['X-Slack-Signature'].replace(/.$/, last) };
      },
    ],
    ['six minutes old', () => signed(body, form, seconds() - 360)],
    ['of six minutes ahead', () => signed(body, form, seconds() + 360)],
    ['of ten years ahead', () => signed(body, form, seconds() + 10 * 365 * 86_400)],
    ['a time that is none', () => signed(body, form, 'abc')],
    ['a time with a sign', () => signed(body, form, `+${seconds()}`)],
    ['another version', () => signed(body, form, seconds(), 'v1')],
  ])('a request with %s is refused, without effect or detail', async (_what, headers) => {
    const { ready, post, server, core } = await served(testCore(() => plainCard('Secret', '')));
    await ready();
    const answer = await post(body, headers());
    expect([answer.status, await answer.text()]).toEqual([401, '']);
    expect(core.asked).toEqual([]);
    expect(server.responses).toEqual([]);
  });

  test('a body of two megabytes is refused', async () => {
    const { ready, post } = await served();
    await ready();
    const long = `text=${'x'.repeat(2_000_000)}`;
    expect((await post(long, signed(long, form))).status).toBe(413);
  });
});
