import type { Item } from '../../src/domain/mention.js';
import type { Source } from '../../src/ports.js';

/** Looks again at stored posts, as often as the source says that it has not told all, and gives what it told. */
export async function recheckToTheEnd(source: Source, ids: readonly string[], signal: AbortSignal): Promise<Item[]> {
  const items: Item[] = [];
  let resume: string | undefined;
  for (let looks = 0; looks < 10; looks += 1) {
    const asked = resume;
    resume = undefined;
    for await (const page of source.recheck?.(ids, signal, asked) ?? []) {
      items.push(...page.mentions);
      resume = page.cursor?.resume;
    }
    if (resume === undefined) return items;
  }
  throw new Error('the source never tells all about the stored posts');
}
