import { describe, expect, test } from 'vitest';
import { mastodonKind } from '../../../../adapters/sources/mastodon.js';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time.js';
import { ConfigError } from '../../../../src/errors.js';
import { numbers, reader } from './reading.js';
import { NOW, servedMastodon, TOKEN } from './server.js';

const WITH_TOKEN = { MASTODON_TOKEN: TOKEN };

describe('a hashtag', () => {
  test('with more new posts than a page holds is read to the newest, oldest first, without a gap', async () => {
    const { publish, source, clock } = await servedMastodon();
    const { poll, pages, shelf } = reader(source);
    publish(['bank'], 'first', { createdAt: NOW - HOUR });
    await poll();
    clock.set(NOW + HOUR);
    const ids = numbers(130).map((each) => publish(['bank'], `post ${each}`, { createdAt: NOW + each * 1000 }).id);
    pages.length = 0;
    await poll();
    const order = pages.flatMap(({ mentions }) => mentions.map(({ id }) => id));
    expect(order.filter((id) => ids.includes(id))).toEqual(ids);
    expect(shelf.items.size).toBe(131);
  });

  test('is asked for by min_id with the id as text, of nineteen digits', async () => {
    const { publish, source, asked, clock } = await servedMastodon();
    const { poll } = reader(source);
    const { id } = publish(['bank'], 'late in the century', { createdAt: Date.UTC(2460, 0, 1) });
    expect(id).toHaveLength(19);
    clock.set(Date.UTC(2460, 0, 1, 1));
    await poll();
    clock.set(Date.UTC(2460, 0, 1, 1, 30));
    await poll();
    expect(asked.some((each) => each.endsWith(`min_id=${id}`))).toBe(true);
  });

  test('that nobody uses costs one request a poll', async () => {
    const { source, asked } = await servedMastodon();
    const { poll } = reader(source);
    await poll();
    await poll();
    expect(asked).toHaveLength(2);
  });

  test('is filled back a week on the first look, and not more', async () => {
    const { publish, source } = await servedMastodon();
    const { poll, shelf } = reader(source);
    publish(['bank'], 'old', { createdAt: NOW - 8 * DAY });
    publish(['bank'], 'last week', { createdAt: NOW - 6 * DAY });
    publish(['bank'], 'now');
    await poll();
    expect([...shelf.items.values()].map((item) => !item.deleted && item.text)).toEqual(['last week', 'now']);
  });

  test('with the tags that must and must not stand beside it', async () => {
    const { publish, source, asked } = await servedMastodon({
      tags: [{ tag: 'bank', any: ['app'], all: ['news'], none: ['job'] }],
    });
    const { poll, shelf } = reader(source);
    publish(['app', 'news'], 'yes');
    publish(['bank', 'news', 'job'], 'no');
    publish(['bank'], 'no');
    await poll();
    expect(asked[0]).toContain('any%5B%5D=app&all%5B%5D=news&none%5B%5D=job');
    expect(shelf.items.size).toBe(1);
  });

  test('a post that reaches the server late is found within the hour', async () => {
    const { publish, source, clock } = await servedMastodon();
    const { poll, shelf } = reader(source);
    publish(['bank'], 'first', { createdAt: NOW - MINUTE });
    await poll();
    const late = publish(['bank'], 'late', { createdAt: NOW - 20 * HOUR });
    clock.set(NOW + 2 * MINUTE);
    await poll();
    expect(shelf.items.has(`fedi:${late.id}`)).toBe(false);
    clock.set(NOW + 61 * MINUTE);
    await poll();
    expect(shelf.items.has(`fedi:${late.id}`)).toBe(true);
  });

  test.each([20, 40])(
    'a server that gives at most %i a page, and always names a next one, is read all the same',
    async (most) => {
      const { publish, source, habits } = await servedMastodon();
      Object.assign(habits, { most, alwaysNext: true });
      for (const each of numbers(90)) publish(['bank'], `post ${each}`, { createdAt: NOW - HOUR + each * 1000 });
      const { poll, shelf } = reader(source);
      expect(await poll()).toMatchObject({ accepted: 90 });
      expect(shelf.cursor()?.highWater).toBeDefined();
    },
  );

  test('a server whose ids are of another kind is read from its newest page on', async () => {
    const { habits, source, asked } = await servedMastodon();
    const post = (id: string) => ({
      ...{ id, content: `<p>${id}</p>`, visibility: 'public', created_at: '2026-01-05T11:00:00.000Z' },
      account: { acct: 'kim' },
    });
    habits.broken = (response) => {
      const isNext = asked.at(-1)?.includes('min_id=01J');
      const page = isNext ? [post('01JB')] : [post('01JA'), post('01J9')];
      response.end(JSON.stringify(page.filter(({ id }) => !asked.at(-1)?.includes(`min_id=${id}`))));
    };
    const { poll, shelf } = reader(source);
    await poll();
    await poll();
    expect([...shelf.items.keys()]).toEqual(['fedi:01J9', 'fedi:01JA', 'fedi:01JB']);
  });

  test('a server that cannot page forward is refused, rather than read with gaps', async () => {
    const { habits, source, publish } = await servedMastodon();
    const { poll } = reader(source);
    publish(['bank'], 'one', { createdAt: NOW - HOUR });
    await poll();
    habits.broken = (response) =>
      response.end(
        JSON.stringify([{ id: '1', content: '', created_at: '2026-01-05T11:00:00Z', account: { acct: 'kim' } }]),
      );
    expect((await poll()).failed).toMatchObject({ kind: 'refused', message: expect.stringContaining('min_id') });
  });

  test('with thousands of new posts is read in several polls, and other tags are not starved', async () => {
    const { publish, source, clock, habits } = await servedMastodon({ tags: ['bank', 'quiet'] });
    habits.allowance = 10_000;
    for (const each of numbers(4100)) publish(['bank'], `post ${each}`, { createdAt: NOW - 2 * DAY + each * 1000 });
    const quiet = publish(['quiet'], 'quiet');
    const { poll, shelf, pages } = reader(source);
    await poll();
    expect(shelf.items.size).toBe(4001);
    expect(shelf.items.has(`fedi:${quiet.id}`)).toBe(true);
    expect(pages.some(({ coverage }) => coverage)).toBe(false);
    clock.set(clock.now() + 2 * MINUTE);
    await poll();
    expect(shelf.items.size).toBe(4101);
    expect(pages.filter(({ coverage }) => coverage)).toHaveLength(1);
  });
});

