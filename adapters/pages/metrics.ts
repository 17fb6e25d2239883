import { Router } from 'express';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { Clock } from '../../src/clock.js';
import type { Health } from '../../src/domain/health.js';
import { SECOND } from '../../src/domain/time.js';
import type { Core } from '../../src/ports.js';

/** `/metrics` in the Prometheus text format: what `Core.health` says at the moment of the scrape, and the process itself. */
export function metricsPage(given: { readonly core: () => Core; readonly clock: Clock }): Router {
  // A registry of its own: two Earshots in one process (as in tests) must not share numbers.
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauges = earshotGauges(registry);
  const router = Router();
  router.get('/metrics', async (_request, response) => {
    const health = await given
      .core()
      .health()
      .catch(() => undefined);
    record(gauges, health, given.clock.now());
    response.set('Content-Type', registry.contentType).send(await registry.metrics());
  });
  return router;
}

const earshotGauges = (registry: Registry) => {
  const gauge = (name: string, help: string, labelNames: readonly string[] = []) =>
    new Gauge({ name: `earshot_${name}`, help, labelNames: [...labelNames], registers: [registry] });
  return {
    ready: gauge('ready', '1 when Earshot can do its work'),
    mentions: gauge('mentions', 'Mentions in the store'),
    openAlerts: gauge('open_alerts', 'Alerts that are open'),
    deliveries: gauge('deliveries', 'Deliveries that wait, or were given up', ['state']),
    waitingAge: gauge('delivery_wait_seconds', 'How long the message that has waited longest has waited'),
    chatState: gauge('chat_closed', '1 while a chat is not written to', ['chat', 'state']),
    deaf: gauge('chat_deaf', '1 while people who speak in a chat are not heard', ['chat']),
    readAge: gauge('source_read_age_seconds', 'Time since a source was last read', ['source', 'use']),
    failing: gauge('source_failing', '1 when the last poll of a source failed', ['source', 'use']),
    rejects: gauge('source_rejects', 'Mentions a source delivered that could not be read', ['source', 'use']),
  };
};

function record(gauges: ReturnType<typeof earshotGauges>, health: Health | undefined, now: number): void {
  // What is not known now must not go on showing its last number. Without labels a reset is a 0, so those are removed.
  for (const gauge of [
    gauges.deliveries,
    gauges.chatState,
    gauges.deaf,
    gauges.readAge,
    gauges.failing,
    gauges.rejects,
  ])
    gauge.reset();
  for (const gauge of [gauges.mentions, gauges.openAlerts, gauges.waitingAge]) gauge.remove();
  gauges.ready.set(health?.ready ? 1 : 0);
  if (!health) return;
  gauges.mentions.set(health.mentions);
  gauges.openAlerts.set(health.openAlerts);
  gauges.deliveries.set({ state: 'waiting' }, health.deliveries.waiting);
  gauges.deliveries.set({ state: 'dead' }, health.deliveries.dead);
  gauges.deliveries.set({ state: 'held' }, health.deliveries.held ?? 0);
  const { waitingSince, chats = [] } = health.deliveries;
  gauges.waitingAge.set(waitingSince === undefined ? 0 : Math.max(0, now - waitingSince) / SECOND);
  for (const { chat, state, deaf } of chats) {
    gauges.deaf.set({ chat }, deaf === undefined ? 0 : 1);
    for (const each of ['open', 'barred']) gauges.chatState.set({ chat, state: each }, state === each ? 1 : 0);
  }
  for (const { name, use, lastReadAt, lastError, rejects } of health.sources) {
    const labels = { source: name, use };
    if (lastReadAt !== undefined) gauges.readAge.set(labels, Math.max(0, now - lastReadAt) / SECOND);
    gauges.failing.set(labels, lastError === undefined ? 0 : 1);
    gauges.rejects.set(labels, rejects);
  }
}
