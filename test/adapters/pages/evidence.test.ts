import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createHttp, type Http } from '../../../adapters/http.js';
import { evidencePages } from '../../../adapters/pages/evidence.js';
import type { EvidenceView, Part } from '../../../src/card.js';
import { MINUTE } from '../../../src/domain/time.js';
import { UserError } from '../../../src/errors.js';
import { silentLog } from '../../../src/log.js';
import type { ChartRenderer, EvidenceWanted } from '../../../src/ports.js';
import { testCore } from '../../support/core.js';
import { handClock } from '../../support/hand-clock.js';
import { anyCharacter } from '../../support/text.js';

const KEY = '0123456789abcdef';
const OTHER = 'aaaaaaaaaaaaaaaa';
const clock = handClock(Date.UTC(2026, 0, 5, 9));
/** A renderer that says what it was asked to draw. */
const charts: ChartRenderer = {
  svg: (chart, theme, shape) =>
    `<svg xmlns="http://www.w3.org/2000/svg"><title>${chart.title} ${theme} ${shape}</title></svg>`,
  png: () => new Uint8Array(),
};

let http: Http;
let origin: string;
let view: EvidenceView;
let asked: [string, EvidenceWanted | undefined][];

beforeEach(async () => {
  view = made();
  asked = [];
  http = createHttp({ host: '127.0.0.1', port: 0, token: 't', log: silentLog });
  const core = {
    ...testCore(),
    async evidence(key: string, wanted?: EvidenceWanted) {
      asked.push([key, wanted]);
      if (key !== KEY && key !== '42') throw new UserError(`There is no alert ${key}. "alerts" lists them.`);
      return view;
    },
  };
  const mask = (text: string) => text.replace('020 7946 0000', '[phone]');
  http.app.use(evidencePages({ core: () => core, charts, clock, mask }));
  origin = (await http.listen()).url;
});
afterEach(() => http.close());

const get = (path: string) => fetch(`${origin}${path}`);
const page = async (path = `/alerts/${KEY}`) => (await get(path)).text();

describe('the page of an alert', () => {
  test('is found by key and by number, and runs no script whatever happens', async () => {
    for (const path of [`/alerts/${KEY}`, '/alerts/42']) {
      const answer = await get(path);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toContain('text/html');
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
      expect(await answer.text()).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i);
    }
  });

  test('offers to correct each mention in the chat, where it is known who speaks; the page itself changes nothing', async () => {
    const html = await page();
    expect(html).toContain('href="/?say=relabel+tq0e4g-3fa9c+#alerts">Correct tq0e4g-3fa9c</a>');
    expect(html).not.toMatch(/<form|<button/);
    const [row] = view.mentions.rows;
    if (!row) throw new Error('no mention');
    const said = ['sentiment corrected by <b>Kim</b>'];
    view = { ...view, mentions: { ...view.mentions, rows: [{ ...row, said }] } };
    expect(await page()).toContain('<span class="said">sentiment corrected by &#60;b&#62;Kim');
  });

  test('of an unknown alert is a clear 404 that repeats nothing unescaped', async () => {
    const answer = await get(`/alerts/${encodeURIComponent('<img src=x onerror=alert(1)>')}`);
    expect(answer.status).toBe(404);
    const text = await answer.text();
    expect(text).toContain('No such alert');
    expect(text).toContain('&#60;img src=x');
    expect(text).not.toContain('<img');
  });

  test('asks for the series and the page of mentions that the address names, and for nothing it does not understand', async () => {
    await page(`/alerts/${KEY}?rise=${OTHER}&page=3`);
    await page(`/alerts/${KEY}?rise=a&rise=b&page=x`);
    expect(asked).toEqual([
      [KEY, { rise: OTHER, page: 3 }],
      [KEY, { rise: '', page: 1 }],
    ]);
  });

  test('leads to the conversation in the chat, with the words of each verdict', async () => {
    const text = await page();
    expect(text).toContain('<a href="/#alerts">in the chat</a>');
    expect(text).toContain('<b>Genuine change</b> <code>verdict 42 genuine-change</code>');
  });

  test('links a source only when it is a plain web address, and says where it leads', async () => {
    view = made({ url: 'https://example.org/1?a="b"' });
    expect(await page()).toMatch(
      /<a href="https:\/\/example\.org\/1\?a=%22b%22" rel="noopener noreferrer nofollow" target="_blank">example\.org<\/a>/,
    );
    for (const url of [
      'javascript:alert(1)',
      'https://user:pass@example.org',
      'data:text/html,x',
      '//example.org',
      'nonsense',
    ]) {
      view = made({ url });
      expect(await page()).not.toContain('target="_blank"');
    }
  });

  test('masks personal data in customers’ texts even where the store keeps it', async () => {
    view = made({ text: 'call me on 020 7946 0000' });
    const text = await page();
    expect(text.match(/<blockquote[^>]*>call me on \[phone\]/g)).toHaveLength(2);
  });

  test('leads from one page of mentions to the next, and not beyond', async () => {
    view = { ...view, mentions: { ...view.mentions, page: 2, pages: 3 } };
    expect(await page()).toMatch(
      /<a href="\/alerts\/0123456789abcdef\?page=1#mentions">Newer<\/a>.*<a href="\/alerts\/0123456789abcdef\?page=3#mentions">Older<\/a>/,
    );
    view = { ...view, mentions: { ...view.mentions, page: 3, pages: 3 } };
    expect(await page()).toContain('<li>Older</li>');
  });

  test('leads to the other series that rose, keeping charts and pages to the one it shows', async () => {
    view = {
      ...view,
      mentions: { ...view.mentions, page: 1, pages: 2 },
      rises: [
        { key: KEY, label: 'complaints', shown: false },
        { key: OTHER, label: 'comments', shown: true },
      ],
    };
    const text = await page();
    expect(text).toContain(`<a href="/alerts/${KEY}?rise=${OTHER}" aria-current="page">comments</a>`);
    expect(text).toContain(`/alerts/${KEY}/charts/series.svg?rise=${OTHER}&#38;theme=light&#38;shape=wide`);
    expect(text).toContain(`?rise=${OTHER}&#38;page=2#mentions`);
  });

  test('serves its styles, and no other file', async () => {
    const asked = (await page()).match(/(?<="\/pages\/)[^"]+/g) ?? [];
    expect(asked).toEqual(expect.arrayContaining(['tokens.css', 'evidence.css', 'evidence-print.css']));
    for (const name of asked) {
      const answer = await get(`/pages/${name}`);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/css')]);
    }
    expect((await get('/pages/evidence.ts')).status).toBe(404);
  });

  test('whatever a customer writes stays text, everywhere on the page', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: anyCharacter, maxLength: 80 }), async (text) => {
        view = made({ text: `</p>"'><script>alert(1)</script><img src=x onerror=alert(1)>${text}\u202e` });
        const drawn = await page();
        expect(drawn).not.toMatch(/<script|onerror=alert\(1\)>|[\u202a-\u202e\u2066-\u2069\0]/);
        expect(drawn.match(/<img /g)).toHaveLength(2);
      }),
      { numRuns: 30 },
    );
  });
});

