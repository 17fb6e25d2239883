import type { ServerResponse } from 'node:http';
import { describe, expect, test } from 'vitest';
import { MINUTE, SECOND } from '../../../src/domain/time.js';
import { stillClock } from '../../support/pages.js';
import { fetchFor, listen, NOW, serve } from './served.js';

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
  const inside: ServerResponse[] = [];
  let most = 0;
  const { fetch, url } = await serve((_request, response) => {
    most = Math.max(most, inside.push(response));
    // Nobody is answered before a second one is there, and a third would come meanwhile.
    if (inside.length === 2) {
      setTimeout(() => {
        for (const each of inside.splice(0)) each.end('done');
      }, 5);
    }
  });
  const answers = await Promise.all(Array.from({ length: 10 }, () => fetch(url)));
  expect([answers.length, most]).toEqual([10, 2]);
});

test('a status that the caller reads itself comes with its body', async () => {
  const { fetch, url } = await serve((_request, response) => response.writeHead(404).end('{"error":"gone"}'));
  const answer = await fetch(url, { accept: [404] });
  expect([answer.status, Buffer.from(answer.body).toString()]).toEqual([404, '{"error":"gone"}']);
  await expect(fetch(url)).rejects.toMatchObject({ kind: 'refused' });
});
