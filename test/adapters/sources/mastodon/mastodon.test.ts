import { describe, expect, test } from 'vitest';
import { compareIds, idAt, timeOfId } from '../../../../adapters/sources/mastodon/ids.js';
import { mastodonKind } from '../../../../adapters/sources/mastodon.js';
import type { Item } from '../../../../src/domain/mention.js';
import type { Page } from '../../../../src/domain/source.js';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time.js';
import { ConfigError } from '../../../../src/errors.js';
import { pollOnce } from '../../../../src/listen/poll.js';
import type { Source } from '../../../../src/ports.js';
import { sourceContract } from '../../../contracts/source.js';
import { shelfOfPages } from '../../../support/pages.js';
import { NOW, servedMastodon, TOKEN } from './server.js';

const never = new AbortController().signal;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);
const WITH_TOKEN = { MASTODON_TOKEN: TOKEN };

/** Polls with a shelf that remembers, and tells the pages. */
function reader(source: Source) {
  const shelf = shelfOfPages();
  const pages: Page[] = [];
  const ingest = (page: Page) => {
    pages.push(page);
    return shelf.ingest(page);
  };
  const poll = (from = source) => pollOnce(from, { cursor: shelf.cursor(), ingest, signal: never });
  return { shelf, pages, poll };
}

async function recheck(source: Source, ids: readonly string[]): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of source.recheck?.(ids, never) ?? []) items.push(...page.mentions);
  return items;
}

sourceContract('the mastodon source', async () => ({
  plentyCount: 170,
  plenty: async () => {
    const { publish, source } = await servedMastodon({ tags: ['bank', '#app'] });
    // Some stand under both tags.
    for (const each of numbers(170)) {
      const tags = each % 3 === 0 ? ['bank', 'app'] : each % 3 === 1 ? ['bank'] : ['app'];
      publish(tags, `post ${each}`, { createdAt: NOW - 3 * DAY + each * MINUTE });
    }
    return source;
  },
  garbage: async () => {
    const { publish, source } = await servedMastodon();
    publish(['bank'], 'one', { createdAt: NOW - HOUR });
    publish(['bank'], 'two', { createdAt: NOW - MINUTE, more: { account: null } });
    publish(['bank'], 'three', { createdAt: NOW });
    return { source, good: 2 };
  },
  limited: async () => {
    const { habits, source } = await servedMastodon();
    habits.broken = (response) =>
      response.writeHead(429, { 'X-RateLimit-Reset': new Date(NOW + 5 * MINUTE).toISOString() }).end();
    return { source, retryAt: NOW + 5 * MINUTE };
  },
  endless: async () => {
    const { habits, source } = await servedMastodon();
    habits.broken = (response) => {
      const more = () => {
        while (response.write(`${'[1,'.repeat(20_000)}`));
      };
      response.on('drain', more);
      more();
    };
    return { source, good: 0 };
  },
  recheck: async () => {
    const { publish, posts, source } = await servedMastodon();
    const ids = numbers(50).map(
      (each) => publish(['bank'], `post ${each}`, { createdAt: NOW - DAY + each * MINUTE }).id,
    );
    const change = (index: number, what: object) => Object.assign(posts.get(ids[index] ?? '') ?? {}, what);
    for (const index of [3, 21, 49]) change(index, { gone: true });
    change(7, { visibility: 'private' });
    for (const index of [0, 22]) change(index, { content: 'edited', editedAt: NOW - HOUR });
    const [deleted, edited] = [
      [3, 21, 49, 7],
      [0, 22],
    ].map((list) => list.map((index) => ids[index] ?? ''));
    return { source, ids, deleted: deleted ?? [], edited: edited ?? [] };
  },
  recheckFails: async () => {
    const { publish, habits, source } = await servedMastodon();
    const ids = numbers(3).map((each) => publish(['bank'], `post ${each}`).id);
    habits.broken = (response) => response.writeHead(500).end();
    return { source, ids };
  },
  close: async () => undefined,
}));

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

