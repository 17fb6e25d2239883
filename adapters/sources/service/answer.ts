import type { z } from 'zod';
import type { Item } from '../../../src/domain/mention.js';
import { isProblem, type ParseProblem } from '../../../src/domain/parse.js';
import { messageOf, SourceError } from '../../../src/errors.js';
import { parseJson } from '../../json.js';

/** An item that cannot be taken, with its id where it has one, and how it came. */
export interface Unread extends ParseProblem {
  readonly id?: string;
  readonly raw: string;
}

export const isUnread = (item: Item | Unread): item is Unread => isProblem(item);

/** The JSON of an answer, no long number rounded. Throws SourceError (garbled), with the host, when it is none. */
export function jsonIn(body: Uint8Array, host: string): unknown {
  try {
    return parseJson(new TextDecoder().decode(body));
  } catch (error) {
    throw new SourceError('garbled', `${host} answers with no sound JSON: ${messageOf(error).slice(0, 100)}`);
  }
}

/** An answer as a whole, checked. Throws SourceError (garbled) when it is not what the documentation promises. */
export function shapedAs<S extends z.ZodType>(shape: S, value: unknown, host: string): z.output<S> {
  const { data, error } = shape.safeParse(value);
  if (!error) return data;
  throw new SourceError('garbled', `${host} answers with something else than documented: ${issueOf(error)}`);
}

/** Each of a list as an item, or why it is none; `undefined` from `read` passes one over. */
export function itemsIn<S extends z.ZodType>(
  list: readonly unknown[],
  shape: S,
  read: (one: z.output<S>) => Item | ParseProblem | undefined,
): (Item | Unread)[] {
  return list.flatMap((value): (Item | Unread)[] => {
    const { data, error } = shape.safeParse(value);
    const item = error ? { problem: issueOf(error) } : read(data);
    if (item === undefined) return [];
    if (!isProblem(item)) return [item];
    const id = idOf(value);
    return [{ ...item, raw: JSON.stringify(value), ...(id === undefined ? {} : { id }) }];
  });
}

const issueOf = ({ issues: [issue] }: z.ZodError): string =>
  `${issue?.path.join('.') || 'the item'}: ${issue?.message}`;

/** Where places write the id of an item. */
const IDS = ['id', 'uri', 'objectID'];

function idOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const [, id] = Object.entries(value).find(([key]) => IDS.includes(key)) ?? [];
  return typeof id === 'string' || typeof id === 'number' ? String(id).slice(0, 200) : undefined;
}

/** A title and what stands below it as one text; what is missing or blank is left out. */
export const titled = (...parts: readonly (string | null | undefined)[]): string =>
  parts
    .map((part) => part?.trim())
    .filter(Boolean)
    .join('\n\n');