describe('a search', () => {
  test('finds what names the bank without a tag, page by page back to the last look', async () => {
    const { publish, source, asked, clock } = await servedMastodon({ tags: [], search: ['harbour bank'] }, WITH_TOKEN);
    const { poll, shelf, pages } = reader(source);
    for (const each of numbers(100)) publish([], `Harbour Bank ${each}`, { createdAt: NOW - DAY + each * MINUTE });
    publish([], 'Harbour Bank, long ago', { createdAt: NOW - 9 * DAY });
    await poll();
    expect(shelf.items.size).toBe(100);
    expect(asked[0]).toBe('/api/v2/search?q=harbour+bank&type=statuses&limit=40&offset=0');
    expect(pages.at(-1)).toMatchObject({ coverage: { from: NOW, to: NOW } });
    const before = asked.length;
    clock.set(NOW + 5 * MINUTE);
    publish([], 'Harbour Bank again');
    await poll();
    expect(shelf.items.size).toBe(101);
    expect(asked.length - before).toBeLessThanOrEqual(2);
  });

  test('that finds more than can be paged through says from when on it was read', async () => {
    const { publish, source, clock, habits } = await servedMastodon({ tags: [], search: ['bank'] }, WITH_TOKEN);
    habits.allowance = 10_000;
    const { poll, pages } = reader(source);
    await poll();
    clock.set(NOW + 10 * HOUR);
    for (const each of numbers(1000)) publish([], `bank ${each}`, { createdAt: NOW + HOUR + each * 10_000 });
    await poll();
    const { from = 0, to } = pages.at(-1)?.coverage ?? {};
    expect(to).toBe(NOW + 10 * HOUR);
    expect(from).toBe(NOW + HOUR + (1000 - 24 * 35 - 40) * 10_000);
  });

  test('needs a token, and says so before anything is asked', () => {
    const open = () =>
      mastodonKind.open(
        { server: 'https://fedi.example', search: ['bank'] },
        {
          name: 'fedi',
          env: {},
          fetch: () => Promise.reject(),
          clock: { now: () => 0, at: () => () => {} },
          log: {} as never,
        },
      );
    expect(open).toThrow(ConfigError);
    expect(open).toThrow(/MASTODON_TOKEN is missing.*Development/);
  });
});
