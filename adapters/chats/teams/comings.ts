import { messageOf } from '../../../src/errors.js';
import { welcomeCard } from '../welcome.js';
import type { Activity } from './activity.js';
import type { Desk } from './desk.js';
import { answerAloud } from './talk.js';

/** Whether Earshot itself came or went; Teams tells an installation twice, once as a new member. */
export function comingOf({
  type,
  action,
  membersAdded,
  membersRemoved,
  recipient,
}: Activity): 'in' | 'out' | undefined {
  if (type === 'installationUpdate') return action.startsWith('remove') ? 'out' : 'in';
  if (membersAdded.includes(recipient.id)) return 'in';
  return membersRemoved.includes(recipient.id) ? 'out' : undefined;
}

/** Says once what Earshot is. Never fails. */
export async function welcome(desk: Desk, activity: Activity): Promise<void> {
  if (!(await desk.places.greet(activity.conversation.id))) return;
  const isPersonal = activity.conversation.kind === 'personal';
  await answerAloud(desk, activity, welcomeCard(isPersonal ? '' : '@Earshot ', BECAUSE));
}

const BECAUSE = 'Because I was added here. Remove me, or type unsubscribe, and I am silent.';

/** Put out of a conversation, or of a whole team with all its channels: what was subscribed there in chat ends. */
export async function farewell(desk: Desk, { conversation, team }: Activity): Promise<void> {
  const others = team === '' ? [] : await desk.places.ofTeam(team);
  for (const id of new Set([conversation.id, ...others])) await putOut(desk, id);
}

export async function putOut({ core, places, log }: Pick<Desk, 'core' | 'places' | 'log'>, id: string): Promise<void> {
  try {
    await places.leave(id);
    log.warn('Teams: Earshot was put out of a conversation', { subscriptionsEnded: await core.leave('teams', id) });
  } catch (error) {
    log.error('Teams: what was subscribed could not be ended', { because: messageOf(error), error });
  }
}
