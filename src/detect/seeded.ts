/**
 * A source of chance that a text starts: the same text gives the same numbers on every machine and at every time, so that
 * whoever has the database can work an interval out again. FNV-1a, then mulberry32; 0 <= x < 1.
 */
export function seededBy(text: string): () => number {
  let state = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) state = Math.imul(state ^ text.charCodeAt(i), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
