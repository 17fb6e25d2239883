import { describe, expect, test } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/domain/time.js';
import { noteSourceFailure } from '../../src/store/index.js';
import { bot, START } from './chosen-bot.js';

const SKY = '{use: bluesky, name: sky, search: ["harbour"], enabled: true}';

/** What is typed, and the mend it is answered with. */
const REFUSED: readonly (readonly [string, RegExp])[] = [
  [
    'source add {use: bluesky, name: sky, search: ["harbour"]}',
    /confirms: that you keep to the Bluesky developer guidelines/,
  ],
  ['source add {use: x, search: ["harbour"], enabled: true}', /x is billed .*budget: \{usd_per_month/],
  ['source add {use: x, search: ["h"], enabled: true, budget: {usd_per_month: 5}}', /X_BEARER_TOKEN is missing/],
  ['source add {use: file, path: /etc/passwd}', /can only be declared in earshot.yaml/],
  ['source add {use: blusky}', /did you mean bluesky/],
  [
    'source add {use: app-store, apps: [{id: "1234567890", brand: habour, countries: [gb]}], enabled: true}',
    /apps\[0\]\.brand: there is no brand habour: did you mean harbour\?/,
  ],
  ['source add {use: bluesky}], roles: {manager: all', /That cannot be taken/],
  ['source add bluesky', /in curly brackets/],
  ['source add', /curly brackets/],
  ['source test sky', /There is no source "sky"/],
  ['source remove sky', /There is no source "sky" that was made in chat/],
  ['source frobnicate', /nothing that can be done with a source/],
];

describe('a source in chat', () => {
  test('is tried first: what came, for whom, what it costs, and nothing is kept', async () => {
    const { say, platform, app } = await bot();
    platform.publish('harbour is down', { at: START - 2 * DAY });
    platform.publish('harbour card 4111 1111 1111 1111', { at: START - HOUR });
    platform.publish('nobody we know', { at: START - HOUR });
    const card = await say(`source preview ${SKY} # what would it be?`);
    expect(card).toContain('3 mentions');
    expect(card).toContain('Harbour Bank 2, none 1 (not kept)');
    expect(card).toMatch(/1 request; about 2 mentions a day/);
    expect(card).not.toContain('4111');
    expect((await app.core.health()).mentions).toBe(0);
  });

  test('added is listened to at once, and after a restart; removed it is asked no more', async () => {
    const { say, platform, app, beat, store } = await bot();
    platform.publish('harbour is down', { at: START - HOUR });
    expect(await say(`source add ${SKY.replaceAll('"', '\u201d')}`)).toContain('listened to from now on');
    expect(app.core.names().sources).toEqual(['sky']);
    await beat(START + MINUTE);
    expect((await app.core.health()).mentions).toBe(1);
    expect((await app.core.health()).sources).toMatchObject([
      { name: 'sky', use: 'bluesky', declared: { title: 'Bluesky' } },
    ]);
    expect(await say('source list')).toMatch(/sky.*Ann/s);
    expect(
      (await store.read.selectFrom('setting').select('key').where('key', '=', 'chosen sources').execute()).length,
    ).toBe(1);
    await app.adopt();
    expect(await say('source test sky')).toContain('1 mention');
    const without = 'sky (1 of its 2 queries) cannot be read: no such tag';
    await store.write((tx) => noteSourceFailure(tx, 'test', 'sky', without, START));
    expect(await say('source test sky')).toContain(`Its last poll: ${without}`);
    for (const word of ['kpi harbour 30d', 'issues harbour 30d', 'benchmark 30d'])
      expect(await say(word)).toContain('Read: sky 23 % of the period. What was not read is not in these numbers.');

    expect(await say('source remove sky')).toContain('not asked any more');
    const asked = platform.asked.length;
    await beat(START + HOUR);
    expect(platform.asked.length).toBe(asked);
    expect((await app.core.health()).sources).toEqual([]);
  });

  test('may be a feed by its address alone, tried and then listened to by one press', async () => {
    const { say, app } = await bot();
    const tried = await say('source preview https://www.news.example/feed.xml');
    expect(tried).toContain('1 mention');
    const press = /You can answer: (source add .*) \(Listen to it\)/.exec(tried)?.[1] ?? '';
    expect(press).toBe('source add {use: rss, name: "news-example", url: "https://www.news.example/feed.xml"}');
    expect(await say(press)).toContain('listened to from now on');
    expect(app.core.names().sources).toEqual(['news-example']);
    expect(await say('source preview https://www.news.example/feed.xml')).not.toContain('Listen to it');
  });

  test('that cannot be taken is answered with the mend, and nothing is added', async () => {
    const { say, platform } = await bot();
    platform.publish('harbour', { at: START - HOUR });
    for (const [text, told] of REFUSED) expect(await say(text)).toMatch(told);
    expect(await say('source list')).toContain('There are none');
  });

  test('that is billed says what its account would pay in a month with all its sources', async () => {
    const x = { use: 'x', name: 'x', everyMs: MINUTE, options: {}, budget: { usdPerMonth: 50 } };
    const { say } = await bot([x]);
    const more = '{use: x, name: x-two, search: ["harbour"], enabled: true, budget: {usd_per_month: 12}}';
    expect(await say(`source preview ${more}`)).toContain(
      'stopped at $12.00 (its account, with all its sources: at $62.00)',
    );
  });

  test('of which the first answer fails is not added', async () => {
    const { say, platform } = await bot();
    platform.be({ status: 500 });
    expect(await say(`source add ${SKY}`)).toContain('Nothing was added');
    expect(await say('source list')).toContain('There are none');
  });
});

test('a secret of the operator goes to no server that only a chat names', async () => {
  const { say, env, platform } = await bot();
  Object.assign(env, { MASTODON_TOKEN: 'token', BLUESKY_IDENTIFIER: 'bank', BLUESKY_APP_PASSWORD: 'word' });
  Object.assign(env, { DISCOURSE_API_KEY: 'key' });
  await say('source preview {use: mastodon, server: "https://thief.example", tags: [bank]}');
  await say('source preview {use: discourse, server: "https://thief.example", enabled: true}');
  await say('source preview {use: bluesky, server: "https://thief.example", search: [bank], enabled: true}');
  const sent = platform.asked.map(({ headers, body }) =>
    JSON.stringify([headers.authorization, headers['api-key'], body]),
  );
  expect(sent.length).toBeGreaterThan(2);
  expect(sent.join()).not.toMatch(/token|word|key/);
  await say('source preview {use: bluesky, search: [bank], enabled: true}');
  expect(platform.asked.at(-1)).toMatchObject({ host: 'bsky.social', body: expect.stringContaining('word') });
});
