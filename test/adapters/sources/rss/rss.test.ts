import type { RequestListener } from 'node:http';
import { describe, expect, test } from 'vitest';
import type { Page } from '../../../../src/domain/source.js';
import { MINUTE } from '../../../../src/domain/time.js';
import { pollOnce } from '../../../../src/listen/poll.js';
import { sourceContract } from '../../../contracts/source.js';
import { answering, at, item, NOW, rss, servedFeed } from './served.js';

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
