import type { Card } from '../card.js';
import type { FailingSource } from '../domain/source.js';
import type { Instant } from '../domain/time.js';
import type { Zone } from '../domain/zone.js';
import { cardOf } from './spoken.js';
import { moment, oneLine } from './words.js';

/** A source is not read any more, or `without` some of its queries: until when it was, why, and what would mend it. */
export function unreadSourceCard(
  { name, because, needs, readAt, without }: FailingSource & { readonly readAt: Instant | undefined; without?: string },
  zone: Zone,
): Card {
  const whole = without === undefined ? '' : ' whole';
  const last =
    readAt === undefined
      ? `has not been read${whole} yet`
      : `was last read${whole} ${moment(readAt, zone)} (${zone.name})`;
  const missed =
    without === undefined ? 'What is written there' : `The rest is read; what is written in ${oneLine(without, 200)}`;
  const text = `${oneLine(name, 60)} ${last}: ${oneLine(because, 200)}. ${missed} meanwhile is in no number. ${MENDS[needs]}`;
  return cardOf(without === undefined ? 'A source is not read' : 'A source is read only in part', 'alert', [
    { type: 'text', text },
    { type: 'actions', buttons: [{ label: 'Sources', command: 'sources' }], more: [] },
    { type: 'context', text: 'Told once. The gap is read when it answers again, as far back as the place goes.' },
  ]);
}

const MENDS: Readonly<Record<FailingSource['needs'], string>> = {
  budget: 'It goes on by itself when the time of its budget is over; to go on now, raise its budget.',
  person: 'It is asked again and again, and needs somebody to mend what it says.',
  time: 'It is asked again and again; see whether the place is still there.',
};
