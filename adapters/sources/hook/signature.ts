import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request } from 'express';
import { type Instant, MINUTE, SECOND } from '../../../src/domain/time.js';

export interface Signature {
  readonly timestamp: string;
  readonly given: Buffer;
}

/** What a request says it is signed with, within five minutes of now; undefined when it can be no signature of ours. */
export function signatureOf(request: Request, now: Instant): Signature | undefined {
  const timestamp = request.get('X-Earshot-Timestamp') ?? '';
  const given = /^v1=([0-9a-f]{64})$/i.exec(request.get('X-Earshot-Signature') ?? '')?.[1];
  if (given === undefined || !/^\d{1,12}$/.test(timestamp)) return undefined;
  return Math.abs(now - Number(timestamp) * SECOND) > 5 * MINUTE
    ? undefined
    : { timestamp, given: Buffer.from(given, 'hex') };
}

/** `v1=` + hex HMAC-SHA256(secret, timestamp + "." + body). */
export const isSigned = (body: Buffer, { timestamp, given }: Signature, secret: string): boolean =>
  timingSafeEqual(given, createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest());
