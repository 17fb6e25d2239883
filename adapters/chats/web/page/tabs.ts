import type { News } from '../message.js';
import { type Listener, listen, SILENCE_MS } from './stream.js';

/** What the tabs of a browser tell each other. */
type Word =
  | { readonly type: 'news'; readonly news: News }
  | { readonly type: 'connected'; readonly is: boolean }
  | { readonly type: 'beat' }
  /** A tab that was just opened asks how things are. */
  | { readonly type: 'hello' };

const NAME = 'earshot.news';

/**
 * News for all tabs of a browser over one stream: a browser keeps six connections to a server, and with a stream each
 * six tabs would leave none to ask with. The tab that holds the lock listens and passes on; when it closes, another gets
 * the lock. A tab that hears nothing for long, or whose browser knows no locks, listens for itself.
 */
export function listenTogether(listener: Listener): void {
  if ('locks' in navigator && 'BroadcastChannel' in window) share(listener);
  else listen(listener);
}

function share(listener: Listener): void {
  const channel = new BroadcastChannel(NAME);
  let leads = false;
  let isConnected = false;
  let hasHeard = false;
  let patience = 0;

  const tell = (word: Word) => channel.postMessage(word);
  const lead = () => {
    if (leads) return;
    leads = true;
    clearTimeout(patience);
    listen({
      hear(news) {
        tell({ type: 'news', news });
        listener.hear(news);
      },
      connected(is) {
        isConnected = is;
        tell({ type: 'connected', is });
        listener.connected(is);
      },
      beat: () => tell({ type: 'beat' }),
    });
  };
  const wait = () => {
    clearTimeout(patience);
    patience = setTimeout(lead, SILENCE_MS);
  };
  channel.onmessage = ({ data: word }: MessageEvent<Word>) => {
    if (word.type === 'hello') return leads && tell({ type: 'connected', is: isConnected });
    if (leads) return;
    wait();
    if (word.type === 'news') listener.hear(word.news);
    if (word.type !== 'connected') return;
    listener.connected(word.is);
    // The stream began before this tab did: what it told is read.
    if (word.is && !hasHeard) listener.hear({ type: 'reset' });
    hasHeard = true;
  };
  wait();
  tell({ type: 'hello' });
  void navigator.locks.request(NAME, () => {
    lead();
    // Held until this tab is closed.
    return new Promise<never>(() => {});
  });
}
