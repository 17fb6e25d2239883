import { ConfigError } from '../../../src/errors.js';
import type { EnvNeed } from '../../../src/ports.js';
import { isLoopback } from '../../guard.js';
import type { Variables } from '../kind.js';

export type AppType = 'SingleTenant' | 'MultiTenant' | 'UserAssignedMSI';

/** How Teams knows us, and whom we serve there. */
export interface TeamsSettings {
  /** Absent: nobody proves who they are, so everything that is not plainly of this machine is refused. */
  readonly app?: {
    readonly id: string;
    readonly type: AppType;
    readonly tenant: string;
    /** Absent for a managed identity. */
    readonly password?: string;
  };
  /** Tenants that are answered; empty only without an app: any. */
  readonly tenants: readonly string[];
  /** Hosts that Teams may be answered at, beside Microsoft's own. */
  readonly serviceHosts: readonly string[];
  /** Another address of the keys that Teams signs with, for tests. */
  readonly keysUrl?: string;
}

const AZURE = 'portal.azure.com > your Azure Bot > Configuration';

export const TEAMS_ENV: readonly EnvNeed[] = [
  {
    name: 'MicrosoftAppId',
    what: 'who Earshot is in Teams; without it Teams is left out',
    where: `${AZURE} > Microsoft App ID`,
    optional: true,
  },
  {
    name: 'MicrosoftAppPassword',
    what: 'a client secret of the app; empty with a managed identity',
    where: `${AZURE} > Manage Password > Certificates & secrets > New client secret (its Value)`,
    optional: true,
  },
  {
    name: 'MicrosoftAppType',
    what: 'SingleTenant, the usual one; UserAssignedMSI for a managed identity; MultiTenant for bots of before August 2025',
    where: `${AZURE} > Bot Type`,
    optional: true,
  },
  {
    name: 'MicrosoftAppTenantId',
    what: 'the tenant that is served',
    where: `${AZURE} > App Tenant ID`,
    optional: true,
  },
  {
    name: 'TEAMS_TENANT_IDS',
    what: 'tenants that are answered, with commas between; empty: MicrosoftAppTenantId',
    where: 'entra.microsoft.com > Overview > Tenant ID',
    optional: true,
  },
  {
    name: 'TEAMS_SERVICE_HOSTS',
    what: 'further hosts that Teams may be answered at, with commas between, for clouds of their own',
    where: 'the host of serviceUrl in what Teams sends; the log names one that is refused',
    optional: true,
  },
  {
    name: 'EARSHOT_TEAMS_DEV',
    what: '1: no app id is needed, and only this machine is answered, for Microsoft’s Agents Playground',
    where: 'docs/connect-teams.md',
    optional: true,
  },
  {
    name: 'BotOpenIdMetadata',
    what: 'another address of the keys that Teams signs with, for tests',
    where: 'https, or this machine',
    optional: true,
  },
];

/** Undefined: Teams is not configured. Throws ConfigError that lists all that is missing or wrong. */
export function readTeamsSettings(env: Variables): TeamsSettings | undefined {
  const { MicrosoftAppId: id, MicrosoftAppPassword: password, MicrosoftAppTenantId: tenant } = env;
  const tenants = listOf(env.TEAMS_TENANT_IDS);
  const shared = {
    serviceHosts: listOf(env.TEAMS_SERVICE_HOSTS).map((host) => host.toLowerCase()),
    ...(env.BotOpenIdMetadata ? { keysUrl: env.BotOpenIdMetadata } : {}),
  };
  if (!id) return withoutApp(env, { tenants, ...shared });
  const mistakes: string[] = [];
  const type = APP_TYPES.find((each) => each.toLowerCase() === (env.MicrosoftAppType || 'SingleTenant').toLowerCase());
  if (!type) mistakes.push(`MicrosoftAppType=${env.MicrosoftAppType} is none of ${APP_TYPES.join(', ')}`);
  if (!tenant) mistakes.push(missing('MicrosoftAppTenantId'));
  if (type === 'UserAssignedMSI' && password)
    mistakes.push('MicrosoftAppPassword must be empty with MicrosoftAppType=UserAssignedMSI: it has no secret');
  if (type !== 'UserAssignedMSI' && !password) mistakes.push(missing('MicrosoftAppPassword'));
  if (shared.keysUrl && !isSafe(shared.keysUrl))
    mistakes.push(`BotOpenIdMetadata=${shared.keysUrl} is no https address: anybody between could sign as Teams`);
  if (mistakes.length > 0 || !type || !tenant) throw new ConfigError(mistakes.join('\n'));
  const app = { id, type, tenant, ...(password ? { password } : {}) };
  return { app, tenants: tenants.length > 0 ? tenants : [tenant], ...shared };
}

const APP_TYPES: readonly AppType[] = ['SingleTenant', 'MultiTenant', 'UserAssignedMSI'];

/** Teams without an app id believes everybody: only on this machine, and only when asked for. */
function withoutApp(env: Variables, settings: TeamsSettings): TeamsSettings | undefined {
  if (env.EARSHOT_TEAMS_DEV === '1') {
    if (isLoopback(env.HOST || '127.0.0.1')) return settings;
    throw new ConfigError(
      `EARSHOT_TEAMS_DEV=1 with HOST=${env.HOST}: without MicrosoftAppId anybody could speak as anybody. ` +
        'Leave HOST empty, or set MicrosoftAppId.',
    );
  }
  const given = ['MicrosoftAppPassword', 'MicrosoftAppType', 'MicrosoftAppTenantId'].filter((name) => env[name]);
  if (given.length === 0) return undefined;
  throw new ConfigError(
    `MicrosoftAppId is missing, and ${given.join(', ')} is there: without it forged messages could not be told from ` +
      `real ones (${whereOf('MicrosoftAppId')}). Leave all of them empty to run without Teams; ` +
      'EARSHOT_TEAMS_DEV=1 tries Teams on this machine alone.',
  );
}

const missing = (name: string): string => `${name} is missing: ${whereOf(name)}`;
const whereOf = (name: string): string => TEAMS_ENV.find((need) => need.name === name)?.where ?? '';
const listOf = (text = ''): readonly string[] => text.split(/[\s,]+/).filter(Boolean);

function isSafe(address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  return url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname.replace(/^\[|\]$/g, '')));
}
