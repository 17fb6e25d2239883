import type { Logger, types, webApi } from '@slack/bolt';
import type { Log } from '../../../src/log.js';
import type { SlackSettings } from './settings.js';

export type Client = webApi.WebClient;
export type View = types.View;

/** Longest that one call may take, in milliseconds. */
export const CALL_TIMEOUT = 10_000;

/**
 * How every client of Slack's library is made. Trying again is the outbox's business: the library would post one message
 * several times, hold up all channels for one that is limited, and wait for ever on a server that is silent.
 */
export const clientOptions = ({ apiUrl }: SlackSettings, log: Log): webApi.WebClientOptions => ({
  slackApiUrl: apiUrl,
  retryConfig: { retries: 0 },
  timeout: CALL_TIMEOUT,
  rejectRateLimitedCalls: true,
  // A method's name can otherwise be an address, to which the token would be sent.
  allowAbsoluteUrls: false,
  logger: quietLogger(log),
  fetch: (url, options) => fetch(url, { ...options, signal: options?.signal ?? AbortSignal.timeout(CALL_TIMEOUT) }),
});

/** Slack's library tells bodies of requests and messages at level debug: they go nowhere. What fails is told by who called. */
export function quietLogger(log: Log): Logger {
  const tell = (...parts: unknown[]) => log.debug('slack', { says: parts.map(String).join(' ').slice(0, 300) });
  return {
    debug() {},
    info() {},
    warn: tell,
    error: tell,
    setLevel() {},
    getLevel: () => 'info' as ReturnType<Logger['getLevel']>,
    setName() {},
  };
}
