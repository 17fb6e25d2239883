import { createHmac, randomUUID } from 'node:crypto';
import { createWebChat } from '../../adapters/chats/web/chat.js';
import { createHttp } from '../../adapters/http.js';
import { evidencePages } from '../../adapters/pages/evidence.js';
import { healthPages } from '../../adapters/pages/health.js';
import { metricsPage } from '../../adapters/pages/metrics.js';
import { hookRoute, hookSecret } from '../../adapters/sources/hook.js';
import type { Clock } from '../clock.js';
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

/** Everything that stands on the one HTTP server: the web chat, hooks, health and metrics. */
export function serve({ environment, settings, clock, log, charts, secret }: ServeParts) {
  const token = environment.webToken ?? webToken(secret);
  const { host, port, publicUrl } = environment;
  const http = createHttp({ host, port, token, log, ...(publicUrl ? { publicUrl } : {}) });

  const openChats = (core: Core): readonly Chat[] => {
    const web = createWebChat({
      shelf: core.shelf('web'),
      core: () => core,
      clock,
      log,
      charts,
      mask: createMasker(settings.personalData),
      newId: randomUUID,
      conversations: webConversations(settings),
      commands: commands.map(({ word, args, summary, examples }) => ({ word, usage: args, summary, examples })),
      brands: settings.brands.map(({ id, name }) => ({ id, name })),
    });
    const hooks = settings.sources.filter(({ use }) => use === 'hook').map(({ name }) => name);
    const secrets = new Map(hooks.map((name) => [name, hookSecret(name, process.env)]));
    http.app.all('/hooks/:source', hookRoute({ ingest: core.ingest, secrets, now: () => clock.now(), log }));
    http.app.use(
      healthPages(() => core),
      evidencePages({ core: () => core, charts, clock, mask: createMasker(settings.personalData) }),
      metricsPage({ core: () => core, clock }),
      web.routes,
    );
    return [web];
  };

  return {
    openChats,
    async listen(): Promise<string> {
      const { url } = await http.listen();
      return host === '127.0.0.1' || host === 'localhost' || host === '::1' ? url : `${url}/?token=${token}`;
    },
    close: () => http.close(),
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
