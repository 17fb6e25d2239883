import type { Clock } from '../../../src/clock.js';
import type { Item } from '../../../src/domain/mention.js';
import type { Page } from '../../../src/domain/source.js';
import { isUnread } from '../service/answer.js';
import type { Bluesky } from './api.js';

/** As many as one request may name. */
const AT_ONCE = 25;

/** Looks again at posts that were stored. One that is missing in an answer is asked for once more before it is believed gone. */
export async function* recheckPosts(
  api: Bluesky,
  ids: readonly string[],
  { source, clock, signal }: { source: string; clock: Clock; signal: AbortSignal },
): AsyncGenerator<Page> {
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const wanted = ids.slice(from, from + AT_ONCE);
    const found = await api.posts(wanted, signal);
    const missing = missingIn(wanted, found);
    const again = missing.length === 0 ? [] : await api.posts(missing, signal);
    const told = [...found, ...again];
    // One that is there and cannot be read is not gone.
    const gone = missingIn(wanted, told);
    const seen = told.filter((item): item is Item => !isUnread(item));
    const fetchedAt = clock.now();
    yield { mentions: [...seen, ...gone.map((id): Item => ({ deleted: true, source, id, fetchedAt }))], rejects: [] };
  }
}

const missingIn = (wanted: readonly string[], found: readonly { readonly id?: string }[]): string[] => {
  const there = new Set(found.map(({ id }) => id));
  return wanted.filter((id) => !there.has(id));
};
