import type { ServerResponse } from 'node:http';
import { SECOND } from '../../../src/domain/time.js';
import type { News } from './message.js';

export interface Live {
  tell(news: News): void;
  /** Streams news to one page, beginning after the event it saw last. False when there are too many pages. */
  join(response: ServerResponse, lastSeen: string | undefined): boolean;
}

const KEPT = 500;
const MOST_PAGES = 500;
const HEARTBEAT_MS = 25 * SECOND;
/** A page that takes its news this slowly (bytes waiting) is gone or hostile. */
const MOST_WAITING = 4_000_000;

/**
 * Server-sent events with a short memory: a page that comes back within the last 500 events misses none. `boot` tells
 * the events of this process from those of the one before, whose memory is gone.
 */
export function createLive(boot: string): Live {
  const pages = new Set<ServerResponse>();
  const recent: { readonly count: number; readonly text: string }[] = [];
  let count = 0;

  const send = (page: ServerResponse, text: string) => {
    if (page.writableLength > MOST_WAITING) page.destroy();
    else page.write(text);
  };
  // Proxies drop a silent connection, and a page can tell one that died by the beat that does not come. The timer runs
  // only while somebody listens.
  let heartbeat: NodeJS.Timeout | undefined;
  const leave = (page: ServerResponse) => {
    pages.delete(page);
    if (pages.size > 0) return;
    clearInterval(heartbeat);
    heartbeat = undefined;
  };

  return {
    tell(news) {
      count += 1;
      const text = eventText(`${boot}.${count}`, news);
      recent.push({ count, text });
      if (recent.length > KEPT) recent.shift();
      for (const page of pages) send(page, text);
    },
    join(page, lastSeen) {
      if (pages.size >= MOST_PAGES) return false;
      page.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
      page.write('retry: 2000\n\n');
      const missed = missedSince(lastSeen, boot, count, recent);
      // Even a page that missed nothing learns where it stands, so that its next return can be exact.
      if (missed === undefined) page.write(eventText(`${boot}.${count}`, { type: 'reset' }));
      else for (const text of missed) page.write(text);
      pages.add(page);
      page.on('close', () => leave(page));
      heartbeat ??= setInterval(() => {
        for (const each of pages) send(each, 'event: beat\ndata: 1\n\n');
      }, HEARTBEAT_MS).unref();
      return true;
    },
  };
}

/** Undefined when some of it is no longer remembered. */
function missedSince(
  lastSeen: string | undefined,
  boot: string,
  count: number,
  recent: readonly { readonly count: number; readonly text: string }[],
): readonly string[] | undefined {
  const seen = lastSeen?.startsWith(`${boot}.`) ? Number(lastSeen.slice(boot.length + 1)) : Number.NaN;
  const oldest = recent[0]?.count ?? count + 1;
  if (!Number.isInteger(seen) || seen > count || seen + 1 < oldest) return undefined;
  return recent.filter((event) => event.count > seen).map(({ text }) => text);
}

/** JSON never holds a line break, so the news is one `data:` line whatever was written. */
const eventText = (id: string, news: News): string => `id: ${id}\ndata: ${JSON.stringify(news)}\n\n`;
