import { createHmac } from 'node:crypto';
import { request } from 'node:http';
import express from 'express';
import { afterEach, describe, expect, test } from 'vitest';
import { hookKind, hookRoute, hookSecrets } from '../../../adapters/sources/hook.js';
import type { Page } from '../../../src/domain/source.js';
import { silentLog } from '../../../src/log.js';
import type { Core } from '../../../src/ports.js';
import { type LoopbackServer, listenOnLoopback, mentionLine } from '../../support/lines-server.js';
import { shelfOfPages, stillClock } from '../../support/pages.js';

const NOW = Date.UTC(2026, 0, 5, 9);
const SECONDS = NOW / 1000;
let server: LoopbackServer | undefined;
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function hook(ingest?: Core['ingest']) {
  const shelf = shelfOfPages();
  const clock = stillClock(NOW);
  const app = express();
  const route = hookRoute({
    ingest: ingest ?? shelf.ingest,
    secrets: new Map([['crm', ['open sesame', 'before']]]),
    names: () => ({ sources: ['crm', 'fedi'], sourcesOff: ['crm-of-before'] }),
    now: clock.now,
    log: silentLog,
  });
  app.all('/hooks/:source', route);
  server = await listenOnLoopback(app);
  const url = `http://${server.host}/hooks/crm`;
  return { shelf, clock, url };
}

