/** Enough to show a rise, few enough that it is in the chat a moment later and that nothing live waits long for it. */
const PART = 48;

/** A batch in the parts that are committed one by one; an empty one is one part, for its cursor counts. */
export function partsOf<T>(items: readonly T[]): readonly (readonly T[])[] {
  const parts = [items.slice(0, PART)];
  for (let at = PART; at < items.length; at += PART) parts.push(items.slice(at, at + PART));
  return parts;
}

/** Does one piece of work at a time, and what is urgent before everything else that waits. */
export type Queue = <T>(urgent: boolean, work: () => Promise<T>) => Promise<T>;

export function createQueue(): Queue {
  const urgentOnes: (() => void)[] = [];
  const others: (() => void)[] = [];
  let busy = false;
  return async (urgent, work) => {
    if (busy) await new Promise<void>((turn) => (urgent ? urgentOnes : others).push(turn));
    busy = true;
    try {
      return await work();
    } finally {
      const next = urgentOnes.shift() ?? others.shift();
      if (next) next();
      else busy = false;
    }
  };
}

/** What is made of something that seldom changes: made again only when one of `of` is another object than before. */
export function remade<T>(of: () => readonly unknown[], make: () => T): () => T {
  let made: { readonly value: T; readonly from: readonly unknown[] } | undefined;
  return () => {
    const from = of();
    if (!made || from.some((each, at) => each !== made?.from[at])) made = { value: make(), from };
    return made.value;
  };
}
