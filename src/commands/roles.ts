import type { User } from '../domain/chat.js';
import type { Role, Settings } from '../domain/settings.js';
import { ConfigError } from '../errors.js';
import { getSetting, putSetting, type Store } from '../store/index.js';

const RANKS: Readonly<Record<Role, number>> = { viewer: 1, analyst: 2, manager: 3 };
const HIGHEST_FIRST: readonly Role[] = ['manager', 'analyst', 'viewer'];
const FIRST_USER = 'first_user';

/** Whether a role may do what `needed` may. */
export const isAtLeast = (role: Role | undefined, needed: Role): boolean =>
  role !== undefined && RANKS[role] >= RANKS[needed];

/**
 * The highest role that names the person, or everyone. Without roles in the configuration everyone is an analyst and the
 * first person who ever asked is the manager. Undefined: viewers are listed, and this person is in no list.
 */
export async function roleOf(user: User, settings: Settings, store: Store): Promise<Role | undefined> {
  const { roles } = settings;
  if (!roles) return (await firstUser(user, store)) === user.id ? 'manager' : 'analyst';
  const named = HIGHEST_FIRST.find((role) => roles[role] === 'all' || roles[role]?.includes(user.id));
  return named ?? (roles.viewer === undefined ? 'viewer' : undefined);
}

/** The id of the first person who ever asked: this one, if nobody was before; '' when that cannot be kept. */
async function firstUser(user: User, store: Store): Promise<string> {
  const known = await getSetting(store.read, store.workspace, FIRST_USER);
  if (known !== undefined) return known;
  try {
    return await store.write(async (tx) => {
      const meanwhile = await getSetting(tx, store.workspace, FIRST_USER);
      if (meanwhile === undefined) await putSetting(tx, store.workspace, FIRST_USER, user.id);
      return meanwhile ?? user.id;
    });
  } catch (error) {
    // A database that is opened to be read only (the command line beside a running bot) makes nobody the manager.
    if (error instanceof ConfigError) return '';
    throw error;
  }
}