const sign = (body: string, timestamp: string, secret = 'open sesame') =>
  `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;

function push(url: string, body: string, { timestamp = String(SECONDS), signature = sign(body, timestamp) } = {}) {
  const headers = { 'X-Earshot-Timestamp': timestamp, 'X-Earshot-Signature': signature };
  return fetch(url, { method: 'POST', body, headers });
}

describe('what is pushed', () => {
  test('is answered with its counts once it is stored', async () => {
    const { url, shelf } = await hook();
    const body = `${mentionLine('1')}${mentionLine('2', { source: undefined })}garbage\n{"id":"3","deleted":true}`;
    const answer = await push(url, body);
    expect(answer.status).toBe(202);
    expect(await answer.json()).toEqual({ accepted: 3, duplicates: 0, rejected: 1 });
    expect([...shelf.items.keys()]).toEqual(['test:1', 'crm:2', 'crm:3']);
    expect(shelf.items.get('crm:2')).toMatchObject({ fetchedAt: NOW });
    expect(shelf.rejects[0]?.where).toBe('line 3');
  });

  test('twice within five minutes has one effect', async () => {
    const { url, shelf } = await hook();
    await push(url, mentionLine('1'));
    expect(await (await push(url, mentionLine('1'))).json()).toEqual({ accepted: 0, duplicates: 1, rejected: 0 });
    expect(shelf.items.size).toBe(1);
  });

  test('in thousands goes in pages and is counted together', async () => {
    const pages: Page[] = [];
    const { url } = await hook(async (page) => {
      pages.push(page);
      return { accepted: page.mentions.length, duplicates: 0, rejected: 0 };
    });
    const body = Array.from({ length: 2500 }, (_, index) => mentionLine(String(index))).join('');
    expect(await (await push(url, body)).json()).toEqual({ accepted: 2500, duplicates: 0, rejected: 0 });
    expect(pages.map(({ mentions }) => mentions.length)).toEqual([1000, 1000, 500]);
  });

  test('may be signed with the secret of before, while its sender is given the new one', async () => {
    const { url } = await hook();
    const body = mentionLine('1');
    const before = await push(url, body, { signature: sign(body, String(SECONDS), 'before') });
    expect([before.status, (await push(url, body)).status]).toEqual([202, 202]);
  });

  test('cannot rewrite or erase what Earshot has read itself, by a source that is off now too, or what customers told', async () => {
    const { url, shelf } = await hook();
    const gone = (source: string) => `${JSON.stringify({ source, id: '1', deleted: true })}\n`;
    const body = `${gone('fedi')}${gone('feedback')}${gone('crm-of-before')}${mentionLine('2', { source: 'fedi' })}${gone('crm')}`;
    expect(await (await push(url, body)).json()).toEqual({ accepted: 1, duplicates: 0, rejected: 4 });
    expect([...shelf.items.keys()]).toEqual(['crm:1']);
    expect(shelf.rejects[0]?.reason).toContain('fedi is for Earshot itself to read');
  });

  test('but could not be stored is to be sent again', async () => {
    const { url } = await hook(() => Promise.reject(new Error('disk full: /var/secret')));
    const answer = await push(url, mentionLine('1'));
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
    expect(await answer.text()).not.toContain('secret');
  });
});

describe('a stranger', () => {
  const body = mentionLine('1');
  const at = String(SECONDS);
  test.each([
    ['no signature', { signature: '' }],
    ['a bad signature', { signature: 'v1=00' }],
    ['another version', { signature: sign(body, at).replace('v1', 'v0') }],
    ['another secret', { signature: sign(body, at, 'guess') }],
    ['one byte changed', { signature: sign(body.replace('1', '2'), at) }],
    ['an old timestamp', { timestamp: String(SECONDS - 301) }],
    ['a future timestamp', { timestamp: String(SECONDS + 301) }],
    ['a timestamp of letters', { timestamp: 'abc' }],
    ['a timestamp with a sign', { timestamp: `+${SECONDS}` }],
    ['no timestamp', { timestamp: '' }],
    ['the timestamp of another signature', { timestamp: at, signature: sign(body, String(SECONDS - 1)) }],
  ])('with %s is refused without a reason', async (_, given) => {
    const { url, shelf } = await hook();
    const answer = await push(url, body, given);
    expect([answer.status, await answer.json()]).toEqual([401, { error: 'unauthorized' }]);
    expect(shelf.items.size).toBe(0);
  });

  test('finds no other hooks and no other methods', async () => {
    const { url } = await hook();
    expect((await push(url.replace('crm', 'erp'), body)).status).toBe(404);
    const get = await fetch(url);
    expect([get.status, get.headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('who sends more than 5 MB is cut off, declared or not', async () => {
    const { url, shelf } = await hook();
    expect((await push(url, 'x'.repeat(5_000_001))).status).toBe(413);
    expect(await statusOfEndlessBody(url)).toBe(413);
    expect(shelf.items.size).toBe(0);
  });

  test('who hammers is asked to wait, not for what strangers send, and a second later is heard again', async () => {
    const { url, clock } = await hook();
    const strangers = Array.from({ length: 150 }, () => push(url, body, { signature: sign(body, at, 'guess') }));
    expect(new Set((await Promise.all(strangers)).map(({ status }) => status))).toEqual(new Set([401]));
    const answers = await Promise.all(Array.from({ length: 120 }, () => push(url, body)));
    const limited = answers.filter(({ status }) => status === 429);
    expect(limited).toHaveLength(20);
    expect(limited[0]?.headers.get('retry-after')).toBe('1');
    clock.set(NOW + 1000);
    expect((await push(url, body)).status).toBe(202);
  });
});

/** Writes in chunks until the server has had enough. */
function statusOfEndlessBody(url: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    const headers = { 'X-Earshot-Timestamp': String(SECONDS), 'X-Earshot-Signature': `v1=${'0'.repeat(64)}` };
    const sending = request(url, { method: 'POST', headers }, (answer) => {
      resolve(answer.statusCode);
      sending.destroy();
    });
    sending.on('error', () => undefined);
    const more = () => {
      while (!sending.destroyed && sending.write('x'.repeat(64_000)));
    };
    sending.on('drain', more);
    more();
  });
}

test('a hook without its secret does not open, and says which variable is missing', () => {
  const given = {
    name: 'crm-eu',
    env: {},
    fetch: () => Promise.reject(new Error('a hook needs no network')),
    clock: stillClock(NOW),
    log: silentLog,
  };
  expect(() => hookKind.open({}, given)).toThrow(/WEBHOOK_SECRET_CRM_EU/);
  const [next, before] = ['a'.repeat(64), 'b'.repeat(64)];
  expect(hookSecrets('crm-eu', { WEBHOOK_SECRET_CRM_EU: `${next} ${before}` })).toEqual(
    expect.arrayContaining([next, before]),
  );
  // The words of one secret are none of their own.
  expect(hookSecrets('crm', { WEBHOOK_SECRET_CRM: 'open sesame' })).toEqual(['open sesame']);
});
