import type { LookupAddress } from 'node:dns';
import { createServer, type RequestListener } from 'node:http';
import { type AddressInfo, createServer as createTcpServer, type Socket } from 'node:net';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { createSafeFetch, type SafeFetchParts } from '../../../adapters/fetch.js';
import { MINUTE, SECOND } from '../../../src/domain/time.js';
import { silentLog } from '../../../src/log.js';
import { type LoopbackServer, listenOnLoopback } from '../../support/lines-server.js';
import { leapingClock, stillClock } from '../../support/pages.js';

const NOW = Date.UTC(2026, 0, 5, 9);
const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

const fetchFor = (hosts: readonly string[], parts: Partial<SafeFetchParts> = {}) =>
  createSafeFetch({ log: silentLog, clock: leapingClock(NOW), allowHosts: hosts, ...parts });

async function listen(answer: RequestListener): Promise<LoopbackServer> {
  const server = await listenOnLoopback(answer);
  open.push(server);
  return server;
}

async function serve(answer: RequestListener, parts: Partial<SafeFetchParts> = {}) {
  const server = await listen(answer);
  return { server, fetch: fetchFor([server.host], parts), url: `http://${server.host}/` };
}

/** A server that writes bytes, not HTTP answers. */
async function serveBytes(talk: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => talk(socket));
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  open.push({
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { fetch: fetchFor([host], { totalMs: 2000 }), url: `http://${host}/` };
}

const ZEROS = Buffer.alloc(200_000_000);
const [GZIP, DEFLATE] = [gzipSync(ZEROS), deflateSync(ZEROS)];

describe('a packed body that unpacks to 200 MB', () => {
  test.each([
    ['gzip', () => GZIP],
    ['x-gzip', () => GZIP],
    ['deflate', () => DEFLATE],
    ['deflate', () => DEFLATE.subarray(2, -4)],
    ['br', () => brotliCompressSync(ZEROS, { params: { [constants.BROTLI_PARAM_QUALITY]: 2 } })],
    ['gzip, gzip', () => gzipSync(GZIP)],
    ['deflate, gzip', () => gzipSync(DEFLATE)],
  ])('by %s is cut early and costs little memory', async (packing, pack) => {
    const packed = pack();
    expect(packed.length).toBeLessThan(250_000);
    const { fetch, url } = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': packing }).end(packed),
    );
    const before = process.memoryUsage().rss;
    const begun = performance.now();
    await expect(fetch(url)).rejects.toMatchObject({ kind: 'garbled', message: expect.stringContaining('5 MB') });
    expect(performance.now() - begun).toBeLessThan(5000);
    expect(process.memoryUsage().rss - before).toBeLessThan(50_000_000);
  });

  test.each(['zstd', 'gzip, gzip, gzip', 'gzip, zstd', 'compress', 'rot13', `${'gzip, '.repeat(40)}gzip`])(
    'as %s, which nobody asked for, is not unpacked at all',
    async (packing) => {
      const { fetch, url } = await serve((_request, response) =>
        response.writeHead(200, { 'content-encoding': packing }).end('x'),
      );
      const kind = await fetch(url).catch((error: { kind: string }) => error.kind);
      expect(['garbled', 'unreachable']).toContain(kind);
    },
  );

  test('packed once, soundly and small, is unpacked', async () => {
    const { fetch, url } = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'GZIP' }).end(gzipSync('hello')),
    );
    expect(Buffer.from((await fetch(url)).body).toString()).toBe('hello');
  });
});

