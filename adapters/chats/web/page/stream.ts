import type { News } from '../message.js';

/** Two beats of the server and some patience: a stream that is silent for longer has died on its way. */
export const SILENCE_MS = 60_000;
const AGAIN_MS = 5000;

/** What a page is told. */
export interface Listener {
  hear(news: News): void;
  /** Whether news can come now; told whenever that begins or ends. */
  connected(is: boolean): void;
  /** There is no news, and the line is alive. */
  beat?(): void;
}

/** News as it happens, for as long as the page is open. */
export function listen(listener: Listener): void {
  const events = new EventSource('/api/chat/events');
  let watch = 0;
  const again = (ms: number) => {
    clearTimeout(watch);
    events.close();
    listener.connected(false);
    setTimeout(() => listen(listener), ms);
  };
  const alive = () => {
    clearTimeout(watch);
    watch = setTimeout(() => again(0), SILENCE_MS);
  };
  events.onopen = () => {
    alive();
    listener.connected(true);
  };
  events.addEventListener('beat', () => {
    alive();
    listener.beat?.();
  });
  events.onmessage = ({ data }: MessageEvent<string>) => {
    alive();
    listener.hear(JSON.parse(data));
  };
  events.onerror = () => {
    // The browser comes back by itself and says where it was, except after an answer that was no stream.
    if (events.readyState === EventSource.CLOSED) again(AGAIN_MS);
    else listener.connected(false);
  };
}
