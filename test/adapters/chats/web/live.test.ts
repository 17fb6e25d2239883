import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { News } from '../../../../adapters/chats/web/message.js';
import { plainCard } from '../../../../src/card.js';
import { handClock } from '../../../support/hand-clock.js';
import { openWeb, type WebUnderTest } from '../../../support/web.js';

const ALERTS = { chat: 'web', id: 'alerts' };
const NOW = Date.UTC(2026, 0, 5, 8);
let web: WebUnderTest;
afterEach(() => web.close());

describe('an open page', () => {
  beforeEach(async () => {
    web = await openWeb({ clock: handClock(NOW) });
  });

  test('begins by reading everything, then hears of each message as it is posted and changed', async () => {
    const page = listen(web.port);
    expect((await page.next()).news).toEqual({ type: 'reset' });
    const posted = await web.web.post(ALERTS, plainCard('Open', ''), 'k');
    expect((await page.next()).news).toMatchObject({ type: 'message', message: { id: posted.id } });
    await web.web.update(posted, plainCard('Judged', ''));
    expect((await page.next()).news).toMatchObject({
      message: { id: posted.id, card: { title: 'Judged' }, editedAt: NOW },
    });
    page.close();
  });

  test('that was away for a moment hears what it missed, and nothing twice', async () => {
    const page = listen(web.port);
    await page.next();
    await web.web.post(ALERTS, plainCard('Heard', ''), '1');
    const heard = await page.next();
    page.close();
    await web.web.post(ALERTS, plainCard('Missed', ''), '2');
    await web.web.post(ALERTS, plainCard('Missed', ''), '2');
    const back = listen(web.port, heard.id);
    expect((await back.next()).news).toMatchObject({ message: { card: { title: 'Missed' } } });
    await web.web.post(ALERTS, plainCard('Live again', ''), '3');
    expect((await back.next()).news).toMatchObject({ message: { card: { title: 'Live again' } } });
    back.close();
  });

  test.each(['other-boot.3', 'id1.999', 'nonsense'])(
    'that was away too long reads everything again: %s',
    async (lastSeen) => {
      const page = listen(web.port, lastSeen);
      expect((await page.next()).news).toEqual({ type: 'reset' });
      page.close();
    },
  );
});

/** Server-sent events, one after the other. */
function listen(port: number, lastSeen?: string) {
  const waiting: ((event: Heard) => void)[] = [];
  const heard: Heard[] = [];
  let rest = '';
  const headers = lastSeen === undefined ? {} : { 'Last-Event-ID': lastSeen };
  const sent = request({ host: '127.0.0.1', port, path: '/api/chat/events', headers }, (response) => {
    response.on('error', () => undefined);
    response.setEncoding('utf8').on('data', (text: string) => {
      const events = (rest + text).split('\n\n');
      rest = events.pop() ?? '';
      for (const [, id = '', data = ''] of events.map((event) => /^id: (.*)\ndata: (.*)$/.exec(event) ?? [])) {
        if (data === '') continue;
        const event = { id, news: JSON.parse(data) as News };
        const next = waiting.shift();
        if (next) next(event);
        else heard.push(event);
      }
    });
  });
  sent.on('error', () => undefined).end();
  return {
    next: () =>
      new Promise<Heard>((resolve) => (heard.length > 0 ? resolve(heard.shift() as Heard) : waiting.push(resolve))),
    close: () => void sent.destroy(),
  };
}

interface Heard {
  readonly id: string;
  readonly news: News;
}
