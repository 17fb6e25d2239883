import { type AddressInfo, createServer, type Socket } from 'node:net';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fetchFor, serve } from './served.js';

/** A server that writes bytes, not HTTP answers. */
async function serveBytes(talk: (socket: Socket) => void) {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => talk(socket));
  });
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
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
