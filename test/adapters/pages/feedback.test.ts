import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttp, type Http } from '../../../adapters/http.js';
import { feedbackPages } from '../../../adapters/pages/feedback.js';
import { clientOf } from '../../../adapters/pages/feedback-limits.js';
import { readTicket, ticketText } from '../../../adapters/pages/feedback-ticket.js';
import { FORM_LANGUAGES } from '../../../adapters/pages/feedback-words.js';
import type { Page } from '../../../src/domain/source.js';
import { HOUR, MINUTE, SECOND } from '../../../src/domain/time.js';
import { silentLog } from '../../../src/log.js';
import { testCore } from '../../support/core.js';
import { type HandClock, handClock } from '../../support/hand-clock.js';

const NOW = Date.UTC(2026, 0, 5, 9);
let http: Http;
let url: string;
let clock: HandClock;
let pages: Page[];
let isAway: boolean;

beforeEach(async () => {
  pages = [];
  isAway = false;
  clock = handClock(NOW);
  http = createHttp({ host: '127.0.0.1', port: 0, token: 't', log: silentLog });
  const ingest = async (page: Page) => {
    if (isAway) throw new Error('the disk is full');
    pages.push(page);
    return { accepted: 1, duplicates: 0, rejected: 0 };
  };
  http.app.use(
    feedbackPages({
      ...{ core: () => ({ ...testCore(), ingest }), clock, wallClock: clock, log: silentLog, newId: randomUUID },
      brands: () => [{ id: 'harbour', name: 'Harbour <Bank>' }],
      ...{ languages: ['en', 'de', 'ja'], retentionDays: 400, secret: 'secret', publicUrl: 'https://feedback.example' },
    }),
  );
  url = `http://127.0.0.1:${(await http.listen()).port}`;
});
afterEach(() => http.close());

const get = (path = '/feedback/harbour', headers = {}) => fetch(`${url}${path}`, { headers, redirect: 'manual' });

/** A customer who has opened the form, and sends it after a while. */
async function visitor(after = 5 * SECOND) {
  const ticket = /name="ticket" value="([^"]+)"/.exec(await (await get()).text())?.[1] ?? '';
  clock.set(clock.now() + after);
  return (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    fetch(`${url}/feedback/harbour`, {
      ...{ method: 'POST', redirect: 'manual', body: new URLSearchParams({ ticket, lang: 'en', ...fields }) },
      headers,
    });
}

