import { type KeyObject, sign } from 'node:crypto';

/** Signs claims as a JWT (RFC 7519). An RSA key signs with RS256, a key on the curve P-256 with ES256. */
export function signedJwt(claims: object, key: KeyObject, header: object = {}): string {
  const alg = key.asymmetricKeyType === 'ec' ? 'ES256' : 'RS256';
  const text = [{ alg, typ: 'JWT', ...header }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('SHA256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' });
  return `${text}.${signature.toString('base64url')}`;
}
