import type { RequestListener } from 'node:http';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { isPublicAddress } from '../../../adapters/address.js';
import { SECOND } from '../../../src/domain/time.js';
import { sourceContract } from '../../contracts/source.js';
import { jsonLinesSource, mentionLine } from '../../support/lines-server.js';
import { fetchFor, NOW, serve } from './served.js';

const endless: RequestListener = (_request, response) => {
  const more = () => {
    while (response.write('x'.repeat(64_000)));
  };
  response.on('drain', more);
  more();
};

sourceContract('a source of JSON Lines over HTTP', async () => {
  const source = async (answer: RequestListener) => {
    const { url, fetch } = await serve(answer);
    return jsonLinesSource(url, fetch);
  };
  const pageOf = (url = '') => Number(new URL(url, 'http://x').searchParams.get('page'));
  const onePage =
    (body: string): RequestListener =>
    (request, response) =>
      response.end(pageOf(request.url) === 0 ? body : '');
  return {
    plentyCount: 41,
    // Each page begins with the last mention of the page before it.
    plenty: () =>
      source((request, response) => {
        const page = pageOf(request.url);
        const ids = page < 4 ? Array.from({ length: 11 }, (_, index) => String(page * 10 + index)) : [];
        response.end(ids.map((id) => mentionLine(id)).join(''));
      }),
    garbage: async () => ({
      source: await source(onePage(`${mentionLine('1')}{"source":\n${mentionLine('2')}`)),
      good: 2,
    }),
    limited: async () => ({
      source: await source((_request, response) => response.writeHead(429, { 'retry-after': '120' }).end()),
      retryAt: NOW + 120 * SECOND,
    }),
    endless: async () => ({ source: await source(endless), good: 0 }),
    close: async () => undefined,
  };
});

describe('the safe way out', () => {
  test.each([
    'http://127.0.0.1/',
    'http://localhost/',
    'http://2130706433/',
    'http://0x7f000001/',
    'http://0177.0.0.1/',
    'http://127.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
  ])('%s is refused', async (url) => {
    const { fetch, server } = await serve((_request, response) => response.end('secret'), { allowHosts: [] });
    const port = server.host.split(':')[1];
    await expect(fetch(url)).rejects.toMatchObject({ kind: 'refused' });
    await expect(fetch(url.replace(/\/$/, `:${port}/`))).rejects.toMatchObject({ kind: 'refused' });
    expect(server.connects()).toBe(0);
  });

  test.each([
    'file:///etc/passwd',
    'gopher://x/',
    'data:,x',
    'http://kim:secret@example.org/',
    'http://example.org:22/',
    'no',
  ])('%s is refused before anybody is asked', async (url) => {
    const asked: string[] = [];
    const fetch = fetchFor([], { resolve: (host) => asked.push(host) });
    await expect(fetch(url)).rejects.toMatchObject({ kind: 'refused' });
    expect(asked).toEqual([]);
  });

  test('a name with one private address among public ones is refused', async () => {
    const { fetch, server } = await serve(() => undefined, {
      resolve: (_host, done) =>
        done(null, [
          { address: '192.0.2.1', family: 4 },
          { address: '127.0.0.1', family: 4 },
        ]),
    });
    await expect(fetch('http://feed.test/')).rejects.toMatchObject({ kind: 'refused' });
    expect(server.connects()).toBe(0);
  });

  test('a redirect inside is followed, one to a private address is refused', async () => {
    const { fetch, url } = await serve((request, response) => {
      if (request.url === '/target') return response.end('here');
      const location = request.url === '/in' ? '/target' : 'http://127.0.0.3/';
      return response.writeHead(302, { location }).end();
    });
    expect(Buffer.from((await fetch(`${url}in`)).body).toString()).toBe('here');
    await expect(fetch(`${url}out`)).rejects.toMatchObject({ kind: 'refused' });
  });

  test('redirects in a circle end, and tokens stay with their host', async () => {
    const seen: (string | undefined)[] = [];
    const other = await serve((request, response) => {
      seen.push(request.headers.authorization);
      response.end();
    });
    const first = await serve(
      (request, response) => {
        seen.push(request.headers.authorization);
        response.writeHead(302, { location: request.url === '/circle' ? '/circle' : other.url }).end();
      },
      { allowHosts: [] },
    );
    const allowed = fetchFor([first.server.host, other.server.host]);
    await allowed(first.url, { headers: { authorization: 'Bearer t' } });
    expect(seen).toEqual(['Bearer t', undefined]);
    await expect(allowed(`${first.url}circle`)).rejects.toMatchObject({ kind: 'refused' });
    expect(seen).toHaveLength(2 + 1);
  });

  test('a small packed body that unpacks to 50 MB is cut', async () => {
    const packed = gzipSync(Buffer.alloc(50_000_000));
    const { fetch, url } = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed),
    );
    await expect(fetch(url)).rejects.toMatchObject({ kind: 'garbled' });
  });

  test('a server that says nothing is given up on', async () => {
    const { fetch, url } = await serve(() => undefined, { totalMs: 50 });
    await expect(fetch(url)).rejects.toMatchObject({ kind: 'unreachable' });
  });

  test.each([
    [401, 'refused'],
    [403, 'refused'],
    [404, 'refused'],
    [500, 'unreachable'],
    [503, 'limited'],
  ])('status %i means %s', async (status, kind) => {
    const { fetch, url } = await serve((_request, response) => response.writeHead(status).end());
    await expect(fetch(url)).rejects.toMatchObject({ kind });
  });

  test('a date in Retry-After counts too', async () => {
    const { fetch, url } = await serve((_request, response) =>
      response.writeHead(503, { 'retry-after': new Date(NOW + 60_000).toUTCString() }).end(),
    );
    await expect(fetch(url)).rejects.toMatchObject({ kind: 'limited', retryAt: NOW + 60_000 });
  });

  test('the caller can stop it', async () => {
    const stop = new AbortController();
    const { fetch, url } = await serve(() => stop.abort());
    await expect(fetch(url, { signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
  });
});

describe('an address', () => {
  test.each([
    ...['0.0.0.0', '10.1.2.3', '100.64.0.1', '127.0.0.1', '169.254.169.254', '172.31.0.1', '192.0.0.8', '192.168.1.1'],
    ...[
      '198.18.0.1',
      '224.0.0.1',
      '240.0.0.1',
      '255.255.255.255',
      '::',
      '::1',
      '::ffff:8.8.8.8',
      'fe80::1',
      'fe80::1%eth0',
    ],
    ...[
      'fc00::1',
      'fd12::1',
      'ff02::1',
      '64:ff9b::a00:1',
      '2002:a00:1::',
      '2001:0:1::',
      '2001:db8::1',
      'localhost',
      '',
    ],
  ])('%s is not public', (address) => expect(isPublicAddress(address)).toBe(false));

  test.each(['8.8.8.8', '172.32.0.1', '100.128.0.1', '2606:4700::1111', '2a00:1450::1'])('%s is public', (address) =>
    expect(isPublicAddress(address)).toBe(true),
  );
});

test('what is sent, a login say, arrives whole and is never redirected', async () => {
  const got: string[] = [];
  const { url, fetch } = await serve(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    got.push(`${request.method} ${request.url} ${body}`);
    if (request.url === '/moved') response.writeHead(307, { location: '/thief' });
    response.end('{}');
  });
  await fetch(`${url}login`, { method: 'POST', body: 'a password' });
  await expect(fetch(`${url}moved`, { method: 'POST', body: 'a password' })).rejects.toMatchObject({ kind: 'refused' });
  expect(got).toEqual(['POST /login a password', 'POST /moved a password']);
});
