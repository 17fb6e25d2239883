import type { Card } from '../card.js';
import type { Subscription } from '../domain/alert.js';
import { isMonthly, lastSlot, parseDigestTime, type Slot } from '../domain/slot.js';
import { DAY, MINUTE, type Span } from '../domain/time.js';
import { type Zone, zoneOf } from '../domain/zone.js';
import { claimedSlots, claimSlot, owe, type SlotOutcome } from '../store/index.js';
import { allSubscriptions } from './audience.js';
import type { LifeDeps } from './deps.js';

/** Later than this a digest says that it is late. */
const IN_TIME = 15 * MINUTE;
/** Later than this it is not sent: the next one is nearer. */
const WORTH_SENDING = DAY;

/** What a digest is asked for. */
export interface WantedDigest {
  /** Ids; empty: every own brand. */
  readonly brands: readonly string[];
  readonly every: 'week' | 'month';
  readonly span: Span;
  readonly zone: Zone;
  /** It was meant for the end of its span, and comes much later. */
  readonly isLate?: boolean;
  /** The one before it could not be sent. */
  readonly isAfterGap?: boolean;
  /** Why the span is not the one that was asked for. */
  readonly note?: string;
}

/** Writes a digest: what it says is measured, and is handed in from where everything is put together. */
export type ComposeDigest = (wanted: WantedDigest) => Promise<Card>;

/**
 * Owes every digest that is due, each once: the claim of its slot and its message are one transaction. It is written
 * before that, so that nobody waits for it; whoever loses the claim has written it for nothing.
 */
export async function oweDigests(deps: LifeDeps, compose: ComposeDigest): Promise<void> {
  for (const subscription of await allSubscriptions(deps.store.read, deps)) {
    await oweDigest(deps, compose, subscription);
  }
}

async function oweDigest(deps: LifeDeps, compose: ComposeDigest, subscription: Subscription): Promise<void> {
  const time = subscription.digest === undefined ? undefined : parseDigestTime(subscription.digest);
  if (!time) return;
  const { workspace, read } = deps.store;
  const { conversation, brands } = subscription;
  const zone = zoneOf(subscription.timezone ?? deps.settings.timezone);
  const now = deps.now();
  const slot = lastSlot(time, now, zone);
  const every = isMonthly(time) ? 'month' : 'week';
  const schedule = `${every === 'month' ? 'monthly ' : ''}digest ${JSON.stringify([conversation.chat, conversation.id, brands])}`;
  const claimed = await claimedSlots(read, workspace, schedule, 3);
  if (claimed.some((each) => each.slot === slot.key)) return;
  const outcome = outcomeOf(slot, now, claimed.length > 0);
  // The first slot of a subscription is passed over too, and is no gap.
  const isAfterGap = claimed.length > 1 && claimed[0]?.outcome === 'skipped';
  const isLate = outcome === 'late';
  const span = { from: slot.from, to: slot.dueAt };
  const card = outcome === 'skipped' ? undefined : await compose({ brands, every, span, zone, isLate, isAfterGap });
  await deps.store.write(async (tx) => {
    if (!(await claimSlot(tx, workspace, schedule, slot.key, now, outcome)) || !card) return;
    const key = `digest-${slot.key}-${subscription.id}`;
    await owe(tx, workspace, { conversation, key, op: 'post', alert: null, card, begunAt: slot.dueAt }, now);
  });
}

/** A subscription that is new has missed nothing: its first digest is the next one. */
function outcomeOf({ dueAt }: Slot, now: number, isKnown: boolean): SlotOutcome {
  const lateBy = now - dueAt;
  if (lateBy > WORTH_SENDING || !isKnown) return 'skipped';
  return lateBy > IN_TIME ? 'late' : 'done';
}
