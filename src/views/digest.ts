import type { Card, Part } from '../card.js';
import type { Precision } from '../domain/precision.js';
import type { Span } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import type { AlertView } from './alert.js';
import { alertTable } from './alerts.js';
import { trackRecord } from './reading.js';
import { cardOf } from './spoken.js';
import { moment, plural } from './words.js';

export interface DigestView {
  readonly week: Span;
  readonly zone: Zone;
  /** The newest first. */
  readonly views: readonly AlertView[];
  /** Older alerts of the week that are not listed. */
  readonly more: number;
  /** Rises of the week that were recorded and paged nobody. */
  readonly unpaged: number;
  readonly precision: Precision;
  readonly isLate: boolean;
}

/** The week in one message: which alerts there were, what people said of them, and how often alerts were right. */
export function digestCard({ week, zone, views, more, unpaged, precision, isLate }: DigestView): Card {
  const judged = views.filter(({ verdict }) => verdict !== undefined).length;
  const n = views.length + more;
  const counted = `${plural(n, 'alert')} from ${moment(week.from, zone)} to ${moment(week.to, zone)}. ${
    unpaged === 0 ? '' : `${plural(unpaged, 'rise')} recorded that paged nobody. `
  }${more > 0 ? `The newest ${views.length} stand here, ${judged} of them judged.` : `${judged} judged.`}`;
  const parts: Part[] = [];
  if (isLate) parts.push({ type: 'notice', text: `Late: meant for ${moment(week.to, zone)}.` });
  parts.push({ type: 'text', text: counted });
  if (views.length > 0) parts.push(alertTable(views, zone));
  parts.push({
    type: 'context',
    text: `Earshot can be wrong: ${trackRecord(precision)}. Times in ${zone.name}. More: alerts last week`,
  });
  return cardOf('Weekly digest', 'info', parts);
}
