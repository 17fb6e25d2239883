import { onTestFinished } from 'vitest';
import { openTeams } from '../../../adapters/chats/teams/chat.js';
import { readTeamsSettings } from '../../../adapters/chats/teams/settings.js';
import { createHttp } from '../../../adapters/http.js';
import { realClock } from '../../../src/clock.js';
import { type TestCore, testCore } from '../core.js';
import { keptLog, type Logged } from '../kept-log.js';
import { type Connector, teamsConnector } from './connector.js';

export interface TeamsUnderTest {
  readonly teams: ReturnType<typeof openTeams>;
  readonly connector: Connector;
  readonly core: TestCore;
  /** What was logged, level and all. */
  readonly logged: readonly Logged[];
  /** Sends one to `/api/messages`, as Teams does. */
  post(body: unknown, headers?: Readonly<Record<string, string>>): Promise<Answered>;
}
export interface Answered {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what an invoke was answered
  readonly body: any;
}

export interface TeamsOptions {
  readonly core?: TestCore;
  readonly connector?: Connector;
  /** Beside or instead of what tries Teams out on this machine. */
  readonly env?: Readonly<Record<string, string>>;
  readonly publicUrl?: string;
}

/** Earshot's Teams with Microsoft's library, before a connector of this machine. Both are gone after the test. */
export async function openForTest(options: TeamsOptions = {}): Promise<TeamsUnderTest> {
  const { core = testCore(), connector = await teamsConnector(), env = { EARSHOT_TEAMS_DEV: '1' } } = options;
  const { log, logged } = keptLog();
  const settings = readTeamsSettings(env);
  if (!settings) throw new Error('not configured');
  const teams = openTeams(settings, {
    core,
    env,
    clock: realClock,
    wallClock: realClock,
    log,
    mask: (text) => text,
    timezone: 'Europe/London',
    newId: () => 'id1',
    ...(options.publicUrl === undefined ? {} : { publicUrl: options.publicUrl }),
  });
  const http = createHttp({ host: '127.0.0.1', port: 0, token: 'a token of the test', log });
  if (teams.routes) http.app.use(teams.routes);
  const { port } = await http.listen();
  onTestFinished(async () => {
    await http.close();
    await teams.stop();
    await connector.close();
  });
  return {
    teams,
    connector,
    core,
    logged,
    async post(body, headers = {}) {
      const response = await fetch(`http://127.0.0.1:${port}/api/messages`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      });
      const text = await response.text();
      return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text };
    },
  };
}
