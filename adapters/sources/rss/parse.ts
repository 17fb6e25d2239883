import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';
import type { AtomFeed, JsonFeed, RdfFeed, RssFeed } from 'feedsmith';
import { SECOND } from '../../../src/domain/time.js';
import { messageOf, SourceError } from '../../../src/errors.js';
import type { FeedFormat, SplitFeed } from './split.js';

/** What feedsmith makes of a feed as a whole and of an item, by format. */
interface Formats {
  readonly rss: { readonly feed: RssFeed.Feed<string>; readonly item: RssFeed.Item<string> };
  readonly atom: { readonly feed: AtomFeed.Feed<string>; readonly item: AtomFeed.Entry<string> };
  readonly rdf: { readonly feed: RdfFeed.Feed<string>; readonly item: RdfFeed.Item<string> };
  readonly json: { readonly feed: JsonFeed.Feed<string>; readonly item: JsonFeed.Item<string> };
}
/** One result for each item without a problem, in their order; no feed when its head could not be read. */
export type ParsedFeed = {
  [Format in FeedFormat]: {
    readonly format: Format;
    readonly feed?: Formats[Format]['feed'];
    readonly items: readonly ParsedItem<Formats[Format]['item']>[];
  };
}[FeedFormat];
export type ParsedItem<Item> = { readonly item: Item } | { readonly problem: string };

export interface FeedParser {
  /** Throws SourceError (garbled) when it takes too much time or memory. */
  parse(feed: SplitFeed): Promise<ParsedFeed>;
}

const TIME_MS = 5 * SECOND;
/** Of the thread. */
const MEMORY_MB = 96;

/**
 * Runs in the worker, as plain JavaScript: it needs no build of its own. Many items are read at once; where one of them
 * is broken, or upsets its neighbours, each of them alone.
 */
const SCRIPT = `
const { parentPort, workerData } = require('node:worker_threads');
const { parseRssFeed, parseAtomFeed, parseRdfFeed, parseJsonFeed } = require(workerData.parser);
const parsers = { rss: parseRssFeed, atom: parseAtomFeed, rdf: parseRdfFeed, json: parseJsonFeed };
const AT_ONCE = { items: 50, length: 200000 };

parentPort.on('message', ({ format, head, frame, items }) => {
  const parse = (text) => {
    try {
      return { feed: parsers[format](text) };
    } catch (error) {
      return { problem: error.cause ? String(error.cause.message) : undefined };
    }
  };
  const read = (raws) => {
    const { feed, problem } = parse(frame.open + raws.join(frame.between) + frame.close);
    return { read: (feed && (feed.items || feed.entries)) || [], problem };
  };
  const results = [];
  for (let from = 0, to = 0; from < items.length; from = to) {
    let length = 0;
    while (to < items.length && to - from < AT_ONCE.items && length < AT_ONCE.length) length += items[to++].length;
    const raws = items.slice(from, to);
    const together = read(raws).read;
    if (together.length === raws.length) for (const item of together) results.push({ item });
    else for (const raw of raws) {
      const alone = read([raw]);
      const [item] = alone.read;
      results.push(item ? { item } : { problem: alone.problem || 'nothing in it could be read' });
    }
  }
  parentPort.postMessage({ format, feed: parse(head).feed, items: results });
});
`;

/**
 * Parses in a thread of its own, with an end to its time and memory: a feed that was made to hang its reader costs a few
 * seconds of that thread and holds up nothing else. One feed at a time; the thread is begun with the first.
 */
export function createFeedParser(timeMs = TIME_MS, memoryMb = MEMORY_MB): FeedParser {
  let worker: Worker | undefined;
  let last: Promise<unknown> = Promise.resolve();

  const begun = (): Worker => {
    const parser = createRequire(import.meta.url).resolve('feedsmith');
    const resourceLimits = { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: memoryMb / 8 };
    const fresh = new Worker(SCRIPT, { eval: true, workerData: { parser }, resourceLimits });
    fresh.on('exit', () => {
      if (worker === fresh) worker = undefined;
    });
    return fresh;
  };

  const run = (feed: SplitFeed): Promise<ParsedFeed> =>
    new Promise((resolve, reject) => {
      worker ??= begun();
      const used = worker;
      // Only while it works does it keep the process from ending.
      used.ref();
      const over = () => {
        clearTimeout(late);
        used.removeAllListeners('message').removeAllListeners('error');
        used.unref();
      };
      const fail = (why: string) => {
        over();
        worker = undefined;
        // What it says while it ends is no news.
        used.on('error', () => undefined);
        void used.terminate();
        reject(new SourceError('garbled', why));
      };
      const late = setTimeout(() => fail(`takes more than ${timeMs / SECOND} s to read: it may mean harm`), timeMs);
      used.once('error', (error) => fail(`cannot be read: ${messageOf(error).slice(0, 100)}`));
      used.once('message', (result: ParsedFeed) => {
        over();
        resolve(result);
      });
      const sound = feed.items.filter(({ problem }) => problem === undefined);
      used.postMessage({ ...feed, items: sound.map(({ raw }) => raw) });
    });

  return {
    parse(feed) {
      const result = last.then(() => run(feed));
      last = result.catch(() => undefined);
      return result;
    },
  };
}
