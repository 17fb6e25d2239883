import { describe, expect, test } from 'vitest';
import type { Page } from '../../../../src/domain/source.js';
import { DAY, HOUR, MINUTE } from '../../../../src/domain/time.js';
import { answering, at, item, NOW, rss, servedFeed } from './served.js';

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
