/** Texts up to this length are read at once: a post is one statement. */
const ONE_PART = 320;
/** Longer ones are read in parts of whole sentences that are at least this long. */
const PART = 120;

/** A sentence may end here: punctuation followed by a space. */
const END = /[.!?\u2026]+\s/g;

/**
 * A long text in parts. The features of a long text add up to more than those of a post, so that it would always seem
 * surer than it is; read by parts and averaged, it is not.
 */
export function partsOf(text: string): string[] {
  if (text.length <= ONE_PART) return [text];
  const parts: string[] = [];
  let from = 0;
  for (const { index, 0: stop } of text.matchAll(END)) {
    const end = index + stop.length;
    if (end - from < PART || text.length - end < PART / 2) continue;
    parts.push(text.slice(from, end));
    from = end;
  }
  parts.push(text.slice(from));
  return parts;
}
