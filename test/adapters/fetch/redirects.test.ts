import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import { fetchFor, listen, serve } from './served.js';

describe('a redirect', () => {
  test.each([
    'file:///etc/passwd',
    'data:text/xml,<rss/>',
    'gopher://127.0.0.1/',
    'ftp://127.0.0.1/',
    'javascript:1',
    'http://127.0.0.1/',
    'http://localhost/',
    'http://2130706433/',
    'http://0177.0.0.1/',
    'http://0x7f.1/',
    'http://127.0.0.1./',
    'http://[::ffff:127.0.0.1]/',
    'http://[::ffff:7f00:1]/',
    'http://[::]/',
    'http://0.0.0.0/',
    '//127.0.0.1/',
    'http://kim:secret@127.0.0.1/',
    'http://127.0.0.1:22/',
    'http://',
    'http://127.0.0.1:99999/',
  ])('to %s is refused and connects to nobody', async (location) => {
    const other = await listen((_request, response) => response.end('inside'));
    const { fetch, url, server } = await serve((_request, response) => response.writeHead(302, { location }).end());
    await expect(fetch(url)).rejects.toMatchObject({ kind: expect.stringMatching(/refused|garbled/) });
    expect([server.connects(), other.connects()]).toEqual([1, 0]);
  });

  test('around a circle of three ends where it began', async () => {
    let asked = 0;
    const { fetch, url } = await serve((request, response) => {
      asked += 1;
      response.writeHead(307, { location: { '/': '/b', '/b': '/c', '/c': '/' }[request.url ?? ''] ?? '/' }).end();
    });
    await expect(fetch(url)).rejects.toMatchObject({ kind: 'refused', message: expect.stringContaining('circle') });
    expect(asked).toBe(3);
  });

  test('that never repeats itself ends all the same', async () => {
    let asked = 0;
    const { fetch, url } = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, { location: `/${asked}` }).end();
    });
    await expect(fetch(url)).rejects.toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('more than 5'),
    });
    expect(asked).toBe(6);
  });

  test('over three hosts takes the agent along and leaves tokens, cookies and validators behind', async () => {
    const seen: (readonly unknown[])[] = [];
    const hop =
      (location?: string): RequestListener =>
      (request, response) => {
        const { authorization, cookie, 'if-none-match': tag, 'user-agent': agent, accept } = request.headers;
        seen.push([authorization, cookie, tag, agent, accept]);
        if (location) response.writeHead(302, { location }).end();
        else response.end('there');
      };
    const third = await listen(hop());
    const second = await listen(hop(`http://${third.host}/`));
    const first = await listen(hop(`http://${second.host}/`));
    const fetch = fetchFor([first.host, second.host, third.host]);
    const headers = {
      authorization: 'Bearer t',
      cookie: 'a=b',
      'if-none-match': '"x"',
      'user-agent': 'Bank',
      accept: 'x/y',
    };
    const answer = await fetch(`http://${first.host}/`, { headers });
    expect(seen).toEqual([
      ['Bearer t', 'a=b', '"x"', 'Bank', 'x/y'],
      [undefined, undefined, undefined, 'Bank', 'x/y'],
      [undefined, undefined, undefined, 'Bank', 'x/y'],
    ]);
    expect(answer.url).toBe(`http://${third.host}/`);
  });

  test('is paid for like any request, and is not followed when nothing is left', async () => {
    let asked = 0;
    let left = 2;
    const { fetch, url } = await serve((_request, response) => {
      asked += 1;
      response.writeHead(302, { location: `/${asked}` }).end();
    });
    const spend = async () => {
      if (left === 0) throw new Error('nothing left');
      left -= 1;
    };
    await expect(fetch(url, { spend })).rejects.toThrow('nothing left');
    expect(asked).toBe(2);
  });
});
