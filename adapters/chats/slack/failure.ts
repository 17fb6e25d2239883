import { type Instant, MINUTE, SECOND } from '../../../src/domain/time.js';
import { ChatError, messageOf } from '../../../src/errors.js';
import { fields } from '../fields.js';
import { neverLeft } from '../never-left.js';

/** What an unknown answer of Slack's is told as, and what to do about the known ones. */
type Verdict = (detail: Detail) => ChatError;
interface Detail {
  readonly code: string;
  readonly now: Instant;
  /** What Slack says it would need, for `missing_scope`. */
  readonly needed: string;
}

/** A limit without a time is waited out so long. */
const WITHOUT_A_TIME = 30 * SECOND;
/** What a person has to mend first is looked at again after so long; the message is kept meanwhile. */
const MENDING = 5 * MINUTE;

const limited: Verdict = ({ now, code }) =>
  new ChatError('limited', `Slack asks to wait (${code})`, now + WITHOUT_A_TIME);
const unknown: Verdict = ({ code }) => new ChatError('unknown', `Slack failed half-way (${code})`);
const gone: Verdict = ({ code }) => new ChatError('gone', `Slack says it is no more (${code})`);
const uninvited: Verdict = ({ now, code }) =>
  new ChatError('limited', `Earshot is not in this channel (${code}): type /invite @Earshot there`, now + MENDING);
const locked: Verdict = ({ now, code }) =>
  new ChatError('barred', `Slack refuses the token (${code}): check SLACK_BOT_TOKEN, reinstall the app`, now + MENDING);
const refused: Verdict = ({ code, needed }) =>
  new ChatError('refused', `Slack does not allow it (${code}${needed === '' ? '' : `: the app needs ${needed}`})`);

/** Slack's codes, and what is done about each. A code that is not here is refused after one try, and told by its name. */
const VERDICTS: Readonly<Record<string, Verdict>> = {
  ratelimited: limited,
  rate_limited: limited,
  message_limit_exceeded: limited,
  internal_error: unknown,
  fatal_error: unknown,
  service_unavailable: unknown,
  request_timeout: unknown,
  not_in_channel: uninvited,
  channel_not_found: gone,
  is_archived: gone,
  is_inactive: gone,
  user_not_found: gone,
  cannot_dm_bot: gone,
  message_not_found: gone,
  thread_not_found: gone,
  invalid_auth: locked,
  not_authed: locked,
  account_inactive: locked,
  token_revoked: locked,
  token_expired: locked,
};

/** The refusals that another drawing of the same message may get past. */
const TOO_MUCH = /^(invalid_blocks|invalid_blocks_format|msg_too_long|msg_blocks_too_long|invalid_attachments)$/;
/** The refusals to change a message that a line in its thread gets past. */
const UNCHANGEABLE = /^(cant_update_message|edit_window_closed|update_failed)$/;

export const isRefusedDrawing = (error: unknown): boolean => TOO_MUCH.test(codeOf(error)) || isBadResponse(error);
export const isUnchangeable = (error: unknown): boolean => UNCHANGEABLE.test(codeOf(error));
export const isMissingScope = (error: unknown): boolean => codeOf(error) === 'missing_scope';
export const isLocked = (error: unknown): boolean => VERDICTS[codeOf(error)] === locked;

/** An answer by its response address is refused with a status alone. */
const isBadResponse = (error: unknown): boolean =>
  fields(error).code === 'slack_bolt_respond_error' && fields(error).statusCode === 400;

/** Slack's own word for what went wrong, or ''. */
export function codeOf(error: unknown): string {
  const said = fields(fields(error).data).error;
  return typeof said === 'string' ? said : '';
}

/** Whatever a call of Slack's library failed with, as the outbox understands it. */
export function toChatError(error: unknown, now: Instant): ChatError {
  if (error instanceof ChatError) return error;
  const { code: kind, retryAfter, statusCode, data } = fields(error);
  const code = codeOf(error);
  if (code !== '') {
    const { needed } = fields(data);
    return (VERDICTS[code] ?? refused)({ code, now, needed: typeof needed === 'string' ? needed : '' });
  }
  if (kind === 'slack_webapi_rate_limited_error') {
    const seconds = typeof retryAfter === 'number' && retryAfter >= 0 ? retryAfter : WITHOUT_A_TIME / SECOND;
    return new ChatError('limited', `Slack asks to wait ${seconds} s`, now + seconds * SECOND);
  }
  // The library has no code for a 429 that does not say how long.
  if (/Retry header/.test(messageOf(error))) return limited({ code: '429', now, needed: '' });
  if (kind === 'slack_webapi_http_error') {
    const status = Number(statusCode);
    return status >= 400 && status < 500 && status !== 408
      ? refused({ code: `HTTP ${status}`, now, needed: '' })
      : unknown({ code: `HTTP ${status}`, now, needed: '' });
  }
  if (neverLeft(error)) return new ChatError('limited', 'Slack cannot be reached');
  return unknown({ code: messageOf(error).slice(0, 200), now, needed: '' });
}
