import type { SocketModeReceiver } from '@slack/bolt';
import { type Clock, until } from '../../../src/clock.js';
import { MINUTE, SECOND } from '../../../src/domain/time.js';
import { messageOf } from '../../../src/errors.js';
import type { Log } from '../../../src/log.js';
import type { Client } from './client.js';
import type { Self } from './desk.js';
import { isLocked } from './failure.js';

interface LineParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly client: Client;
  /** Absent in HTTP mode: then Slack calls us. */
  readonly socket?: SocketModeReceiver['client'];
  readonly met: (self: Self) => void;
}

/** Slack greets a connection within seconds, or it is none. */
const GREETING = 20 * SECOND;
/** Slack renews a connection every few hours: the new one is opened at once. */
const LONGEST_WAIT = 30 * SECOND;
/** A token that is refused needs a person. */
const LOCKED = 5 * MINUTE;
/** How long a stop waits for Slack to say goodbye. */
const GOODBYE = SECOND;

/**
 * Asks Slack who we are, then (in Socket Mode) keeps a connection: what ends or fails is begun again, whatever the reason.
 * Slack's library does neither of the two when Slack cannot be reached, and ends the process instead.
 */
export function keepConnected({ clock, log, client, socket, met }: LineParts) {
  const stopping = new AbortController();
  const { signal } = stopping;
  let running: Promise<void> | undefined;
  let known = false;
  let deaf: string | undefined = 'Slack is not connected yet';

  const introduce = async () => {
    if (known) return;
    const { team_id: team = '', bot_id: botId = '', user_id: userId = '' } = await client.auth.test();
    met({ team, botId, userId });
    known = true;
    log.info('Slack knows us', { team, mode: socket ? 'Socket Mode' : 'HTTP' });
  };
  /** Resolves when the connection has ended. */
  const connection = async (line: NonNullable<LineParts['socket']>) => {
    const ended = new Promise<void>((resolve) => line.once('disconnected', () => resolve()));
    const opened = line.start();
    const late = new AbortController();
    const gaveUp = until(clock, clock.now() + GREETING, AbortSignal.any([late.signal, signal])).then(
      () => 'late' as const,
    );
    const first = await Promise.race([opened.then(() => 'open' as const), gaveUp]).finally(() => late.abort());
    opened.catch(() => {});
    if (first === 'late') throw new Error('Slack did not greet the connection');
    log.info('Slack is connected');
    deaf = undefined;
    await Promise.race([ended, stopped(signal)]);
    deaf = 'Slack ended the connection; the next is being opened';
  };
  const run = async () => {
    let failures = 0;
    while (!signal.aborted) {
      try {
        await introduce();
        if (!socket) {
          deaf = undefined;
          return;
        }
        await connection(socket);
        failures = 0;
        if (!signal.aborted) log.warn('Slack ended the connection; opening the next');
      } catch (error) {
        if (signal.aborted) return;
        const wait = isLocked(error) ? LOCKED : Math.min(LONGEST_WAIT, SECOND * 2 ** failures);
        failures += 1;
        const because = messageOf(error) || 'it closed the connection';
        deaf = `Slack cannot be reached (${because})`;
        log.error('Slack cannot be reached', {
          because,
          againInMs: wait,
        });
        socket?.disconnect().catch(() => {});
        await until(clock, clock.now() + wait, signal);
      }
    }
  };
  return {
    /** Why people are not heard; undefined: they are. */
    deaf: () => deaf,
    start() {
      running ??= run();
    },
    async stop() {
      stopping.abort();
      await running;
      if (!socket || !known) return;
      const late = new AbortController();
      await Promise.race([socket.disconnect().catch(() => {}), until(clock, clock.now() + GOODBYE, late.signal)]);
      late.abort();
    },
  };
}

const stopped = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
