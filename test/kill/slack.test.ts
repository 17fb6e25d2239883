import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { BUCKET, bucketOf, DAY, HOUR, type Instant, iso, MINUTE, SECOND } from '../../src/domain/time.js';
import { type Bot, earshot, startBot } from '../support/bot.js';
import { ENV, push } from '../support/pushing.js';
import { type Fault, slackServer } from '../support/slack/server.js';

const BRANDS = ['Harbour', 'Willow', 'Birch', 'Cedar', 'Maple', 'Rowan'];
const YAML = `
workspace: harbour
timezone: Europe/London
storm: {alerts: 100, minutes: 10}
brands: [${BRANDS.map((name) => `{id: ${name.toLowerCase()}, name: ${name}, terms: [${name}]}`).join(', ')}]
sources: [{use: hook, name: crm}]
subscriptions: [{chat: slack, conversation: C0ALERTS}]
`;
/** What becomes of the first posts; those after go well. */
const FAULTS: readonly Fault[] = [
  { kind: 'status', status: 500, done: true },
  { kind: 'limited', seconds: 1 },
  { kind: 'reset', done: true },
  { kind: 'status', status: 503, done: false },
  { kind: 'hang' },
  { kind: 'reset', done: true },
];

const line = (brand: string, id: string, at: Instant, text: string) =>
  JSON.stringify({
    source: 'crm',
    id,
    brand: brand.toLowerCase(),
    author: { id },
    created_at: iso(at),
    text,
    lang: 'en',
  });

/** Nine days of one mention an hour, up to two hours ago. */
const history = (brand: string, now: Instant): readonly string[] =>
  Array.from({ length: 9 * 24 }, (_, hour) =>
    line(brand, `${brand} ${hour}`, now - 9 * DAY - 2 * HOUR + hour * HOUR, `${brand} has a branch in street ${hour}`),
  );

/** Forty customers in the last quarter of an hour that is over. */
const outage = (brand: string, now: Instant): readonly string[] =>
  Array.from({ length: 40 }, (_, n) =>
    line(brand, `${brand} out ${n}`, bucketOf(now) - BUCKET + n * 10_000, `The ${brand} app is down again, way ${n}`),
  );

test(
  'a bot that is killed again and again under a Slack with a bad day tells each incident once, in its channel',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'earshot-kill-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const server = await slackServer(Math.floor(Date.now() / SECOND));
    onTestFinished(() => server.close());
    server.open('C0ALERTS');
    server.fail('chat.postMessage', ...FAULTS);
    const env = { ...ENV, SLACK_BOT_TOKEN: 'xoxb-fake', SLACK_APP_TOKEN: 'xapp-fake', SLACK_API_URL: server.api };
    await writeFile(join(folder, 'earshot.yaml'), YAML);
    const now = Date.now();
    await writeFile(join(folder, 'history.jsonl'), BRANDS.flatMap((brand) => history(brand, now)).join('\n'));
    expect((await earshot(folder, ['import', 'history.jsonl'], env)).code).toBe(0);

    let bot: Bot | undefined;
    onTestFinished(async () => void (await bot?.end('SIGKILL')));
    for (const [n, brand] of BRANDS.entries()) {
      bot ??= await startBot(folder, env);
      const posts = server.calls.filter(({ method }) => method === 'chat.postMessage').length;
      expect(await push(bot.url, outage(brand, now))).toBe(202);
      if (n % 2 === 0) continue;
      // In the middle of what it has to tell: as soon as Slack is asked for the next message.
      await server.waitFor(() => server.calls.filter(({ method }) => method === 'chat.postMessage').length > posts);
      await bot.end('SIGKILL');
      bot = undefined;
    }
    bot = await startBot(folder, env);
    const roots = () => server.messages('C0ALERTS').filter(({ thread_ts }) => thread_ts === undefined);
    await expect.poll(() => roots().length, { timeout: 90_000 }).toBeGreaterThanOrEqual(BRANDS.length);
    // Whatever is on its way still arrives, and would stand twice now.
    await bot.end('SIGTERM');
    expect(
      roots()
        .map(({ text }) => String(text).split(':')[0])
        .sort(),
    ).toEqual([...BRANDS].sort());
    const keys = server.messages('C0ALERTS').map(({ metadata }) => metadata.event_payload.key);
    expect(keys.length).toBe(new Set(keys).size);
  },
  3 * MINUTE,
);
