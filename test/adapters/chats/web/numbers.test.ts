import { describe, expect, test } from 'vitest';
import type { Message } from '../../../../adapters/chats/web/message.js';
import { type Card, type Part, plainCard } from '../../../../src/card.js';
import { testCore } from '../../../support/core.js';
import { openForTest } from '../../../support/web.js';

const ALERTS = { chat: 'web', id: 'alerts' };

describe('a chart', () => {
  const withChart: Card = {
    ...plainCard('Alert', 'words'),
    parts: [
      { type: 'text', text: 'words' },
      { type: 'chart', chart: { title: 'Complaints', alt: 'a', unit: 'u', timezone: 'UTC', points: [] } },
    ],
  };

  test('is drawn in the reader’s theme, and can run nothing', async () => {
    const web = await openForTest();
    const { id } = await web.web.post(ALERTS, withChart, 'k');
    const drawn = await web.call(`/api/chat/chart/alerts/${id}/1.svg?theme=dark`);
    expect(drawn.headers['content-type']).toContain('image/svg+xml');
    expect(drawn.headers['content-security-policy']).toBe("default-src 'none'; style-src 'unsafe-inline'");
    expect(drawn.text).toContain('Complaints dark wide');
    const onPhone = await web.call(`/api/chat/chart/alerts/${id}/1.svg?shape=narrow`);
    expect(onPhone.text).toContain('Complaints light narrow');
  });

  test('in an answer for one person is drawn too', async () => {
    const web = await openForTest({ core: testCore(() => ({ ...withChart, onlyYou: true })) });
    const { message } = (await web.ask({})).json<{ message: Message }>();
    expect((await web.call(`/api/chat/chart/alerts/${message.id}/1.svg`)).text).toContain('Complaints light');
  });

  test('that is not there is not found', async () => {
    const web = await openForTest();
    const { id } = await web.web.post(ALERTS, withChart, 'k');
    for (const path of [`alerts/${id}/0`, `alerts/${id}/9`, `alerts/${id}/x`, 'alerts/nothing/1', `digest/${id}/1`]) {
      expect((await web.call(`/api/chat/chart/${path}.svg`)).status).toBe(404);
    }
  });
});

test('the numbers of an answer are there as CSV, and of a message without a table there are none', async () => {
  const web = await openForTest();
  const data = { columns: ['kpi', 'value'], rows: [['mentions', 47]] };
  const table: Part = { type: 'table', columns: [{ label: 'KPI' }], rows: [['Mentions']], data };
  const { id } = await web.web.post(ALERTS, { ...plainCard('KPIs', 'words'), parts: [table] }, 'k');
  const file = await web.call(`/api/chat/csv/alerts/${id}.csv`);
  expect(file.headers['content-type']).toContain('text/csv');
  expect(file.headers['content-disposition']).toContain('attachment');
  expect(file.text).toBe('kpi,value\r\nmentions,47\r\n');
  const { id: words } = await web.web.post(ALERTS, plainCard('Hello', 'words'), 'w');
  expect((await web.call(`/api/chat/csv/alerts/${words}.csv`)).status).toBe(404);
});
