import type { Clock } from '../../../src/clock.js';
import { type Instant, MINUTE } from '../../../src/domain/time.js';
import type { SafeAnswer } from '../../../src/ports.js';

/** What a service gives for a login, for a while. */
export interface Token {
  readonly value: string;
  readonly until: Instant;
  /** What a new one is asked for with, where there is such a thing. */
  readonly refresh?: string;
}

export interface TokenKeeper {
  /** A token that is still good for a minute. */
  get(signal: AbortSignal): Promise<string>;
  /** The service does not take it any more: the next `get` brings another. */
  drop(value: string): void;
}

/** Renewed so long before it ends. */
const MARGIN = MINUTE;

/**
 * Keeps a token as long as it is good, so that a login is needed once and not at every poll; several that want one at the
 * same time wait for the same. `renew` is handed the old one, to be refreshed, unless it was dropped.
 */
export function createTokenKeeper(
  clock: Clock,
  renew: (old: Token | undefined, signal: AbortSignal) => Promise<Token>,
): TokenKeeper {
  let token: Token | undefined;
  let renewing: Promise<Token> | undefined;
  return {
    async get(signal) {
      if (token && clock.now() < token.until - MARGIN) return token.value;
      renewing ??= renew(token, signal).finally(() => {
        renewing = undefined;
      });
      token = await renewing;
      return token.value;
    },
    drop(value) {
      if (token?.value === value) token = { ...token, until: 0 };
    },
  };
}

/** Asks with a token, and once more with a new one where the service says (`isStale`) that it does not take this one any more. */
export async function askWithToken(
  keeper: TokenKeeper,
  signal: AbortSignal,
  ask: (token: string) => Promise<SafeAnswer>,
  isStale: (answer: SafeAnswer) => boolean,
): Promise<SafeAnswer> {
  const token = await keeper.get(signal);
  const answer = await ask(token);
  if (!isStale(answer)) return answer;
  keeper.drop(token);
  return ask(await keeper.get(signal));
}

/** When a JWT ends, as it says itself; `otherwise` when it does not say so in a way that can be read. */
export function endOfJwt(jwt: string, otherwise: Instant): Instant {
  try {
    const payload: unknown = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString());
    const exp = typeof payload === 'object' && payload !== null && 'exp' in payload ? payload.exp : undefined;
    return typeof exp === 'number' ? exp * 1000 : otherwise;
  } catch {
    return otherwise;
  }
}
