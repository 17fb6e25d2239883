import type { User } from '../../../src/domain/chat.js';
import { isZone, zoneOf } from '../../../src/domain/zone.js';
import { remembered } from '../remembered.js';
import type { Client } from './client.js';

/** Who somebody is in Slack. */
export interface Person extends User {
  /** IANA name, when they have set one. */
  readonly timezone?: string;
}

export interface People {
  /** `label` is what the event calls them, for when Slack does not tell. Never fails. */
  person(id: string, label?: string): Promise<Person>;
}

const MOST = 2000;

export function createPeople(client: Client): People {
  const known = remembered<Promise<Person | undefined>>(MOST);
  const ask = async (id: string): Promise<Person | undefined> => {
    const { user } = await client.users.info({ user: id });
    const name = user?.profile?.display_name || user?.profile?.real_name || user?.name;
    if (!name) return undefined;
    const timezone = user?.tz !== undefined && isZone(user.tz) ? zoneOf(user.tz).name : undefined;
    return { id, name, ...(timezone === undefined ? {} : { timezone }) };
  };
  return {
    async person(id, label) {
      const asked = known.get(id) ?? ask(id).catch(() => undefined);
      known.put(id, asked);
      const person = await asked;
      // What failed is asked again the next time.
      if (!person) known.forget(id);
      return person ?? { id, name: label || id };
    },
  };
}
