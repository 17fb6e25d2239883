import { type Instant, MINUTE, SECOND } from '../../../src/domain/time.js';
import { ChatError, messageOf } from '../../../src/errors.js';
import { fields, text } from '../fields.js';
import { neverLeft } from '../never-left.js';

/** What a person has to mend first is looked at again after so long; the message is kept meanwhile. */
export const MENDING = 5 * MINUTE;

/** Codes under 403 that say: blocked, or the app was taken out. */
const PUT_OUT = /^(MessageWritesBlocked|ConversationBlockedByUser|BotNotInConversationRoster|BotDisabledByAdmin)$/;

export const isPutOut = (error: unknown): boolean => statusOf(error) === 403 && PUT_OUT.test(codeOf(error));
/** The refusals that a smaller drawing of the same message may get past. */
export const isTooLarge = (error: unknown): boolean => statusOf(error) === 413 || codeOf(error) === 'MessageSizeTooBig';
/** And those that another drawing may get past. */
export const isRefusedDrawing = (error: unknown): boolean => statusOf(error) === 400;
/** Refusals to change a message that a line in its thread gets past. */
export const isUnchangeable = (error: unknown): boolean =>
  [400, 404, 405, 501].includes(statusOf(error)) || (statusOf(error) === 403 && !isPutOut(error));

/** Whatever a call of Microsoft's library failed with, as the outbox understands it. */
export function toChatError(error: unknown, now: Instant): ChatError {
  if (error instanceof ChatError) return error;
  const status = statusOf(error);
  const said = [status || '', codeOf(error)].filter(Boolean).join(' ');
  if (status === 429) return new ChatError('limited', `Teams asks to wait (${said})`, waitOf(error, now));
  if (status === 412) return new ChatError('limited', `Teams asks to try again (${said})`);
  if (status === 401) return locked(said, now);
  if (isPutOut(error) || status === 404) return new ChatError('gone', `Teams says it is no more (${said})`);
  if (status >= 400 && status < 500 && status !== 408)
    return new ChatError('refused', `Teams does not allow it (${said})`);
  if (status > 0) return new ChatError('unknown', `Teams failed half-way (${said})`);
  if (isTokenRefused(error)) return locked(messageOf(error).slice(0, 200), now);
  if (neverLeft(error) || isLoginAway(error)) return new ChatError('limited', 'Teams cannot be reached');
  return new ChatError('unknown', `Teams failed half-way (${messageOf(error).slice(0, 200)})`);
}

const locked = (said: string, now: Instant): ChatError =>
  new ChatError(
    'barred',
    `Microsoft refuses the app (${said}): check MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType, MicrosoftAppTenantId`,
    now + MENDING,
  );

/** Absent: the outbox waits as it does for any chat that says no time. */
function waitOf(error: unknown, now: Instant): Instant | undefined {
  const { headers } = fields(fields(error).response);
  const get = fields(headers).get;
  const said = typeof get === 'function' ? String(get.call(headers, 'retry-after') ?? '') : '';
  return /^\d{1,6}$/.test(said) ? now + Number(said) * SECOND : undefined;
}

function statusOf(error: unknown): number {
  const { statusCode } = fields(error);
  return typeof statusCode === 'number' ? statusCode : 0;
}

/** The connector's own word for what went wrong, or ''. */
function codeOf(error: unknown): string {
  const { details, body, code } = fields(error);
  const inner = fields(fields(details).error).code ?? fields(fields(body).error).code;
  return text(inner) || (statusOf(error) > 0 ? text(code) : '');
}

/** MSAL, which fetches the token, names its errors. */
const isTokenRefused = (error: unknown): boolean =>
  /^(ServerError|InteractionRequiredAuthError)$/.test(text(fields(error).name)) ||
  /invalid_client|unauthorized_client|Invalid appId/.test(text(fields(error).errorCode) || messageOf(error));
const isLoginAway = (error: unknown): boolean =>
  /^(network_error|endpoints_resolution_error|openid_config_error)$/.test(text(fields(error).errorCode));
