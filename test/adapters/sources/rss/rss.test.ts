import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Page } from '../../../../src/domain/source.js';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time.js';
import { pollOnce } from '../../../../src/listen/poll.js';
import { sourceContract } from '../../../contracts/source.js';
import { answering, NOW, servedFeed } from './served.js';

const at = (minute: number) => new Date(NOW - HOUR + minute * MINUTE).toUTCString();
const item = (id: number | string, more = '', date = at(1)) =>
  `<item><guid isPermaLink="false">${id}</guid><title>Item ${id}</title><pubDate>${date}</pubDate>${more}</item>`;
const rss = (...items: string[]) =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>${items.join('')}</channel></rss>`;
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index);

sourceContract('the rss source', async () => {
  const source = async (answer: RequestListener) => (await servedFeed(answer)).source;
  return {
    // The feed lists ten of them twice.
    plentyCount: 340,
    plenty: () => source(answering(rss(...numbers(350).map((each) => item(each % 340))))),
    garbage: async () => ({ source: await source(answering(rss(item(1), '<item/>', item(2)))), good: 2 }),
    limited: async () => ({
      source: await source((_request, response) => response.writeHead(429, { 'retry-after': '120' }).end()),
      retryAt: NOW + 120_000,
    }),
    endless: async () => ({
      source: await source((_request, response) => {
        const more = () => {
          while (response.write(item(1).repeat(500)));
        };
        response.on('drain', more).write('<rss version="2.0"><channel>');
        more();
      }),
      good: 0,
    }),
    conditional: async () => {
      let [asked, unchanged] = [0, 0];
      const served = await source((request, response) => {
        asked += 1;
        if (request.headers['if-none-match'] === '"v1"') {
          unchanged += 1;
          return response.writeHead(304).end();
        }
        return response.writeHead(200, { etag: '"v1"' }).end(rss(item(1)));
      });
      return { source: served, asked: () => asked, unchanged: () => unchanged };
    },
    close: async () => undefined,
  };
});

describe('a feed that has not changed', () => {
  test('by its tag and date costs no body, and the time is covered all the same', async () => {
    const seen: unknown[] = [];
    const { poll, shelf, setNow } = await servedFeed((request, response) => {
      const { 'if-none-match': tag, 'if-modified-since': since } = request.headers;
      seen.push([tag, since]);
      if (tag === 'W/"7"') return response.writeHead(304).end();
      return response.writeHead(200, { etag: 'W/"7"', 'last-modified': at(0) }).end(rss(item(1)));
    });
    const pages: Page[] = [];
    const { ingest } = shelf;
    shelf.ingest = (page) => {
      pages.push(page);
      return ingest(page);
    };
    await poll();
    setNow(NOW + 5 * MINUTE);
    expect(await poll()).toMatchObject({ accepted: 0, duplicates: 0, pages: 1 });
    expect(seen).toEqual([
      [undefined, undefined],
      ['W/"7"', at(0)],
    ]);
    expect(pages.at(-1)?.coverage).toEqual({ from: NOW, to: NOW + 5 * MINUTE });
  });

  test('by its body alone is not read again', async () => {
    const { poll } = await servedFeed(answering(rss(item(1))));
    await poll();
    expect(await poll()).toMatchObject({ accepted: 0, duplicates: 0 });
  });

  test('is asked for in full when the address in the configuration is another one', async () => {
    const tags: unknown[] = [];
    const answer: RequestListener = (request, response) => {
      tags.push(request.headers['if-none-match']);
      response.writeHead(200, { etag: '"1"' }).end(rss(item(1)));
    };
    const [first, second] = [await servedFeed(answer), await servedFeed(answer)];
    await first.poll();
    await pollOnce(second.source, {
      cursor: first.shelf.cursor(),
      ingest: second.shelf.ingest,
      signal: new AbortController().signal,
    });
    expect(tags).toEqual([undefined, undefined]);
  });

  test('says a server that was asked for the first time: that is nonsense and no success', async () => {
    const { poll } = await servedFeed((_request, response) => response.writeHead(304).end());
    expect((await poll()).failed).toMatchObject({ kind: 'garbled' });
  });
});

describe('what a feed does over time', () => {
  /** A feed whose content a test changes. */
  async function changing(...items: string[]) {
    let body = rss(...items);
    const served = await servedFeed((_request, response) => response.end(body));
    return { ...served, becomes: (...next: string[]) => (body = rss(...next)) };
  }
  const coverages = (served: Awaited<ReturnType<typeof changing>>) => {
    const spans: Page['coverage'][] = [];
    const { ingest } = served.shelf;
    served.shelf.ingest = (page) => {
      if (page.coverage) spans.push(page.coverage);
      return ingest(page);
    };
    return spans;
  };

  test('items that are re-ordered and re-dated are the same items', async () => {
    const { poll, becomes, shelf } = await changing(item(1), item(2));
    await poll();
    becomes(item(2, '', at(30)), item(1, '', at(31)));
    await poll();
    expect([...shelf.items.keys()].sort()).toEqual(['news:1', 'news:2']);
  });

  test('an item that is edited comes again, and says when where the feed does', async () => {
    const entry = (title: string, updated: string) =>
      `<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title><entry><id>1</id><title>${title}</title><published>2026-01-05T08:00:00Z</published><updated>${updated}</updated></entry></feed>`;
    let body = entry('App down', '2026-01-05T08:00:00Z');
    const { poll, shelf } = await servedFeed((_request, response) => response.end(body));
    await poll();
    expect(shelf.items.get('news:1')).not.toHaveProperty('editedAt');
    body = entry('App up', '2026-01-05T09:00:00Z');
    await poll();
    expect(shelf.items.get('news:1')).toMatchObject({ text: 'App up', editedAt: Date.UTC(2026, 0, 5, 9) });
    body = entry('App up, says tomorrow', '2026-01-06T09:00:00Z');
    await poll();
    expect(shelf.items.get('news:1')).toMatchObject({ editedAt: NOW });
  });

  test('an item without id, link and date keeps its own id', async () => {
    const bare = '<item><title>App down</title></item>';
    const { poll, becomes, shelf } = await changing(bare);
    await poll();
    becomes(item(1), bare);
    await poll();
    expect(shelf.items.size).toBe(2);
  });

  test('ids that once stood for two pages are never trusted again', async () => {
    const same = (id: number) => item('same', `<link>https://news.example/${id}</link>`);
    const { poll, becomes, shelf } = await changing(same(1), same(2));
    await poll();
    becomes(same(2));
    await poll();
    becomes(same(3));
    await poll();
    expect([...shelf.items.keys()]).toEqual([1, 2, 3].map((id) => `news:https://news.example/${id}`));
  });

  test('when all its items are new since the last look, what came before them may be missing', async () => {
    const served = await changing(item(1));
    const spans = coverages(served);
    await served.poll();
    served.setNow(NOW + DAY);
    served.becomes(item(2, '', new Date(NOW + 20 * HOUR).toUTCString()));
    await served.poll();
    served.setNow(NOW + DAY + HOUR);
    served.becomes(
      item(2, '', new Date(NOW + 20 * HOUR).toUTCString()),
      item(3, '', new Date(NOW + DAY + MINUTE).toUTCString()),
    );
    await served.poll();
    expect(spans).toEqual([
      { from: NOW, to: NOW },
      { from: NOW + 20 * HOUR, to: NOW + DAY },
      { from: NOW + DAY, to: NOW + DAY + HOUR },
    ]);
  });

  test('a feed that breaks off gives what is whole, and counts as not read', async () => {
    const served = await servedFeed(answering(rss(item(1), item(2), item(3)).slice(0, -40)));
    const outcome = await served.poll();
    expect(outcome).toMatchObject({ accepted: 2, rejected: 1, failed: { kind: 'garbled' } });
    expect(outcome.failed?.message).toContain('breaks off after 2 items');
    expect(served.shelf.cursor()?.highWater).toBeUndefined();
  });
});

