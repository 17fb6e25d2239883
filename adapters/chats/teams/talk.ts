import type { Card } from '../../../src/card.js';
import { until } from '../../../src/clock.js';
import { SECOND } from '../../../src/domain/time.js';
import { ChatError, messageOf } from '../../../src/errors.js';
import { type Activity, typedText } from './activity.js';
import { askCore } from './ask.js';
import type { Desk } from './desk.js';

/** What people type: to us alone, or after our name. Never fails. */
export async function answerTyped(desk: Desk, activity: Activity): Promise<void> {
  await answerAloud(desk, activity, await askCore(desk, activity, typedText(activity)));
}

/** Waits so long at most when Teams asks to: a person sits before it. */
const PATIENCE = 5 * SECOND;

/** Where it was asked: in a channel in the thread of the question. Never fails: what cannot be told is logged. */
export async function answerAloud(desk: Desk, { conversation }: Activity, card: Card): Promise<void> {
  const { wallClock, messages, log } = desk;
  try {
    await messages.answer(conversation, card);
  } catch (error) {
    if (!(error instanceof ChatError) || error.kind !== 'limited') return notTold(desk, error);
    const now = wallClock.now();
    await until(wallClock, Math.min(error.retryAt ?? now + SECOND, now + PATIENCE));
    await messages.answer(conversation, card).catch((again) => notTold(desk, again));
    log.debug('Teams asked to wait before an answer');
  }
}

const notTold = ({ log }: Desk, error: unknown): void =>
  log.warn('an answer did not reach Teams', { because: messageOf(error) });
