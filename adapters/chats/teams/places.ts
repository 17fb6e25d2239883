import { messageOf } from '../../../src/errors.js';
import type { Shelf } from '../../../src/ports.js';
import { fields, text } from '../fields.js';
import { remembered } from '../remembered.js';
import type { Activity } from './activity.js';
import type { Address } from './line.js';

/** A conversation that Earshot may write to, as Teams last told of it. */
export interface Place {
  readonly serviceUrl: string;
  readonly bot: Address['bot'];
  /** personal, groupChat or channel. */
  readonly kind: string;
  /** Of a channel. */
  readonly team: string;
  /** Those who are there have been told what Earshot is. */
  readonly isGreeted: boolean;
}

/** Where Earshot may write: kept at every activity, since Teams moves its servers, and forgotten when it is put out. */
export interface Places {
  /** Remembers where an activity came from. */
  visit(activity: Activity): Promise<void>;
  /** `gone`: Earshot was put out of it. Undefined: nobody there has spoken to it yet, and Teams is not known at all. */
  find(conversation: string): Promise<Place | 'gone' | undefined>;
  /** Resolves to whether nobody has greeted there yet; then the caller does. */
  greet(conversation: string): Promise<boolean>;
  leave(conversation: string): Promise<void>;
  /** Conversations of a team that were visited, ids alone. */
  ofTeam(team: string): Promise<readonly string[]>;
}

const MOST = 2000;
const NEWEST = 'newest-place';
const keyOf = (conversation: string): string => `place/${conversation}`;

export function keptPlaces(shelf: Shelf): Places {
  const written = remembered<string>(MOST);
  /** One after the other: two activities of one conversation come at once. */
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const mine = turn.then(task);
    turn = mine.catch((error) => messageOf(error));
    return mine;
  };
  const read = async (key: string): Promise<Place | 'gone' | undefined> => {
    const kept = written.get(key) ?? (await shelf.get(key));
    return kept === undefined ? undefined : parsed(kept);
  };
  const write = async (key: string, place: Place | null): Promise<void> => {
    const kept = JSON.stringify(place);
    if (written.get(key) === kept) return;
    await shelf.put(key, kept);
    written.put(key, kept);
  };

  return {
    visit: ({ serviceUrl, recipient, conversation, team }) =>
      inTurn(async () => {
        const key = keyOf(conversation.id);
        const known = await read(key);
        const before = known === undefined || known === 'gone' ? undefined : known;
        const place = {
          serviceUrl,
          bot: recipient,
          kind: conversation.kind || before?.kind || '',
          team: team || before?.team || '',
          isGreeted: before?.isGreeted ?? false,
        };
        await write(key, place);
        await write(NEWEST, { ...place, kind: '', team: '' });
      }),
    find: async (conversation) => (await read(keyOf(conversation))) ?? (await read(NEWEST)),
    greet: (conversation) =>
      inTurn(async () => {
        const place = await read(keyOf(conversation));
        if (place === undefined || place === 'gone' || place.isGreeted) return false;
        await write(keyOf(conversation), { ...place, isGreeted: true });
        return true;
      }),
    leave: (conversation) => inTurn(() => write(keyOf(conversation), null)),
    async ofTeam(team) {
      const all = await shelf.list('place/', MOST);
      return all.filter(({ value }) => teamOf(value) === team).map(({ key }) => key.slice('place/'.length));
    },
  };
}

function parsed(kept: string): Place | 'gone' {
  const all = fields(JSON.parse(kept));
  const bot = fields(all.bot);
  if (text(all.serviceUrl) === '') return 'gone';
  return {
    serviceUrl: text(all.serviceUrl),
    bot: { id: text(bot.id), name: text(bot.name) },
    kind: text(all.kind),
    team: text(all.team),
    isGreeted: all.isGreeted === true,
  };
}

function teamOf(kept: string): string | undefined {
  const place = parsed(kept);
  return place === 'gone' ? undefined : place.team;
}