describe('the charts of the page', () => {
  test('are drawn for the theme and the width that the browser asks for, and may load nothing', async () => {
    const answer = await get(`/alerts/${KEY}/charts/series.svg?theme=dark&shape=narrow`);
    expect(answer.headers.get('content-type')).toContain('image/svg+xml');
    expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; style-src 'unsafe-inline'");
    expect(await answer.text()).toContain('Complaints dark narrow');
  });

  test('are those of the page that was just sent, not looked up again, for a minute', async () => {
    await page();
    await get(`/alerts/${KEY}/charts/series.svg`);
    expect(asked).toHaveLength(1);
    clock.set(clock.now() + MINUTE + 1);
    await get(`/alerts/${KEY}/charts/series.svg`);
    expect(asked).toHaveLength(2);
  });

  test('that do not exist are not found', async () => {
    expect((await get(`/alerts/${KEY}/charts/why.svg`)).status).toBe(404);
    expect((await get('/alerts/nobody/charts/series.svg')).status).toBe(404);
  });
});

/** A page with one of everything; `text` and `url` are a customer's. */
function made({ text = 'The app is down', url = 'https://example.org/1' } = {}): EvidenceView {
  const chart: Part = {
    type: 'chart',
    chart: { kind: 'volume', title: 'Complaints', alt: text, unit: text, timezone: 'UTC', points: [] },
  };
  const table: Part = {
    type: 'table',
    columns: [{ label: text }, { label: 'n', numeric: true }],
    rows: [[text, text]],
  };
  return {
    number: 42,
    key: KEY,
    title: `Harbour Bank: ${text}`,
    tone: 'alert',
    lead: [
      { type: 'notice', text },
      { type: 'text', text },
    ],
    rises: [],
    evidence: [
      {
        id: 'verdict',
        heading: 'Your verdict',
        parts: [
          { type: 'actions', buttons: [{ label: 'Genuine change', command: 'verdict 42 genuine-change' }], more: [] },
          { type: 'fields', fields: [{ label: text, text }] },
        ],
      },
      { id: 'series', heading: text, parts: [chart, table], folded: { label: text, parts: [table] } },
      { id: 'texts', heading: 'Texts', parts: [{ type: 'quotes', quotes: [{ text, by: 'forum' }] }] },
    ],
    mentions: {
      text: 'One mention.',
      rows: [{ text, by: 'x, 5 Jan, 08:00', url, about: 'negative', handle: 'tq0e4g-3fa9c', said: [] }],
      page: 1,
      pages: 1,
    },
    record: [{ id: 'history', heading: 'What happened', parts: [{ type: 'context', text }] }],
    room: 'alerts',
  };
}
