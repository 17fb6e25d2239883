import type { News } from '../message.js';

/** Two beats of the server and some patience: a stream that is silent for longer has died on its way. */
const SILENCE_MS = 60_000;
const AGAIN_MS = 5000;

/** News as it happens, for as long as the page is open. `connected` is told whenever that begins or ends. */
export function listen(hear: (news: News) => void, connected: (is: boolean) => void): void {
  const events = new EventSource('/api/chat/events');
  let watch = 0;
  const again = (ms: number) => {
    clearTimeout(watch);
    events.close();
    connected(false);
    setTimeout(() => listen(hear, connected), ms);
  };
  const alive = () => {
    clearTimeout(watch);
    watch = setTimeout(() => again(0), SILENCE_MS);
  };
  events.onopen = () => {
    alive();
    connected(true);
  };
  events.addEventListener('beat', alive);
  events.onmessage = ({ data }: MessageEvent<string>) => {
    alive();
    hear(JSON.parse(data));
  };
  events.onerror = () => {
    // The browser comes back by itself and says where it was, except after an answer that was no stream.
    if (events.readyState === EventSource.CLOSED) again(AGAIN_MS);
    else connected(false);
  };
}
