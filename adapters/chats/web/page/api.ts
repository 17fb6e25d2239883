import type { Message, Page, Room, RoomRow, Shown, Vocabulary } from '../message.js';

/** The server said no, and why: for the reader's eyes. */
export class Refused extends Error {
  override readonly name: string = 'Refused';
}

/** The server could not be reached, or could not answer: it may be worth trying again. */
export class Unreachable extends Refused {
  override readonly name = 'Unreachable';
}

export type Answer =
  | { readonly shown: 'all'; readonly message?: string }
  | { readonly shown: 'you'; readonly message: Shown; readonly text: string };

/** What a person asks: typed, or pressed with what its dialog was told. */
export type Question =
  | { readonly text: string }
  | { readonly message: string; readonly command: string; readonly entered: Readonly<Record<string, string>> };

/** `seen`: by conversation, the last message this reader has seen. */
export const readRooms = (seen: Readonly<Record<string, string>>): Promise<readonly RoomRow[]> =>
  call(`/api/chat/conversations?${seenQuery(seen)}`);

export const readPage = (conversation: string, before = ''): Promise<Page> =>
  call(`${messagesOf(conversation)}?before=${before}`);

/** The message and everything in its thread. */
export const readThread = (conversation: string, message: string): Promise<readonly Message[]> =>
  call(`${messagesOf(conversation)}/${encodeURIComponent(message)}`);

export const readVocabulary = (): Promise<Vocabulary> => call('/api/chat/commands');

export const openRoom = (name: string): Promise<Room> => call('/api/chat/conversations', { name });

/** `event` makes a repeated request do nothing but bring its answer again. */
export const ask = (conversation: string, question: Question, name: string, event: string): Promise<Answer> =>
  call('/api/chat/ask', { conversation, ...question, name, event });

export const chartUrl = ({ conversation, id, editedAt }: Shown, part: number, look: ChartLook): string =>
  // A card that was changed in place has a new chart under its old id.
  `/api/chat/chart/${encodeURIComponent(conversation)}/${id}/${part}.svg?${new URLSearchParams({ ...look, v: String(editedAt ?? 0) })}`;

/** The tables of a card for a spreadsheet. */
export const csvUrl = ({ conversation, id }: Shown): string =>
  `/api/chat/csv/${encodeURIComponent(conversation)}/${id}.csv`;

/** A type, not an interface: its fields are the parameters of an address. */
export type ChartLook = { readonly theme: 'light' | 'dark'; readonly shape: 'wide' | 'narrow' };

/** `crypto.randomUUID` is missing where Earshot is reached by plain http from another machine. */
export const newEvent = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const messagesOf = (conversation: string): string =>
  `/api/chat/conversations/${encodeURIComponent(conversation)}/messages`;

/** What a request line may hold beside its headers. */
const LONGEST_QUERY = 8000;

/** Beyond what a request may hold, the conversations read longest ago count as not read. */
function seenQuery(seen: Readonly<Record<string, string>>): string {
  const newestFirst = Object.entries(seen).sort(([, a], [, b]) => (a > b ? -1 : 1));
  let query = '';
  for (const pair of newestFirst) {
    const next = `${query}${new URLSearchParams([pair])}&`;
    if (next.length <= LONGEST_QUERY) query = next;
  }
  return query;
}

async function call<T>(path: string, body?: unknown): Promise<T> {
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, body === undefined ? {} : post).catch(() => {
    throw new Unreachable('Earshot cannot be reached. Is it still running?');
  });
  if (response.ok) {
    return response.json().catch(() => {
      throw new Unreachable('The answer broke off on its way.');
    });
  }
  const problem = await problemIn(response);
  throw response.status >= 500 ? new Unreachable(problem) : new Refused(problem);
}

async function problemIn(response: Response): Promise<string> {
  const text = await response.text().catch(() => '');
  try {
    const { problem }: { problem?: unknown } = JSON.parse(text);
    return typeof problem === 'string' ? problem : text;
  } catch {
    return text || `Earshot answered ${response.status}.`;
  }
}