describe('the feedback form', () => {
  test('asks two things, without a login or a script, in the language of who reads it', async () => {
    const response = await get('/feedback/harbour', { 'Accept-Language': 'fr, de;q=0.9' });
    const page = await response.text();
    expect(response.status).toBe(200);
    expect(page).toContain('<html lang="de">');
    expect(page).toContain('Sagen Sie Harbour &#60;Bank&#62; Ihre Meinung');
    expect(page).not.toContain('<script');
    expect(page.match(/<textarea|<fieldset/g)).toHaveLength(2);
    expect(page).toContain('höchstens 400 Tage');
    expect(page).toContain('href="/feedback/harbour?lang=en"');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await get('/feedback/northgate')).status).toBe(404);
    for (const name of ['tokens.css', 'form.css']) {
      expect(page).toContain(`href="/feedback/${name}"`);
      expect((await get(`/feedback/${name}`)).headers.get('content-type')).toContain('text/css');
    }
  });

  test('makes a mention of source feedback, once, however often it is sent', async () => {
    const send = await visitor();
    const sent = await send({ text: ' The app is slow ', rating: '2' });
    expect(sent.status).toBe(303);
    expect(await (await get(sent.headers.get('location') ?? '')).text()).toContain('Thank you');
    const [mention] = pages[0]?.mentions ?? [];
    expect(mention).toMatchObject({
      ...{
        source: 'feedback',
        channel: 'feedback',
        brand: 'harbour',
        text: 'The app is slow',
        rating: { value: 2, max: 5 },
      },
      createdAt: NOW + 5 * SECOND,
    });
    expect(mention).not.toHaveProperty('author');
    await send({ text: 'The app is slow, and it logs me out', rating: '2' });
    expect(pages.map(({ mentions }) => mentions[0]?.id)).toEqual([mention?.id, mention?.id]);
  });

  test('takes one tap as an opinion, and a link or a look ahead as none', async () => {
    const page = await (await get('/feedback/harbour?rating=4')).text();
    expect(page).toMatch(/value="4" class="chosen" autofocus/);
    await fetch(`${url}/feedback/harbour?rating=4`, { method: 'HEAD' });
    expect(pages).toEqual([]);
    expect((await (await visitor(SECOND))({ rating: '4' })).status).toBe(303);
    expect(pages[0]?.mentions[0]).toMatchObject({ text: '', rating: { value: 4, max: 5 } });
  });

  test.each([
    ['nothing', {}, 422, 'Please write something'],
    ['more than is taken', { text: 'x'.repeat(2001) }, 422, 'Please shorten it'],
    ['links to somewhere', { text: 'https://a.example www.b.example http://c.example' }, 422, 'leave the links out'],
    ['a ticket that somebody made up', { text: 'slow', ticket: 'a.b.c' }, 422, 'send it once more'],
  ])('refuses %s, and keeps what was typed', async (_, fields, status, mend) => {
    const response = await (await visitor())({ rating: '', ...fields });
    expect(response.status).toBe(status);
    const page = await response.text();
    expect(page).toContain(mend);
    expect(page).toContain((fields as { text?: string }).text ?? '</textarea>');
    expect(pages).toEqual([]);
  });

  test('a program that is faster than a reader has to send it again, and one that fills the hidden field is thanked for nothing', async () => {
    const send = await visitor(SECOND);
    expect((await send({ text: 'slow' })).status).toBe(422);
    clock.set(clock.now() + 3 * SECOND);
    expect((await send({ text: 'slow', website: 'https://spam.example' })).status).toBe(303);
    expect(pages).toEqual([]);
    expect((await send({ text: 'slow' })).status).toBe(303);
    expect(pages).toHaveLength(1);
  });

  test('is not sent from the page of a stranger', async () => {
    const send = await visitor();
    expect((await send({ rating: '1' }, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await send({ rating: '1' }, { Origin: 'https://stranger.example' })).status).toBe(403);
    expect(pages).toEqual([]);
    expect((await send({ rating: '1' }, { Origin: 'https://feedback.example' })).status).toBe(303);
  });

  test('takes ten from one address in ten minutes, the same words once, and more from others', async () => {
    const say = async (text: string, from = '203.0.113.9') => {
      const send = await visitor();
      return (await send({ text }, { 'X-Forwarded-For': `198.51.100.1, ${from}` })).status;
    };
    expect([await say('slow!'), await say('Slow')]).toEqual([303, 303]);
    expect(pages).toHaveLength(1);
    for (let n = 2; n <= 10; n++) expect(await say(`slow ${n}`)).toBe(303);
    expect(await say('slow 11')).toBe(429);
    expect(await say('slow 11', '203.0.113.10')).toBe(303);
    clock.set(clock.now() + 10 * MINUTE);
    expect(await say('slow 12')).toBe(303);
  });

  test('says so when it cannot be stored, with the text still there', async () => {
    isAway = true;
    const response = await (await visitor())({ text: 'The branch was closed' });
    expect(response.status).toBe(503);
    expect(await response.text()).toMatch(/could not be stored just now[\s\S]*The branch was closed<\/textarea>/);
  });

  test('has a QR code of its public address', async () => {
    expect(await (await get('/feedback/harbour.svg')).text()).toMatch(/^<svg/);
    expect(await (await get('/feedback/harbour.qr')).text()).toContain(
      'QR code of https://feedback.example/feedback/harbour',
    );
    expect((await get('/feedback/northgate.svg')).status).toBe(404);
  });
});

test('a ticket is good for its own brand and half a day, whatever is put beside it', () => {
  const ticket = { issuedAt: NOW, nonce: randomUUID() };
  const text = ticketText('secret', 'harbour', ticket);
  expect(readTicket('secret', 'harbour', text, NOW + 3 * SECOND, true)).toEqual({ state: 'good', ticket });
  expect(readTicket('secret', 'harbour', text, NOW + 13 * HOUR, true)).toEqual({ state: 'old' });
  expect(readTicket('secret', 'quay', text, NOW + 3 * SECOND, true)).toEqual({ state: 'forged' });
  expect(readTicket('other', 'harbour', text, NOW + 3 * SECOND, true)).toEqual({ state: 'forged' });
  const property = fc.property(fc.string(), (forged) => {
    fc.pre(forged !== text);
    expect(readTicket('secret', 'harbour', forged, NOW + 3 * SECOND, true)).toEqual({ state: 'forged' });
  });
  fc.assert(property, { numRuns: 50 });
});

test('an address is that of the visitor: a household of IPv6, and what only a proxy of ours says', () => {
  const from = (remoteAddress: string, said?: string) =>
    clientOf({ socket: { remoteAddress }, headers: said ? { 'x-forwarded-for': said } : {} } as never);
  expect(from('203.0.113.9', '198.51.100.1')).toBe('203.0.113.9');
  expect(from('127.0.0.1', '198.51.100.1, 203.0.113.7')).toBe('203.0.113.7');
  expect(from('2001:db8:1:2:3::4')).toBe(from('2001:db8:1:2::9'));
  expect(from('2001:db8:1:3::4')).not.toBe(from('2001:db8:1:2::4'));
});

test('every language says everything', () => {
  for (const { words } of Object.values(FORM_LANGUAGES)) {
    const said = [
      words.title('B'),
      words.privacy('B', 400),
      words.noAnswer('B'),
      words.thanksText('B'),
      ...words.ratings,
    ];
    expect(said.filter((text) => text.trim() === '')).toEqual([]);
    expect(words.privacy('B', 400)).toContain('400');
  }
});