describe('a post', () => {
  async function read(content: string, more: Readonly<Record<string, unknown>> = {}, acct?: string) {
    const { publish, source, host } = await servedMastodon();
    const { id } = publish(['bank'], content, { more, ...(acct ? { acct } : {}) });
    const { poll, shelf } = reader(source);
    await poll();
    return { item: shelf.items.get(`fedi:${id}`), host, id, shelf };
  }

  test('becomes a mention with its author, its language and its counts', async () => {
    const { item, id } = await read('App is down again <a href="x">#<span>bank</span></a>');
    expect(item).toEqual({
      ...{ deleted: false, source: 'fedi', id, channel: 'mastodon', kind: 'post', lang: 'en' },
      ...{ text: 'App is down again #bank', url: `https://elsewhere.example/@kim/${id}` },
      ...{ likes: 1, shares: 2, replies: 3, createdAt: NOW, fetchedAt: NOW },
      author: { id: 'kim@elsewhere.example', name: 'Kim', followers: 12, createdAt: Date.UTC(2020, 0, 1) },
    });
  });

  test('of an account of this server is by its full address', async () => {
    const { item, host } = await read('hello', {}, 'Kim');
    expect(item).toMatchObject({ author: { id: `kim@${host}` } });
  });

  test('says its content warning first', async () => {
    const { item } = await read('The <em>app</em><br>is down', { spoiler_text: 'Bank rant' });
    expect(item).toMatchObject({ text: 'Bank rant\n\nThe app\nis down' });
  });

  test('that answers another one is a reply, and one that repeats another a repost', async () => {
    const { item } = await read('yes', { in_reply_to_id: '7' });
    expect(item).toMatchObject({ kind: 'reply', replyTo: '7' });
    const boosted = { id: '8', content: '<p>The app is down</p>', visibility: 'public', spoiler_text: '' };
    const { item: repost } = await read('', { reblog: boosted });
    expect(repost).toMatchObject({ kind: 'repost', repostOf: '8', text: 'The app is down' });
  });

  test.each(['private', 'direct', 'local'])('that is %s is nobody’s business', async (visibility) => {
    const { shelf } = await read('hello', { visibility });
    expect(shelf.items.size).toBe(0);
    const { shelf: boosts } = await read('', { reblog: { id: '8', content: 'x', visibility } });
    expect([boosts.items.size, boosts.rejects.length]).toEqual([0, 0]);
  });

  test.each([
    ['an unlisted one', { visibility: 'unlisted' }],
    ['one without counts', { favourites_count: null, reblogs_count: -1, replies_count: 1.5 }],
    ['one whose account tells only the day it was made', { account: { acct: 'kim', created_at: '2020-01-01' } }],
    ['one without a language', { language: null }],
    ['one with a language nobody knows', { language: 'x-klingon' }],
  ])('%s is taken', async (_what, more) => expect((await read('hello', more)).item).toMatchObject({ text: 'hello' }));

  test.each([
    ['without a date', { created_at: null }],
    ['with half a date', { created_at: '2026-01-05' }],
    ['with half a letter', { content: 'x', account: { acct: 'kim\ud800' } }],
  ])('%s is put aside with the reason', async (_what, more) => {
    const { shelf, id } = await read('hello', more);
    expect(shelf.items.size).toBe(0);
    expect(shelf.rejects).toMatchObject([{ where: `item ${id}`, reason: expect.stringMatching(/\w{3}/) }]);
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

describe('a server that wants a token', () => {
  test('shows nothing without one, and the mend is said', async () => {
    const { habits, source } = await servedMastodon();
    habits.wantsToken = true;
    const { failed } = await reader(source).poll();
    expect(failed).toMatchObject({ kind: 'refused', message: expect.stringContaining('set MASTODON_TOKEN') });
  });

  test.each([{ MASTODON_TOKEN: TOKEN }, { MASTODON_TOKEN_FEDI: TOKEN, MASTODON_TOKEN: 'another' }])(
    'answers with it (%j)',
    async (env) => {
      const { habits, source, publish } = await servedMastodon({}, env);
      habits.wantsToken = true;
      publish(['bank'], 'hello');
      expect(await reader(source).poll()).toMatchObject({ accepted: 1 });
    },
  );

  test('refuses a wrong one, which is not told to anybody', async () => {
    const { source } = await servedMastodon({}, { MASTODON_TOKEN: 'wrong-secret' });
    const { failed } = await reader(source).poll();
    expect(failed).toMatchObject({ kind: 'refused', message: expect.stringContaining('make a new token') });
    expect(failed?.message).not.toContain('wrong-secret');
  });

  test('is never sent one in the clear', () => {
    const open = () =>
      mastodonKind.open(
        { server: 'http://fedi.example', tags: ['bank'] },
        {
          name: 'fedi',
          env: WITH_TOKEN,
          fetch: () => Promise.reject(),
          clock: { now: () => 0, at: () => () => {} },
          log: {} as never,
        },
      );
    expect(open).toThrow(/https/);
  });
});

describe('the allowance of a server', () => {
  test('is never used up: the walk waits before that, and goes on where it stopped', async () => {
    const { publish, source, clock, habits, refused, asked } = await servedMastodon();
    habits.allowance = 20;
    for (const each of numbers(1500)) publish(['bank'], `post ${each}`, { createdAt: NOW - DAY + each * 1000 });
    const { poll, shelf } = reader(source);
    const waits: number[] = [];
    for (let polls = 0; polls < 10 && shelf.items.size < 1500; polls += 1) {
      const { failed } = await poll();
      if (!failed) continue;
      expect(failed).toMatchObject({ kind: 'limited' });
      const before = asked.length;
      expect((await poll()).failed).toMatchObject({ kind: 'limited', retryAt: failed.retryAt });
      expect(asked.length).toBe(before);
      waits.push(failed.retryAt ?? 0);
      clock.set(failed.retryAt ?? 0);
    }
    expect(shelf.items.size).toBe(1500);
    expect(refused).toEqual([]);
    expect(waits.length).toBeGreaterThan(1);
  });

  test('is said in the pages', async () => {
    const { publish, source } = await servedMastodon();
    publish(['bank'], 'hello');
    const { poll, pages } = reader(source);
    await poll();
    expect(pages[0]?.rate).toEqual({ remaining: 298, resetAt: NOW + 5 * MINUTE });
  });
});

describe('posts that were stored are looked at again', () => {
  test('many with one request, or one by one where the server cannot', async () => {
    const { publish, source, asked, habits, posts } = await servedMastodon();
    const ids = numbers(45).map((each) => publish(['bank'], `post ${each}`).id);
    const gone = ids[4] ?? '';
    Object.assign(posts.get(gone) ?? {}, { gone: true });
    const deleted = async () => (await recheck(source, ids)).filter((item) => item.deleted).map(({ id }) => id);
    expect(await deleted()).toEqual([gone]);
    expect(asked).toHaveLength(3 + 1);
    habits.batch = false;
    asked.length = 0;
    expect(await deleted()).toEqual([gone]);
    expect(asked).toHaveLength(3 + 45);
  });

  test('likes are told anew, an edit comes with its time', async () => {
    const { publish, source, posts } = await servedMastodon();
    const { id } = publish(['bank'], 'before');
    Object.assign(posts.get(id) ?? {}, { content: 'after', editedAt: NOW + MINUTE, more: { favourites_count: 99 } });
    expect(await recheck(source, [id])).toMatchObject([{ text: 'after', editedAt: NOW + MINUTE, likes: 99 }]);
  });

  test.each([
    ['500', (response) => response.writeHead(500).end()],
    ['503', (response) => response.writeHead(503).end()],
    ['401', (response) => response.writeHead(401).end('{"error":"This API requires an authenticated user"}')],
    ['403', (response) => response.writeHead(403).end('{"error":"forbidden"}')],
    ['404 from a proxy', (response) => response.writeHead(404).end('<html>Not found</html>')],
    ['410 from a parked domain', (response) => response.writeHead(410).end('gone')],
    ['a web page', (response) => response.end('<html>Welcome</html>')],
    ['an empty list for several and a list for one', (response) => response.end('[]')],
    ['a closed connection', (response) => response.destroy()],
  ] as [string, (response: import('node:http').ServerResponse) => void][])(
    '%s deletes nothing',
    async (_what, broken) => {
      const { publish, source, habits } = await servedMastodon();
      const ids = numbers(3).map((each) => publish(['bank'], `post ${each}`).id);
      habits.broken = (response) => void broken(response);
      const items: Item[] = [];
      const look = async () => {
        for await (const page of source.recheck?.(ids, never) ?? []) items.push(...page.mentions);
      };
      await expect(look()).rejects.toMatchObject({ name: 'SourceError' });
      expect(items).toEqual([]);
    },
  );
});

describe('the configuration', () => {
  const check = (settings: unknown) => {
    const result = mastodonKind.fields['~standard'].validate(settings);
    return result instanceof Promise ? undefined : (result.issues?.map(({ message }) => message) ?? []);
  };

  test.each([
    [{ server: 'https://mastodon.example', tags: ['bank', '#App', 'straße', '銀行'] }],
    [{ server: 'https://mastodon.example/', tags: [{ tag: 'bank', none: ['jobs'] }], channel: 'fedi' }],
    [{ server: 'https://mastodon.example', search: ['Harbour Bank'] }],
  ])('%j is taken', (settings) => expect(check(settings)).toEqual([]));

  test.each([
    [{ server: 'mastodon.example', tags: ['bank'] }, /https:/],
    [{ server: 'https://mastodon.example' }, /nothing to read/],
    [{ server: 'https://mastodon.example', tags: ['two words'] }, /hashtag/],
    [{ server: 'https://mastodon.example', tags: [{ tag: 'a', any: ['b', 'c', 'd', 'e', 'f'] }] }, /hashtag|four/],
    [{ server: 'https://mastodon.example', tags: ['a'], tokn: 'x' }, /tokn/],
  ])('%j is not', (settings, why) => expect(check(settings)?.join()).toMatch(why));
});

test('ids are compared as text, however long, and hold their time', () => {
  const ids = [
    '9',
    '10',
    '99',
    '1138505077021230123',
    '1138505077021230124',
    '9223372036854775807',
    '10000000000000000000',
  ];
  expect([...ids].reverse().sort(compareIds)).toEqual(ids);
  expect(timeOfId(idAt(NOW))).toBe(NOW);
  expect([timeOfId('01JA'), timeOfId('7'), timeOfId('')]).toEqual([undefined, undefined, undefined]);
});
