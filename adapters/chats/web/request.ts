import type { RequestHandler, Response } from 'express';
import type { Clock } from '../../../src/clock.js';
import { SECOND } from '../../../src/domain/time.js';
import type { Said } from './ask.js';
import { createLimit } from './limit.js';

/** What the page sends with a question; whatever is absent or something else is ''. */
export function saidIn(body: unknown): Said {
  const message = textOf(body, 'message');
  const press = { message, command: textOf(body, 'command'), entered: textsOf(fieldOf(body, 'entered')) };
  return {
    conversation: textOf(body, 'conversation'),
    text: textOf(body, 'text'),
    name: textOf(body, 'name'),
    event: textOf(body, 'event'),
    ...(message === '' ? {} : { press }),
  };
}

/** A field of the request's body as trimmed text; '' when it is absent or something else. */
export function textOf(body: unknown, name: string): string {
  const value = fieldOf(body, name);
  return typeof value === 'string' ? value.trim() : '';
}

export const refuse = (response: Response, status: number, problem: string): void => {
  response.status(status).json({ problem });
};

/** Twenty requests at once from one address, then two a second. */
export function rateLimit(clock: Clock): RequestHandler {
  const allows = createLimit(20, 10 * SECOND);
  return (request, response, next) => {
    if (allows(request.socket.remoteAddress ?? '', clock.now())) return next();
    response.set('Retry-After', '1');
    refuse(response, 429, 'That was a lot at once. Wait a few seconds, then try again.');
  };
}

const fieldOf = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? Object.entries(body).find(([key]) => key === name)?.[1] : undefined;

/** The fields of an object that are texts. */
function textsOf(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter(([, text]) => typeof text === 'string'));
}
