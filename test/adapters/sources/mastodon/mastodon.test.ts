import { describe, expect, test } from 'vitest';
import { compareIds, idAt, timeOfId } from '../../../../adapters/sources/mastodon/ids.js';
import { mastodonKind } from '../../../../adapters/sources/mastodon.js';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time.js';
import { sourceContract } from '../../../contracts/source.js';
import { numbers, reader } from './reading.js';
import { NOW, servedMastodon, TOKEN } from './server.js';

const WITH_TOKEN = { MASTODON_TOKEN: TOKEN };

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
