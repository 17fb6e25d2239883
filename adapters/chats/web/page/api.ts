import type { Message, News, Room, Shown, Vocabulary } from '../message.js';

/** The server said no, and why: for the reader's eyes. */
export class Refused extends Error {
  override readonly name = 'Refused';
}

export interface RoomRow extends Room {
  readonly unread: number;
}

export type Answer = { readonly shown: 'all' } | { readonly shown: 'you'; readonly message: Shown };

/** `seen`: by conversation, the last message this reader has seen. */
export const readRooms = (seen: Readonly<Record<string, string>>): Promise<readonly RoomRow[]> =>
  call(`/api/chat/conversations?${new URLSearchParams(seen)}`);

export const readMessages = (conversation: string): Promise<readonly Message[]> =>
  call(`/api/chat/conversations/${encodeURIComponent(conversation)}/messages`);

export const readVocabulary = (): Promise<Vocabulary> => call('/api/chat/commands');

export const openRoom = (name: string): Promise<Room> => call('/api/chat/conversations', { name });

/** What was typed or pressed; `event` makes a repeated request do nothing. */
export const ask = (conversation: string, text: string, name: string): Promise<Answer> =>
  call('/api/chat/ask', { conversation, text, name, event: randomId() });

export const chartUrl = ({ conversation, id, editedAt }: Shown, part: number, theme: string): string =>
  // A card that was changed in place has a new chart under its old id.
  `/api/chat/chart/${encodeURIComponent(conversation)}/${id}/${part}.svg?theme=${theme}&v=${editedAt ?? 0}`;

/** News as it happens, for as long as the page is open. `connected` is told whenever that begins or ends. */
export function listen(hear: (news: News) => void, connected: (is: boolean) => void): void {
  const events = new EventSource('/api/chat/events');
  events.onopen = () => connected(true);
  events.onmessage = ({ data }: MessageEvent<string>) => hear(JSON.parse(data));
  events.onerror = () => {
    connected(false);
    // The browser comes back by itself, except after an answer that was no stream.
    if (events.readyState === EventSource.CLOSED) setTimeout(() => listen(hear, connected), 5000);
  };
}

async function call<T>(path: string, body?: unknown): Promise<T> {
  const post = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
  const response = await fetch(path, body === undefined ? {} : post).catch(() => {
    throw new Refused('Earshot cannot be reached. Is it still running?');
  });
  if (response.ok) return response.json();
  throw new Refused(await problemIn(response));
}

async function problemIn(response: Response): Promise<string> {
  const text = await response.text();
  try {
    const { problem }: { problem?: unknown } = JSON.parse(text);
    return typeof problem === 'string' ? problem : text;
  } catch {
    return text || `Earshot answered ${response.status}.`;
  }
}

/** `crypto.randomUUID` is missing where Earshot is reached by plain http from another machine. */
const randomId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
