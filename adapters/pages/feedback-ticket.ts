import { createHmac, timingSafeEqual } from 'node:crypto';
import { HOUR, type Instant, SECOND } from '../../src/domain/time.js';

/** What a form carries so that it can be told when it was handed out, for which brand, and sent once. */
export interface Ticket {
  readonly issuedAt: Instant;
  readonly nonce: string;
}

/** What a sent form is, before anybody has looked at its words. */
export type TicketState =
  | { readonly state: 'good' | 'quick'; readonly ticket: Ticket }
  | { readonly state: 'old' | 'forged' };

const LONGEST = 12 * HOUR;
/** Nobody reads a page and taps sooner; who writes takes longer. */
const LEAST_TAP = SECOND;
const LEAST_WRITING = 3 * SECOND;

/** A ticket as text, signed: `time.nonce.signature`. */
export const ticketText = (secret: string, brand: string, { issuedAt, nonce }: Ticket): string =>
  `${issuedAt.toString(36)}.${nonce}.${signature(secret, brand, issuedAt, nonce)}`;

/** Reads a ticket of ours. Pure. `isWritten`: there are words beside it, which take time to type. */
export function readTicket(secret: string, brand: string, text: string, now: Instant, isWritten: boolean): TicketState {
  const [, time = '', nonce = '', signed = ''] = /^([0-9a-z]{1,10})\.([0-9a-f-]{36})\.([\w-]{43})$/.exec(text) ?? [];
  const issuedAt = Number.parseInt(time, 36);
  const expected = Buffer.from(signature(secret, brand, issuedAt, nonce));
  const given = Buffer.from(signed);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return { state: 'forged' };
  const age = now - issuedAt;
  if (age < 0 || age > LONGEST) return { state: 'old' };
  return { state: age < (isWritten ? LEAST_WRITING : LEAST_TAP) ? 'quick' : 'good', ticket: { issuedAt, nonce } };
}

const signature = (secret: string, brand: string, issuedAt: Instant, nonce: string): string =>
  createHmac('sha256', secret)
    .update(JSON.stringify(['feedback form', brand, issuedAt, nonce]))
    .digest('base64url');