describe('a server that means harm', () => {
  test('drips a byte now and then: it is given up on when the time is over', async () => {
    const drips = new Set<NodeJS.Timeout>();
    const { fetch, url } = await serve(
      (_request, response) => {
        response.writeHead(200);
        drips.add(setInterval(() => response.write('x'), 20));
      },
      { totalMs: 200 },
    );
    await expect(fetch(url)).rejects.toMatchObject({ kind: 'unreachable', message: expect.stringContaining('longer') });
    for (const drip of drips) clearInterval(drip);
  });

  test('drips its headers: the same', async () => {
    const { fetch, url } = await serveBytes((socket) => {
      const drip = setInterval(() => socket.write('x'), 20);
      socket.on('close', () => clearInterval(drip));
      socket.write('HTTP/1.1 200 OK\r\nx-a: ');
    });
    await expect(fetch(url)).rejects.toMatchObject({ kind: expect.stringMatching(/unreachable|garbled/) });
  });

  test.each([
    ['a header without end', `HTTP/1.1 200 OK\r\nx-a: ${'a'.repeat(300_000)}\r\n\r\n`, 'garbled'],
    ['headers without number', `HTTP/1.1 200 OK\r\n${'x-a: b\r\n'.repeat(50_000)}\r\n`, 'garbled'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.2\r\n', 'garbled'],
    ['two lengths', 'HTTP/1.1 200 OK\r\nContent-Length: 3\r\nContent-Length: 4\r\n\r\nabcd', 'garbled'],
    ['a length that is no number', 'HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\nabc', 'garbled'],
    ['a broken chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n', 'garbled'],
  ])('sends %s', async (_what, bytes, kind) => {
    const { fetch, url } = await serveBytes((socket) => socket.end(bytes));
    await expect(fetch(url)).rejects.toMatchObject({ name: 'SourceError', kind });
  });

  test.each([
    ['promises more than it sends', 'HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nabc'],
    ['stops in the middle of a chunk', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\nabc'],
    ['hangs up at once', ''],
  ])('%s: half a body is no body', async (_what, bytes) => {
    const { fetch, url } = await serveBytes((socket) => socket.end(bytes));
    await expect(fetch(url)).rejects.toMatchObject({
      name: 'SourceError',
      kind: expect.stringMatching(/unreachable|garbled/),
    });
  });

  test('says 5 TB is coming, and is not believed', async () => {
    const { fetch, url } = await serveBytes((socket) => {
      socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${5e12}\r\n\r\n`);
      const more = () => void (socket.writable && socket.write('x'.repeat(65_536), more));
      more();
    });
    await expect(fetch(url)).rejects.toMatchObject({ kind: 'garbled' });
  });
});

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
    const fetch = fetchFor([], { resolve: (_host, done) => done(new Error('ENOTFOUND'), []) });
    await expect(fetch('https://nowhere.test/')).rejects.toMatchObject({ kind: 'unreachable' });
    const empty = fetchFor([], { resolve: (_host, done) => done(null, []) });
    await expect(empty('https://nowhere.test/')).rejects.toMatchObject({ kind: 'unreachable' });
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

describe('a host that asks to wait', () => {
  test.each([429, 503])(
    'by %i hears nothing before its time, from any source, also after a redirect',
    async (status) => {
      const clock = stillClock(NOW);
      const asked: string[] = [];
      const busy = await listen((request, response) => {
        asked.push(request.url ?? '');
        if (asked.length === 1) response.writeHead(status, { 'retry-after': '120' }).end();
        else response.end('ready');
      });
      const door = await listen((_request, response) =>
        response.writeHead(302, { location: `http://${busy.host}/behind` }).end(),
      );
      const fetch = fetchFor([busy.host, door.host], { clock });
      const retryAt = NOW + 120 * SECOND;
      await expect(fetch(`http://${busy.host}/one`)).rejects.toMatchObject({ kind: 'limited', retryAt });
      await expect(fetch(`http://${busy.host}/two`)).rejects.toMatchObject({ kind: 'limited', retryAt });
      await expect(fetch(`http://${door.host}/`)).rejects.toMatchObject({ kind: 'limited', retryAt });
      clock.set(retryAt - 1);
      await expect(fetch(`http://${busy.host}/three`)).rejects.toMatchObject({ kind: 'limited', retryAt });
      expect(asked).toEqual(['/one']);
      clock.set(retryAt);
      await fetch(`http://${busy.host}/four`);
      expect(asked).toEqual(['/one', '/four']);
    },
  );

  test('and says no time is asked again after a minute', async () => {
    const clock = stillClock(NOW);
    const { fetch, url, server } = await serve((_request, response) => response.writeHead(429).end(), { clock });
    await expect(fetch(url)).rejects.toMatchObject({ retryAt: NOW + MINUTE });
    await expect(fetch(url)).rejects.toMatchObject({ retryAt: NOW + MINUTE });
    expect(server.connects()).toBe(1);
  });

  test('costs no budget while it is left alone', async () => {
    let spent = 0;
    const spend = async () => {
      spent += 1;
    };
    const clock = stillClock(NOW);
    const { fetch, url } = await serve((_request, response) => response.writeHead(429).end(), { clock });
    await fetch(url, { spend }).catch(() => undefined);
    await fetch(url, { spend }).catch(() => undefined);
    expect(spent).toBe(1);
  });
});

test('of ten calls at once, two are under way and all are answered', async () => {
  let [inside, most] = [0, 0];
  const server = createServer((_request, response) => {
    inside += 1;
    most = Math.max(most, inside);
    setTimeout(() => {
      inside -= 1;
      response.end('done');
    }, 5);
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  open.push({ close: () => new Promise((done) => void server.close(() => done()).closeAllConnections()) });
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const fetch = fetchFor([host]);
  const answers = await Promise.all(Array.from({ length: 10 }, () => fetch(`http://${host}/`)));
  expect([answers.length, most]).toEqual([10, 2]);
});

test('a status that the caller reads itself comes with its body', async () => {
  const { fetch, url } = await serve((_request, response) => response.writeHead(404).end('{"error":"gone"}'));
  const answer = await fetch(url, { accept: [404] });
  expect([answer.status, Buffer.from(answer.body).toString()]).toEqual([404, '{"error":"gone"}']);
  await expect(fetch(url)).rejects.toMatchObject({ kind: 'refused' });
});