describe('what is no feed', () => {
  const page = (head: string) =>
    `<!DOCTYPE html>\n<html lang="en"><head><title>News</title>${head}</head><body><p>Hi</p></body></html>`;

  test('a web page: its feeds are named', async () => {
    const links =
      '<link rel="stylesheet" href="/x.css"><link rel="alternate" hreflang="de" href="/de">' +
      '<link rel="alternate" type="application/rss+xml" title="RSS" href="/feed.xml?a=1&amp;b=2">' +
      "<link href='https://other.example/atom' type='application/atom+xml' rel='alternate home'/>" +
      '<link rel=alternate type=application/feed+json href=feed.json><link rel="alternate" type="application/rss+xml" href="javascript:x">';
    const { poll, host } = await servedFeed(answering(page(links), 'text/html'));
    const { failed } = await poll();
    expect(failed).toMatchObject({ kind: 'refused' });
    expect(failed?.message).toBe(
      `${host} answers with a web page, not a feed; its feed may be at http://${host}/feed.xml?a=1&b=2 or https://other.example/atom or http://${host}/feed.json`,
    );
  });

  test('a web page without feeds', async () => {
    const { poll } = await servedFeed(answering(page(''), 'application/rss+xml'));
    expect((await poll()).failed?.message).toContain('it names no feed');
  });

  test.each([
    ['plain text', 'Not found'],
    ['nothing', ''],
    ['other XML', '<?xml version="1.0"?><opml version="2.0"><body/></opml>'],
    ['other JSON', '{"error":"no"}'],
    ['a JSON list', '[1,2]'],
    ['broken JSON', '{"items":['],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
  ])('%s is said in one line that names the host', async (_what, body) => {
    const { poll, host } = await servedFeed(answering(body));
    const { failed } = await poll();
    expect(failed).toMatchObject({ kind: 'garbled', message: expect.stringContaining(host) });
    expect(failed?.message).not.toContain('\n');
  });
});

