import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttp } from '../../adapters/http.js';
import { ConfigError } from '../../src/errors.js';
import { silentLog } from '../../src/log.js';
import { openWeb, TOKEN, type WebUnderTest } from '../support/web.js';

let web: WebUnderTest;
afterEach(() => web.close());

describe('on the machine it runs on', () => {
  beforeEach(async () => {
    web = await openWeb();
  });

  test('the chat opens without a token', async () => {
    expect((await web.call('/')).status).toBe(200);
    expect((await web.call('/', { headers: { Host: `localhost:${web.port}` } })).status).toBe(200);
    expect((await web.call('/', { headers: { Host: `[::1]:${web.port}` } })).status).toBe(200);
  });

  test.each([
    ['a name that a stranger pointed at this machine', { Host: 'rebound.example' }],
    ['a proxy before it', { 'X-Forwarded-For': '203.0.113.9' }],
    ['a proxy that speaks the standard', { Forwarded: 'for=203.0.113.9' }],
    ['any other forwarding header', { 'X-Forwarded-Host': 'localhost' }],
  ])('%s needs the token', async (_who, headers) => {
    const refused = await web.call('/api/chat/conversations', { headers });
    expect(refused.status).toBe(401);
    expect(refused.text).toContain('?token=');
    const known = { ...headers, Authorization: `Bearer ${TOKEN}` };
    expect((await web.call('/api/chat/conversations', { headers: known })).status).toBe(200);
  });

  test('a token that is nearly right is wrong', async () => {
    for (const token of [TOKEN.slice(0, -1), `${TOKEN}x`, TOKEN.toUpperCase()]) {
      const headers = { Host: 'rebound.example', Authorization: `Bearer ${token}` };
      expect((await web.call('/', { headers })).status).toBe(401);
      expect((await web.call(`/?token=${token}`, { headers: { Host: 'rebound.example' } })).status).toBe(401);
    }
  });

  test('the link with the token leaves a cookie that no script can read, and the address bar clean', async () => {
    const headers = { Host: 'earshot.example' };
    const answer = await web.call(`/?token=${TOKEN}`, { headers });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe('/');
    const cookie = String(answer.headers['set-cookie']);
    expect(cookie).toMatch(/HttpOnly; SameSite=Strict/);
    const known = { ...headers, Cookie: `other=1; ${cookie.split(';')[0]}` };
    expect((await web.call('/', { headers: known })).status).toBe(200);
  });

  test.each([
    ['another site', { Origin: 'https://evil.example' }],
    ['a sandboxed frame', { Origin: 'null' }],
    ['another port of this machine', { Origin: 'http://localhost:1' }],
    ['a browser that says so', { 'Sec-Fetch-Site': 'cross-site' }],
    ['a neighbouring name', { 'Sec-Fetch-Site': 'same-site' }],
  ])('a command sent for %s is refused, token or not', async (_who, headers) => {
    const body = { conversation: 'alerts', text: 'help', name: 'Kim' };
    const known = { ...headers, Authorization: `Bearer ${TOKEN}` };
    for (const each of [headers, known]) {
      expect((await web.call('/api/chat/ask', { method: 'POST', headers: each, body })).status).toBe(403);
    }
    expect(web.core.asked).toEqual([]);
  });

  test('a command from its own page is taken', async () => {
    const headers = {
      Host: `localhost:${web.port}`,
      Origin: `http://localhost:${web.port}`,
      'Sec-Fetch-Site': 'same-origin',
    };
    const body = { conversation: 'alerts', text: 'help', name: 'Kim' };
    expect((await web.call('/api/chat/ask', { method: 'POST', headers, body })).status).toBe(200);
  });

  test('another site may link here, but not embed what is drawn here', async () => {
    const headers = { 'Sec-Fetch-Site': 'cross-site' };
    expect((await web.call('/', { headers: { ...headers, 'Sec-Fetch-Mode': 'navigate' } })).status).toBe(200);
    expect((await web.call('/chat/icon.svg', { headers: { ...headers, 'Sec-Fetch-Mode': 'no-cors' } })).status).toBe(
      403,
    );
  });

  test('a hook is open to the world, its neighbours are not', async () => {
    const headers = { Host: 'rebound.example' };
    // No hook is mounted here: not found is past the guard.
    expect((await web.call('/hooks/crm', { headers })).status).toBe(404);
    for (const path of [
      '/HOOKS/crm',
      '/hooks/crm/',
      '/hooks/crm/x',
      '/hooks/',
      '/metrics',
      '/alerts/42',
      '//hooks/crm',
    ]) {
      expect((await web.call(path, { headers })).status).toBe(401);
    }
  });

  test('no page runs a script or takes a style that is not its own', async () => {
    const { headers } = await web.call('/');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
    expect(headers['x-powered-by']).toBeUndefined();
  });

  test('a broken body is told so, without a look inside', async () => {
    const answer = await web.call('/api/chat/ask', { method: 'POST', body: '{"conversation":' });
    expect(answer.status).toBe(400);
    expect(answer.text).not.toContain('    at ');
  });

  test('a failure of ours says nothing but that it is in the log', async () => {
    const failing = createHttp({ host: '127.0.0.1', port: 0, token: TOKEN, log: silentLog });
    failing.app.get('/broken', () => {
      throw new Error('the password is swordfish');
    });
    const { url } = await failing.listen();
    const answer = await fetch(`${url.replace('localhost', '127.0.0.1')}/broken`);
    expect(answer.status).toBe(500);
    expect(await answer.text()).toBe('Something went wrong; the log says what.\n');
    await failing.close();
  });

  test('a port that is taken is said so, with what to do', async () => {
    const second = createHttp({ host: '127.0.0.1', port: web.port, token: TOKEN, log: silentLog });
    const problem = `port ${web.port} is taken: stop the other program or set PORT`;
    await expect(second.listen()).rejects.toEqual(new ConfigError(problem));
  });
});

describe('bound to every address', () => {
  test('the token is asked for even from this machine', async () => {
    web = await openWeb({ host: '0.0.0.0' });
    expect((await web.call('/')).status).toBe(401);
    expect((await web.call('/', { headers: { Authorization: `Bearer ${TOKEN}` } })).status).toBe(200);
  });
});
