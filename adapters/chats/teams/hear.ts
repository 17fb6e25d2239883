import { until } from '../../../src/clock.js';
import { SECOND } from '../../../src/domain/time.js';
import { messageOf } from '../../../src/errors.js';
import { fields } from '../fields.js';
import type { Underway } from '../underway.js';
import type { Activity } from './activity.js';
import { refusalOf } from './admit.js';
import { comingOf, farewell, welcome } from './comings.js';
import type { Desk } from './desk.js';
import { askFeedback, logFeedback } from './extension.js';
import { type InvokeAnswer, NotServed } from './line.js';
import { showLink } from './links.js';
import { answerPress, answerSubmit, whispered } from './presses.js';
import type { TeamsSettings } from './settings.js';
import { answerTyped } from './talk.js';

/**
 * What stands before everything that Teams sends: the tenants that Earshot serves, each activity once, however often it
 * comes, and an answer at once. Work that Teams does not wait for goes on afterwards. Throws NotServed.
 */
export const hearing =
  (desk: Desk, settings: TeamsSettings, underway: Underway) =>
  async (activity: Activity): Promise<InvokeAnswer | undefined> => {
    const because = refusalOf(settings, activity);
    if (because !== undefined) throw new NotServed(because);
    const { type, conversation, id } = activity;
    if (!(await desk.core.firstTime(`teams:${conversation.id}:${type}:${id}`))) return undefined;
    const coming = comingOf(activity);
    if (coming !== 'out') await desk.places.visit(activity);
    if (type === 'invoke') return inTime(desk, underway, answerInvoke(desk, activity));
    const work = workOf(desk, activity, coming);
    if (work) {
      underway
        .add(work())
        .catch((error) => desk.log.error('Teams: an activity was not served', { because: messageOf(error), error }));
    }
    return undefined;
  };

function workOf(desk: Desk, activity: Activity, coming: 'in' | 'out' | undefined): (() => Promise<void>) | undefined {
  if (coming !== undefined) return () => (coming === 'in' ? welcome(desk, activity) : farewell(desk, activity));
  if (activity.type !== 'message') return undefined;
  const isPress = Object.keys(fields(activity.value)).length > 0;
  return () => (isPress ? answerSubmit(desk, activity) : answerTyped(desk, activity));
}

async function answerInvoke(desk: Desk, activity: Activity): Promise<InvokeAnswer> {
  switch (activity.name) {
    case 'adaptiveCard/action':
      return answerPress(desk, activity);
    case 'composeExtension/fetchTask':
      return askFeedback(desk, activity);
    case 'composeExtension/submitAction':
      return logFeedback(desk, activity);
    case 'composeExtension/queryLink':
      return showLink(desk, activity);
    default:
      return { status: 501 };
  }
}

/** Teams waits for some ten seconds. */
const PATIENCE = 8 * SECOND;

async function inTime({ wallClock }: Desk, underway: Underway, work: Promise<InvokeAnswer>): Promise<InvokeAnswer> {
  const done = new AbortController();
  underway.add(work.then(() => {})).catch(() => {});
  const late = until(wallClock, wallClock.now() + PATIENCE, done.signal).then(() =>
    whispered('This takes longer than usual; the answer comes below.'),
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    done.abort();
  }
}
