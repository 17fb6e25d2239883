import { createHmac, randomUUID } from 'node:crypto';
import { chatKinds } from '../../adapters/chats/index.js';
import type { OpenedChat } from '../../adapters/chats/kind.js';
import { createWebChat } from '../../adapters/chats/web/chat.js';
import { createHttp } from '../../adapters/http.js';
import { evidencePages } from '../../adapters/pages/evidence.js';
import { feedbackPages } from '../../adapters/pages/feedback.js';
import { healthPages } from '../../adapters/pages/health.js';
import { metricsPage } from '../../adapters/pages/metrics.js';
import { hookRoute, hookSecrets } from '../../adapters/sources/hook.js';
import { type Clock, realClock } from '../clock.js';
import { commands } from '../commands/index.js';
import type { Settings } from '../domain/settings.js';
import type { Environment } from '../environment.js';
import type { Log } from '../log.js';
import type { ChartRenderer, Chat, Core } from '../ports.js';
import { createMasker } from '../understand/index.js';

interface ServeParts {
  readonly environment: Environment;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly charts: ChartRenderer;
  readonly secret: string;
}

/**
 * Everything that stands on the one HTTP server: the web chat, hooks, health and metrics; and the chats that the
 * environment configures. Throws ConfigError for what is wrong with those.
 */
export async function serve({ environment, settings, clock, log, charts, secret }: ServeParts) {
  const token = environment.webToken ?? webToken(secret);
  const { host, port, publicUrl } = environment;
  const http = createHttp({ host, port, token, log, ...(publicUrl ? { publicUrl } : {}) });

  // Only what is configured is loaded.
  const openers = await Promise.all(
    chatKinds.filter((kind) => kind.isConfigured(process.env)).map((kind) => kind.load()),
  );
  const others: OpenedChat[] = [];

  const openChats = (core: Core): readonly Chat[] => {
    const mask = createMasker(settings.personalData);
    const { timezone } = settings;
    const given = {
      core,
      env: process.env,
      clock,
      wallClock: realClock,
      log,
      mask,
      timezone,
      newId: randomUUID,
    };
    others.push(...openers.map((open) => open({ ...given, ...(publicUrl ? { publicUrl } : {}) })));
    for (const { routes } of others) if (routes) http.app.use(routes);
    const web = createWebChat({
      shelf: core.shelf('web'),
      core: () => core,
      clock,
      log,
      charts,
      mask,
      newId: randomUUID,
      conversations: webConversations(settings),
      commands: commands.map(({ word, args, summary, examples }) => ({ word, usage: args, summary, examples })),
    });
    const hooks = settings.sources.filter(({ use }) => use === 'hook').map(({ name }) => name);
    const secrets = new Map(hooks.map((name) => [name, hookSecrets(name, process.env)]));
    const hookParts = { ingest: core.ingest, now: () => clock.now(), log };
    http.app.all('/hooks/:source', hookRoute({ ...hookParts, secrets, names: core.names }));
    http.app.use(
      healthPages(() => core),
      evidencePages({ core: () => core, charts, clock, mask }),
      feedbackPages({
        ...{ core: () => core, clock, wallClock: realClock, log, secret, newId: randomUUID },
        brands: () => core.names().brands.filter(({ competitor }) => !competitor),
        languages: settings.languages,
        retentionDays: settings.retentionDays,
        ...(publicUrl ? { publicUrl } : {}),
      }),
      metricsPage({ core: () => core, clock }),
      web.routes,
    );
    return [web, ...others.map(({ chat }) => chat)];
  };

  return {
    openChats,
    async listen(): Promise<string> {
      const { url } = await http.listen();
      for (const { start } of others) start();
      return host === '127.0.0.1' || host === 'localhost' || host === '::1' ? url : `${url}/?token=${token}`;
    },
    async close(): Promise<void> {
      await Promise.all([http.close(), ...others.map(({ stop }) => stop())]);
    },
  };
}

/** The web token follows from the secret, so that a link stays good over a restart. */
const webToken = (secret: string): string =>
  createHmac('sha256', secret).update('web token').digest('base64url').slice(0, 32);

function webConversations({ subscriptions }: Settings): string[] {
  const named = subscriptions
    .filter(({ conversation }) => conversation.chat === 'web')
    .map(({ conversation }) => conversation.id);
  return [...new Set(['alerts', ...named])];
}