test('texts and lists have their limits, and say so', async () => {
  const long = item('long', `<description>${'word '.repeat(20_000)}</description>`);
  const huge = item('huge', `<description>${'x'.repeat(600_000)}</description>`);
  const { poll, shelf } = await servedFeed(answering(rss(long, huge, ...numbers(5100).map((each) => item(each)))));
  const outcome = await poll();
  expect(outcome.accepted).toBe(4999);
  const kept = shelf.items.get('news:long');
  expect(kept && !kept.deleted && kept.text.length).toBeLessThanOrEqual(20_000);
  expect(shelf.rejects.map(({ reason }) => reason)).toEqual([
    'it is longer than 500000 characters',
    'the feed lists 5102 items: those after the first 5000 are not read',
  ]);
  expect(shelf.rejects.every(({ raw }) => raw.length <= 2000)).toBe(true);
});

test('the operator chooses how Earshot names itself and which channel a feed counts for', async () => {
  const agents: unknown[] = [];
  const answer: RequestListener = (request, response) => {
    agents.push(request.headers['user-agent']);
    response.end(rss(item(1)));
  };
  const named = await servedFeed(answer, { env: { FEED_USER_AGENT: 'Bank' }, settings: { channel: 'forum' } });
  const plain = await servedFeed(answer);
  await named.poll();
  await plain.poll();
  expect(agents).toEqual(['Bank', 'Earshot']);
  expect([...named.shelf.items.values()]).toMatchObject([{ channel: 'forum', source: 'news', kind: 'article' }]);
  expect([...plain.shelf.items.values()]).toMatchObject([{ channel: 'rss' }]);
});
