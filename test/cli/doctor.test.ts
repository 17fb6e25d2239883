import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createSafeFetch } from '../../adapters/fetch.js';
import { checkClock, checkNode, checkPort, checkSecret } from '../../src/cli/checks.js';
import { examine, summed } from '../../src/cli/doctor.js';
import { silentLog } from '../../src/log.js';
import { listenOnLoopback } from '../support/lines-server.js';
import { onLoopback } from '../support/loopback.js';
import { leapingClock } from '../support/pages.js';

const folder = mkdtempSync(join(tmpdir(), 'earshot-doctor-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const config = (text: string): string => {
  const file = join(folder, 'earshot.yaml');
  writeFileSync(file, text);
  return file;
};
const env = { DATABASE_URL: `sqlite:${join(folder, 'earshot.db')}`, PORT: '0' };
const failures = async (...words: Parameters<typeof examine>) =>
  (await examine(...words)).filter(({ state }) => state === 'failed');

describe('earshot doctor', () => {
  it('finds nothing that keeps a fresh folder and an empty configuration from running', async () => {
    expect(await failures(config(''), env)).toEqual([]);
  });

  it.each([
    ['', ['Brands: none: no post is about anybody', 'Sources: none: the bot hears only what `earshot import` brings']],
    ['brands: [{id: harbour}]', ['Sources: none: the bot hears only what `earshot import` brings']],
    [
      'sources: [{use: hook}]\nbrands: [{id: n, competitor: true}]',
      ['Brands: competitors alone: nothing is alerted on'],
    ],
    ['sources: [{use: hook}]\nbrands: [{id: harbour}]', []],
  ])('warns of a bot that would never hear or say a word (%j)', async (text, warned) => {
    const found = await examine(config(text), { ...env, WEBHOOK_SECRET_HOOK: 'x'.repeat(32) });
    const about = found.filter(({ what, state }) => state === 'warning' && ['Brands', 'Sources'].includes(what));
    expect(about.map(({ what, says }) => `${what}: ${says}`)).toEqual(warned);
    for (const { mend } of about) expect(mend).toContain('in earshot.yaml');
    if (warned.length > 0)
      expect(summed(found)).toMatch(/^Earshot would run, with (a warning|\d warnings): see above\.$/);
  });

  it('says that everything is in place only when it is', () => {
    const state = (state: 'ok' | 'warning' | 'failed') => ({ what: '', says: '', state });
    expect(summed([state('ok')])).toBe('Everything is in place.');
    expect(summed([state('ok'), state('warning')])).toBe('Earshot would run, with a warning: see above.');
    expect(summed([state('warning'), state('failed')])).toBe('1 of 2 checks failed.');
  });

  it('names every missing thing with its mend', async () => {
    const file = config('sources: [{use: hook, name: crm-eu}, {use: file, path: /nowhere/posts.jsonl}]');
    expect(await failures(file, env)).toMatchObject([
      { what: 'Source crm-eu', says: 'WEBHOOK_SECRET_CRM_EU is missing', mend: expect.stringContaining('openssl') },
      { what: 'Source file', says: '/nowhere/posts.jsonl cannot be read' },
    ]);
  });

  it('warns of a language whose words nothing reads', async () => {
    const found = (await examine(config('languages: [de, nl]'), env)).filter(({ what }) => what === 'Languages');
    expect(found).toMatchObject([{ state: 'warning', says: expect.stringContaining('the words of nl are not read') }]);
    expect((await examine(config('languages: [en, de]'), env)).some(({ what }) => what === 'Languages')).toBe(false);
  });

  it('asks nothing of a source that bills, where no budget is kept', async () => {
    const file = config('sources: [{use: x, search: ["harbour bank"], enabled: true, budget: {usd_per_month: 50}}]');
    const clock = leapingClock(Date.UTC(2026, 0, 5));
    const asked: string[] = [];
    const fetch = async (url: string) => {
      asked.push(url);
      throw new Error('nobody is to be asked');
    };
    const found = await examine(file, { ...env, X_BEARER_TOKEN: 'hush' }, { fetch, clock, log: silentLog });
    expect(found.find(({ what }) => what === 'Source x')).toMatchObject({
      state: 'ok',
      says: expect.stringContaining('source test x'),
    });
    expect(asked).toEqual([]);
  });

  it('asks each source once, and says what came or how to mend it', async () => {
    const server = await listenOnLoopback((request, response) => {
      if (request.url === '/feed')
        return response.end('<rss version="2.0"><channel><item><title>x</title></item></channel></rss>');
      if (request.url === '/page')
        return response.end('<!doctype html><link rel="alternate" type="application/rss+xml" href="/feed">');
      return response.writeHead(500).end();
    });
    const clock = leapingClock(Date.UTC(2026, 0, 5));
    const fetch = createSafeFetch({ log: silentLog, clock, allowHosts: [server.host] });
    const feed = (name: string) => `{use: rss, name: ${name}, url: "http://${server.host}/${name}"}`;
    const file = config(
      `sources: [${feed('feed')}, ${feed('page')}, ${feed('down')}, {use: mastodon, server: "https://m.example", search: [bank]}]`,
    );
    const found = await examine(file, env, { fetch, clock, log: silentLog });
    await server.close();
    expect(found.filter(({ what }) => what.startsWith('Source'))).toMatchObject([
      { what: 'Source feed', state: 'ok', says: 'rss, every 300 s; it answers (items on the first page: 1)' },
      {
        what: 'Source page',
        state: 'failed',
        says: expect.stringContaining(`its feed may be at http://${server.host}/feed`),
      },
      { what: 'Source down', state: 'warning', says: expect.stringContaining('answers 500') },
      { what: 'Source mastodon', state: 'failed', says: expect.stringContaining('MASTODON_TOKEN is missing') },
    ]);
  });

  it('goes on after a bad configuration and a bad environment', async () => {
    const found = await failures(config('brand: x'), { ...env, PORT: 'abc' });
    expect(found.map(({ what }) => what)).toEqual(['Environment', 'Configuration']);
    expect(found[1]?.says).toContain('did you mean brands?');
  });

  it('says when the database is none, or its folder is missing', async () => {
    const bad = join(folder, 'text.db');
    writeFileSync(bad, 'this is a text of some length, and certainly no database at all\n'.repeat(20));
    expect(await failures(config(''), { ...env, DATABASE_URL: `sqlite:${bad}` })).toMatchObject([
      { what: 'Database', says: expect.stringContaining('no database') },
    ]);
    expect(await failures(config(''), { ...env, DATABASE_URL: 'sqlite:/nowhere/at/all.db' })).toMatchObject([
      { what: 'Database', says: expect.stringContaining('cannot be written') },
    ]);
  });

  it('knows a port that another program holds from one that an Earshot answers on', async () => {
    const server = createServer((request, response) => {
      response.statusCode = request.url === '/healthz' && healthy ? 200 : 404;
      response.end();
    });
    let healthy = false;
    const { host, close } = await onLoopback(server);
    const port = Number(host.split(':')[1]);
    expect((await checkPort({ host: '127.0.0.1', port })).state).toBe('failed');
    healthy = true;
    expect((await checkPort({ host: '127.0.0.1', port })).state).toBe('ok');
    await close();
  });

  it('knows an old Node and a clock that was never set', () => {
    expect(['20.18.9', '18.20.0'].map((version) => checkNode(version).state)).toEqual(['failed', 'failed']);
    expect(['20.19.0', '24.1.0'].map((version) => checkNode(version).state)).toEqual(['ok', 'ok']);
    expect(checkClock(0).state).toBe('failed');
  });

  it.skipIf(process.platform === 'win32')('warns when others can read the secret', () => {
    const file = join(folder, 'open.db.secret');
    writeFileSync(file, 'x');
    chmodSync(file, 0o644);
    expect(checkSecret(`sqlite:${join(folder, 'open.db')}`)).toMatchObject([
      { state: 'warning', mend: `chmod 600 ${file}` },
    ]);
  });
});
