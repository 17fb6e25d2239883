import type { Item } from '../domain/mention.js';
import type { Instant } from '../domain/time.js';

/** From the first to the last mention of each source among what was imported. */
export interface Stretches {
  add(items: readonly Item[]): void;
  /** `to` lies behind the last one. */
  all(): readonly { readonly source: string; readonly from: Instant; readonly to: Instant }[];
}

export function createStretches(): Stretches {
  const ends = new Map<string, { from: Instant; to: Instant }>();
  return {
    add(items) {
      for (const item of items) {
        if (item.deleted) continue;
        const { source, createdAt: at } = item;
        const known = ends.get(source);
        if (known) Object.assign(known, { from: Math.min(known.from, at), to: Math.max(known.to, at + 1) });
        else ends.set(source, { from: at, to: at + 1 });
      }
    },
    all: () => [...ends].map(([source, span]) => ({ source, ...span })),
  };
}
