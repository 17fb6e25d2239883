import { afterEach, expect, test } from 'vitest';
import { createHttp, type Http } from '../../../adapters/http.js';
import { healthPages } from '../../../adapters/pages/health.js';
import { metricsPage } from '../../../adapters/pages/metrics.js';
import type { Health } from '../../../src/domain/health.js';
import { MINUTE } from '../../../src/domain/time.js';
import { StoreAwayError } from '../../../src/errors.js';
import { silentLog } from '../../../src/log.js';
import { healthy, testCore } from '../../support/core.js';
import { handClock } from '../../support/hand-clock.js';

const NOW = Date.UTC(2026, 0, 5, 9);
let http: Http;
afterEach(() => http.close());

async function open(health: () => Health): Promise<(path: string) => Promise<Response>> {
  http = createHttp({ host: '127.0.0.1', port: 0, token: 't', log: silentLog });
  const core = () => testCore(undefined, health);
  http.app.use(healthPages(core), metricsPage({ core, clock: handClock(NOW) }));
  const { port } = await http.listen();
  return (path) => fetch(`http://127.0.0.1:${port}${path}`);
}

test('a process that cannot write its database is alive but not ready, and says why', async () => {
  const get = await open(() => ({ ...healthy, ready: false, problems: ['the disk is full'] }));
  expect((await get('/healthz')).status).toBe(200);
  const readiness = await get('/readyz');
  expect(readiness.status).toBe(503);
  expect(await readiness.json()).toEqual({ ready: false, problems: ['the disk is full'] });
});

test('a process that cannot read its database is not ready either, and makes no figures up', async () => {
  let away = false;
  const get = await open(() => {
    if (away) throw new StoreAwayError('postgres://db/bank does not answer');
    return { ...healthy, mentions: 1204, deliveries: { waiting: 3, dead: 0 } };
  });
  expect(await (await get('/metrics')).text()).toContain('earshot_mentions 1204\n');
  away = true;
  const readiness = await get('/readyz');
  expect(readiness.status).toBe(503);
  expect(await readiness.json()).toEqual({ ready: false, problems: ['postgres://db/bank does not answer'] });
  const metrics = await (await get('/metrics')).text();
  expect(metrics).toContain('earshot_ready 0\n');
  expect(metrics).not.toMatch(/^earshot_(mentions|open_alerts|deliveries)[ {]/m);
  expect(metrics).toContain('process_cpu_seconds_total');
});

test('a process that can work says so', async () => {
  const get = await open(() => healthy);
  expect((await get('/readyz')).status).toBe(200);
});

test('the metrics show how old each reading is, and forget a source that was removed', async () => {
  let sources: Health['sources'] = [
    { name: 'x', use: 'x', lastReadAt: NOW - 10 * MINUTE, rejects: 2 },
    { name: 'reviews', use: 'app-store', lastError: 'unreachable', rejects: 0 },
  ];
  const get = await open(() => ({
    ...healthy,
    sources,
    mentions: 1204,
    openAlerts: 1,
    deliveries: { waiting: 3, dead: 1 },
  }));
  const first = await (await get('/metrics')).text();
  for (const line of [
    'earshot_ready 1',
    'earshot_mentions 1204',
    'earshot_open_alerts 1',
    'earshot_deliveries{state="waiting"} 3',
    'earshot_deliveries{state="dead"} 1',
    'earshot_source_read_age_seconds{source="x",use="x"} 600',
    'earshot_source_rejects{source="x",use="x"} 2',
    'earshot_source_failing{source="reviews",use="app-store"} 1',
  ]) {
    expect(first).toContain(`${line}\n`);
  }
  expect(first).not.toContain('earshot_source_read_age_seconds{source="reviews"');
  expect(first).toContain('process_cpu_seconds_total');
  sources = [];
  expect(await (await get('/metrics')).text()).not.toContain('source="x"');
});
