import { describe, expect, test } from 'vitest';
import type { Item } from '../../../../src/domain/mention.js';
import { MINUTE } from '../../../../src/domain/time.js';
import { never, numbers, reader, recheck } from './reading.js';
import { NOW, servedMastodon } from './server.js';

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
