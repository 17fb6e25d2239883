import { request } from 'node:http';

/** Hears what the web chat tells its pages, as a page in another process would. */
export interface Listener {
  /** When the first message of a conversation whose title holds `words` came, now or later; Infinity after `patienceMs`. */
  heard(words: string, patienceMs: number): Promise<number>;
  /** Resolves when nothing has been told for so long. */
  quiet(ms: number): Promise<void>;
  close(): void;
}

interface Message {
  readonly thread?: string;
  readonly kind: string;
  readonly card?: { readonly title: string };
}

/** Joins the news of a bot. Times are those of `performance.now()`. */
export async function listen(url: string): Promise<Listener> {
  const titles = new Map<string, number>();
  const waiting = new Set<() => void>();
  let last = performance.now();
  const took = (event: string) => {
    last = performance.now();
    const data = /^data: (.*)$/m.exec(event)?.[1];
    if (data === undefined) return;
    const { message } = JSON.parse(data) as { readonly message?: Message };
    if (message?.card === undefined || message.thread !== undefined) return;
    if (!titles.has(message.card.title)) titles.set(message.card.title, last);
    for (const look of [...waiting]) look();
  };
  const connection = request(`${url}/api/chat/events`, (answer) => {
    let text = '';
    answer.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) took(event);
    });
  });
  const joined = new Promise<void>((resolve, reject) => {
    connection.once('response', () => resolve()).once('error', reject);
  });
  connection.end();
  await joined;
  // What is torn down on purpose is no failure any more.
  connection.on('error', () => {});

  const firstWith = (words: string) => [...titles].find(([title]) => title.includes(words))?.[1];
  return {
    heard: (words, patienceMs) =>
      new Promise((resolve) => {
        const end = (at: number) => {
          clearTimeout(timer);
          waiting.delete(look);
          resolve(at);
        };
        const look = () => {
          const at = firstWith(words);
          if (at !== undefined) end(at);
        };
        const timer = setTimeout(() => end(Number.POSITIVE_INFINITY), patienceMs);
        waiting.add(look);
        look();
      }),
    async quiet(ms) {
      for (let left = ms; left > 0; left = last + ms - performance.now()) {
        await new Promise((resolve) => setTimeout(resolve, left));
      }
    },
    close: () => connection.destroy(),
  };
}
