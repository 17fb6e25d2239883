import type { Card } from '../card.js';
import { cardOf } from './spoken.js';
import { oneLine, plural } from './words.js';

interface Trouble {
  /** A chat, or one conversation of it. */
  readonly where: string;
  readonly because: string;
  /** Messages that were given up; undefined: the chat refuses all, and they wait. */
  readonly count: number | undefined;
}

/** Alerts do not arrive somewhere else: told where they do. */
export function troubleCard({ where, because, count }: Trouble): Card {
  const what =
    count === undefined
      ? `${oneLine(where, 80)} refuses all messages of Earshot. They wait, a day each.`
      : `${plural(count, 'message')} to ${oneLine(where, 80)} could not be delivered and ${count === 1 ? 'was' : 'were'} given up.`;
  return cardOf('Alerts do not arrive', 'alert', [
    { type: 'text', text: `${what} The reason: ${oneLine(because, 200) || 'none was given'}.` },
    { type: 'actions', buttons: [{ label: 'Status', command: 'status' }], more: [] },
    {
      type: 'context',
      text: 'Told here because it cannot be told there, once a day while it lasts. When it is mended, a manager types retry: what was given up is sent then.',
    },
  ]);
}
