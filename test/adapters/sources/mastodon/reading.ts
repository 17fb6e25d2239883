import type { Item } from '../../../../src/domain/mention.js';
import type { Page } from '../../../../src/domain/source.js';
import { pollOnce } from '../../../../src/listen/poll.js';
import type { Source } from '../../../../src/ports.js';
import { shelfOfPages } from '../../../support/pages.js';

export const never = new AbortController().signal;

/** 0, 1, 2 ... */
export const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Polls with a shelf that remembers, and tells the pages. */
export function reader(source: Source) {
  const shelf = shelfOfPages();
  const pages: Page[] = [];
  const ingest = (page: Page) => {
    pages.push(page);
    return shelf.ingest(page);
  };
  const poll = (from = source) => pollOnce(from, { cursor: shelf.cursor(), ingest, signal: never });
  return { shelf, pages, poll };
}

/** What is told of posts that were stored. */
export async function recheck(source: Source, ids: readonly string[]): Promise<Item[]> {
  const items: Item[] = [];
  for await (const page of source.recheck?.(ids, never) ?? []) items.push(...page.mentions);
  return items;
}
