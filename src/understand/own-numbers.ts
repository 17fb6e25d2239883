import type { Span } from './fold.js';

/** Stands for any digit in the shape of a number, and for any letter. */
const DIGIT = '#';
const LETTER = '?';
const SPECIAL = /[.*+^${}()|[\]\\/]/g;

/**
 * Finds numbers of the shapes a workspace has: `HB-########` is HB, a hyphen and eight digits; `?` is a letter. Capitals
 * do not matter, a space in the shape may be any number of up to three separators or none. Undefined without a shape.
 */
export function createOwnNumbers(shapes: readonly string[]): ((text: string) => Span[]) | undefined {
  if (shapes.length === 0) return undefined;
  const sources = [...shapes].sort((a, b) => b.length - a.length).map((shape) => [...shape].map(partOf).join(''));
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${sources.join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  return (text) =>
    Array.from(text.matchAll(pattern), ({ index, 0: found }) => ({ from: index, to: index + found.length }));
}

function partOf(sign: string): string {
  if (sign === DIGIT) return '\\d';
  if (sign === LETTER) return '\\p{L}';
  return sign === ' ' ? '[ .-]{0,3}' : sign.replace(SPECIAL, '\\$&');
}
