import { readHandle, readKey } from '../domain/handle.js';
import { SECOND } from '../domain/time.js';
import { UserError } from '../errors.js';
import { findMention, namesIn, type StoredMention } from '../store/index.js';
import { oneLine } from '../views/index.js';
import type { CommandContext } from './command.js';

/** The mention of a handle (`tq0e4g-3fa9c`) or key (`source:id`). Throws UserError when there is none. */
export async function mentionNamed(word: string, { store }: Pick<CommandContext, 'store'>): Promise<StoredMention> {
  const { read, workspace } = store;
  const handle = readHandle(word);
  const key = readKey(word);
  const names = handle
    ? (await namesIn(read, workspace, handle.from, handle.from + SECOND)).filter(handle.isMeant)
    : key
      ? [key]
      : [];
  if (names.length > 1) {
    const keys = names.map(({ source, id }) => `${source}:${id}`);
    throw new UserError(`${word} is the name of ${names.length} mentions. Say which by its key: ${keys.join(', ')}`);
  }
  const found = names[0] && (await findMention(read, workspace, names[0]));
  if (found) return found;
  const shown = `"${oneLine(word, 60)}"`;
  throw new UserError(
    handle || key
      ? `There is no mention ${shown}: it was deleted, or never came in.`
      : `${shown} is no mention. Evidence shows the short name of each, such as tq0e4g-3fa9c; or ask for one: relabel next.`,
  );
}
