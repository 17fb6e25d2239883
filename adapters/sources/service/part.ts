import { SourceError } from '../../../src/errors.js';

/** A query that could not be read, and why. */
export interface Trouble {
  /** As the person who runs Earshot wrote it. */
  readonly query: string;
  readonly error: SourceError;
}

/** That some of a source's queries failed, and the others were read. */
export function partOf(troubles: readonly [Trouble, ...Trouble[]], all: number): SourceError {
  const { kind, message, retryAt } = troubles[0].error;
  return new SourceError(kind, `${withoutWords(troubles, all)} cannot be read: ${message}`, retryAt, { isPart: true });
}

/** Longer ones are cut, and more are counted: what was read without them is kept under these words. */
const MOST_NAMED = 3;
const LONGEST_NAME = 60;

/** Which queries something was read without, the same whatever their order: `fr, de (2 of its 5 queries)`. */
export function withoutWords(troubles: readonly Trouble[], all: number): string {
  const names = troubles.map(({ query }) => cut(query)).sort();
  const unnamed = names.length - MOST_NAMED;
  const named = names.slice(0, MOST_NAMED).join(', ');
  return `${named}${unnamed > 0 ? ` and ${unnamed} more` : ''} (${names.length} of its ${all} queries)`;
}

/** By whole characters. */
const cut = (name: string): string => {
  const letters = [...name.replaceAll(/\s+/g, ' ')];
  return letters.length <= LONGEST_NAME ? letters.join('') : `${letters.slice(0, LONGEST_NAME - 1).join('')}…`;
};
