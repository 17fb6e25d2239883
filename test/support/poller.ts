import type { Item } from '../../src/domain/mention.js';
import type { Page } from '../../src/domain/source.js';
import { pollOnce } from '../../src/listen/poll.js';
import { shelfOfPages } from './pages.js';
import { type ServedParts, servedPlatform } from './platform.js';
import { recheckToTheEnd } from './recheck.js';

/** A served platform, polled with a shelf that remembers, and what the pages said. */
export async function polledPlatform(parts: ServedParts) {
  const served = await servedPlatform(parts);
  const shelf = shelfOfPages();
  const pages: Page[] = [];
  const ingest = (page: Page) => {
    pages.push(page);
    return shelf.ingest(page);
  };
  const signal = new AbortController().signal;
  return {
    ...served,
    shelf,
    pages,
    poll: () => pollOnce(served.source, { cursor: shelf.cursor(), ingest, signal }),
    items: (): Item[] => [...shelf.items.values()],
    recheck: (ids: readonly string[]): Promise<Item[]> => recheckToTheEnd(served.source, ids, signal),
  };
}
