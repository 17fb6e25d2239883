import { createHmac, createSign, type KeyObject } from 'node:crypto';

export const APP_ID = '5f0f3c11-0000-4000-8000-00000000e4a5';
/** What Earshot is configured with in Teams itself. */
export const APP = {
  MicrosoftAppId: APP_ID,
  MicrosoftAppPassword: 'a secret of the test',
  MicrosoftAppTenantId: '0a5c3a52-7b1e-4e55-9d0a-000000000001',
};

export interface TokenParts {
  readonly header?: object;
  readonly claims?: object;
  /** Signs with this instead of Teams' own key. */
  readonly key?: KeyObject;
  /** Not signed with a key pair: with the published key as if it were a shared secret, or not at all. */
  readonly as?: 'shared secret' | 'nothing';
}

/** The Authorization header that Teams sends with an activity; each part can be made wrong. */
export function bearer(own: KeyObject, published: KeyObject, serviceUrl: string, parts: TokenParts = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const header = { alg: 'RS256', typ: 'JWT', kid: 'teams', ...parts.header };
  const claims = {
    iss: 'https://api.botframework.com',
    aud: APP_ID,
    serviceurl: serviceUrl,
    nbf: now - 60,
    exp: now + 3600,
    ...parts.claims,
  };
  const text = [header, claims].map((each) => Buffer.from(JSON.stringify(each)).toString('base64url')).join('.');
  return `Bearer ${text}.${signature(text, parts, own, published)}`;
}

function signature(text: string, { as, key }: TokenParts, own: KeyObject, published: KeyObject): string {
  if (as === 'nothing') return '';
  if (as === 'shared secret') {
    const secret = published.export({ type: 'spki', format: 'pem' });
    return createHmac('sha256', secret).update(text).digest('base64url');
  }
  return createSign('RSA-SHA256')
    .update(text)
    .sign(key ?? own)
    .toString('base64url');
}
