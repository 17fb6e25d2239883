import type { Request } from 'express';
import { isLoopback, isLoopbackVisit } from '../../guard.js';
import type { Activity } from './activity.js';
import type { TeamsSettings } from './settings.js';

/** Why a visitor without an app id to prove is not plainly of this machine; undefined when it is. */
export function strangeVisit({ app }: TeamsSettings, { socket, headers }: Request): string | undefined {
  if (app) return undefined;
  // A page in a browser of this machine says where it is from; what plays Teams does not.
  const isPage = headers.origin !== undefined || headers['sec-fetch-site'] !== undefined;
  if (!isPage && isLoopbackVisit({ peer: socket.remoteAddress ?? '', headers })) return undefined;
  return 'EARSHOT_TEAMS_DEV answers this machine alone, without a proxy or a page between';
}

/**
 * Why an activity is not served, whoever brings it; undefined when it is. The tenant is read from where Teams says it,
 * never from text, and compared as text: that of the Agents Playground is no real id.
 */
export function refusalOf(settings: TeamsSettings, activity: Activity): string | undefined {
  const { channelId, serviceUrl, tenants } = activity;
  if (channelId !== 'msteams') return `it comes from ${channelId || 'no channel'}, not from Teams`;
  if (!isServiceUrl(settings, serviceUrl)) return `answers would go to ${hostOf(serviceUrl)}, which is not Teams`;
  if (activity.id === '' || activity.conversation.id === '') return 'it has no id';
  const { tenants: served } = settings;
  if (served.length === 0 && !settings.app) return undefined;
  if (tenants.length === 0) return 'it names no tenant';
  const strange = tenants.find((tenant) => !served.includes(tenant));
  return strange === undefined ? undefined : `tenant ${strange} is not served`;
}

/** Only Teams is answered: a token of ours would go there. The first is the public cloud, the last those of governments. */
const SERVICES: readonly RegExp[] = [
  /^smba\.trafficmanager\.net$/,
  /^([a-z0-9-]+\.)+botframework\.com$/,
  /^smba\.infra(\.[a-z0-9-]+)*\.teams\.microsoft\.(com|us)$/,
];

export function isServiceUrl({ app, serviceHosts }: TeamsSettings, address: string): boolean {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.username !== '' || url.password !== '') return false;
  if (!app && url.protocol === 'http:') return isLoopback(url.hostname.replace(/^\[|\]$/g, ''));
  if (url.protocol !== 'https:') return false;
  return serviceHosts.includes(url.host) || (url.port === '' && SERVICES.some((host) => host.test(url.hostname)));
}

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : 'no address');
