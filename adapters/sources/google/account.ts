import { createPrivateKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';
import { SECOND } from '../../../src/domain/time.js';
import { ConfigError, SourceError } from '../../../src/errors.js';
import type { SourceGiven } from '../../../src/ports.js';
import { jsonIn, shapedAs } from '../service/answer.js';
import { signedJwt } from '../service/jwt.js';
import { createTokenKeeper, type Token, type TokenKeeper } from '../service/token.js';

const HOST = 'oauth2.googleapis.com';
const TOKENS = `https://${HOST}/token`;
/** As long as Google takes an assertion for. */
const ASSERTED_SECONDS = 3600;
const granted = z.object({ access_token: z.string().min(1), expires_in: z.number().positive() });
const keyFile = z.object({ client_email: z.string().min(3), private_key: z.string() });

export interface AccountParts {
  readonly given: Pick<SourceGiven, 'fetch' | 'clock'>;
  /** Where the key came from, for errors. */
  readonly variable: string;
  readonly scope: string;
}

/**
 * Keeps the token of a service account, made of its key (the JSON that Google gives): an assertion signed with the key is
 * exchanged for it, RFC 7523. Throws ConfigError for what is no such key.
 */
export function googleAccount(json: string, { given, variable, scope }: AccountParts): TokenKeeper {
  const { fetch, clock } = given;
  const { email, key } = readKey(json, variable);
  return createTokenKeeper(clock, async (_old, signal): Promise<Token> => {
    const now = Math.floor(clock.now() / SECOND);
    const claims = { iss: email, scope, aud: TOKENS, iat: now, exp: now + ASSERTED_SECONDS };
    const body = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: signedJwt(claims, key),
    });
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await fetch(TOKENS, { method: 'POST', headers, body: String(body), signal, accept: [400, 401] });
    if (answer.status >= 400)
      throw new SourceError('refused', `${HOST} refuses the login: check ${variable}, and the clock of this machine`);
    const { access_token: value, expires_in: seconds } = shapedAs(granted, jsonIn(answer.body, HOST), HOST);
    return { value, until: clock.now() + seconds * SECOND };
  });
}

/** What is wrong with a key is said without a word of it. */
function readKey(json: string, variable: string): { readonly email: string; readonly key: KeyObject } {
  try {
    const { client_email: email, private_key: pem } = keyFile.parse(JSON.parse(json));
    return { email, key: createPrivateKey(pem) };
  } catch {
    throw new ConfigError(`${variable} is no key of a service account: it is the whole JSON file, on one line`);
  }
}
