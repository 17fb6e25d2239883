import type { LookupAddress } from 'node:dns';
import { describe, expect, test } from 'vitest';
import { type LoopbackServer, listenOnLoopback } from '../../support/lines-server.js';
import { fetchFor, listen } from './served.js';

describe('a name', () => {
  const port = (server: LoopbackServer) => server.host.split(':')[1];
  const at = (address: string): LookupAddress[] => [{ address, family: address.includes(':') ? 6 : 4 }];

  test('that turns private after it was public is refused: what was checked is what is connected to', async () => {
    const server = await listen((_request, response) => response.writeHead(200, { connection: 'close' }).end('public'));
    const answers = [at('127.0.0.1'), at('127.0.0.2'), at('127.0.0.1')];
    let asked = 0;
    const fetch = fetchFor([`feed.test:${port(server)}`], {
      // In this test 127.0.0.1 stands for the public internet, and 127.0.0.2 for the private network.
      mayConnect: (address) => address === '127.0.0.1',
      resolve: (_host, done) => done(null, answers[asked++] ?? []),
    });
    const url = `http://feed.test:${port(server)}/`;
    await fetch(url);
    await expect(fetch(url)).rejects.toMatchObject({ kind: 'refused' });
    await fetch(url);
    // Each connection asked once: there was no second look-up between the check and the connect.
    expect([asked, server.connects()]).toEqual([3, 2]);
  });

  test.each([
    ['localhost', at('127.0.0.1')],
    ['localhost.', at('127.0.0.1')],
    ['feed.test.', at('::1')],
    ['feed.test', at('::ffff:127.0.0.1')],
    ['feed.test', at('64:ff9b::7f00:1')],
    ['feed.test', at('fd00::1')],
    ['feed.test', [...at('127.0.0.1'), ...at('2606:4700::1')]],
    ['feed.test', at('169.254.169.254')],
  ])('%s that leads to %j is refused', async (host, addresses) => {
    const server = await listen((_request, response) => response.end());
    const fetch = fetchFor([`${host}:${port(server)}`], { resolve: (_host, done) => done(null, addresses) });
    await expect(fetch(`http://${host}:${port(server)}/`)).rejects.toMatchObject({ kind: 'refused' });
    expect(server.connects()).toBe(0);
  });

  test('nobody knows is unreachable, not refused', async () => {
    const unknown = Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' });
    const fetch = fetchFor([], { resolve: (_host, done) => done(unknown, []) });
    await expect(fetch('https://nowhere.test/')).rejects.toMatchObject({
      kind: 'unreachable',
      message: 'nowhere.test is no host that is known: check the address (ENOTFOUND)',
    });
    const empty = fetchFor([], { resolve: (_host, done) => done(null, []) });
    await expect(empty('https://nowhere.test/')).rejects.toMatchObject({ kind: 'unreachable' });
  });

  test('behind which nobody listens is said to take no connections', async () => {
    const { host, close } = await listenOnLoopback((_request, response) => response.end());
    await close();
    await expect(fetchFor([host])(`http://${host}/`)).rejects.toMatchObject({
      kind: 'unreachable',
      message: `${host} takes no connections (ECONNREFUSED)`,
    });
  });

  test('of a token in a query appears in no error', async () => {
    const fetch = fetchFor([]);
    await expect(fetch('http://example.org:22/feed?token=hush')).rejects.toThrow(/^(?!.*hush).*$/);
    await expect(fetch('http://kim:hush@example.org/')).rejects.toThrow(/^(?!.*hush).*$/);
  });
});

test.each(['hush\nhush', 'hush\u2026', 'hush\0'])(
  'a token that was pasted with a wrong sign appears in no error: %j',
  async (token) => {
    const failed = await fetchFor([])('https://example.org/', { headers: { authorization: `Bearer ${token}` } }).catch(
      (error: unknown) => error,
    );
    expect(failed).toMatchObject({ kind: 'refused', message: expect.stringMatching(/^(?!.*hush).*authorization/s) });
  },
);
