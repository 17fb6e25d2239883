import type { AnyMiddlewareArgs, Middleware, RespondFn } from '@slack/bolt';
import { type Card, plainCard } from '../../../src/card.js';
import { messageOf } from '../../../src/errors.js';
import { fields, text } from '../fields.js';
import type { Desk } from './desk.js';
import { whisper } from './tell.js';

/**
 * What stands before every listener: answers Slack at once, lets in the teams that Earshot serves, and each event once,
 * however often and over whatever way Slack sends it.
 */
export const admit =
  (desk: Desk): Middleware<AnyMiddlewareArgs> =>
  async (args) => {
    const visit = readVisit(args.body);
    const respond = 'respond' in args ? (args.respond as RespondFn) : undefined;
    const isDialog = visit.type === 'view_submission';
    // A dialog is answered by its listener, who may have found mistakes in it.
    if (!isDialog && visit.type !== 'event_callback' && 'ack' in args) await (args.ack as () => Promise<void>)();
    const tell = (card: Card) => whisper(desk, { user: visit.user, ...(respond ? { respond } : {}) }, card);
    if (!isServed(desk, visit.teams)) {
      desk.log.warn('Slack: a team that is not served', { teams: visit.teams });
      if (respond) await respond({ response_type: 'ephemeral', replace_original: false, text: STRANGER });
      return;
    }
    try {
      if (!isDialog && visit.event !== '' && !(await desk.core.firstTime(`slack:${visit.event}`))) return;
    } catch (error) {
      desk.log.error('Slack: an event could not be taken in', { because: messageOf(error), error });
      if (visit.type !== 'event_callback') await tell(AWAY);
      return;
    }
    await args.next();
  };

const STRANGER = 'This Earshot belongs to another workspace, so it cannot answer here.';
const AWAY: Card = {
  ...plainCard('Sorry', 'Earshot cannot reach its database just now. Try again in a minute.'),
  onlyYou: true,
};

interface Visit {
  readonly type: string;
  readonly user: string;
  /** Every team that the event says it comes from: in a shared channel a person may be of another than ours. */
  readonly teams: readonly string[];
  /** Slack's own id of it. */
  readonly event: string;
}

function readVisit(value: unknown): Visit {
  const body = fields(value);
  const event = fields(body.event);
  const user = fields(body.user);
  const actions = Array.isArray(body.actions) ? fields(body.actions[0]) : {};
  const teams = [body.team_id, fields(body.team).id, user.team_id, event.user_team, event.team].map(text);
  return {
    type: text(body.type),
    user: text(body.user_id) || text(user.id),
    teams: [...new Set(teams.filter((team) => team !== ''))],
    event: text(body.event_id) || [text(body.trigger_id), text(actions.action_ts)].filter(Boolean).join(':'),
  };
}

function isServed({ teams, self }: Desk, named: readonly string[]): boolean {
  const installed = self()?.team;
  const served = teams.length > 0 ? teams : installed === undefined ? [] : [installed];
  return named.length > 0 && named.every((team) => served.includes(team));
}
