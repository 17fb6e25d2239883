import type { Instant } from '../domain/time.js';
import type { Db } from './open.js';
import { getSetting, putSetting } from './remembered.js';

/** A brand or source that was made in chat, as it was written. */
export interface Chosen {
  /** Id of the brand, or name of the source. */
  readonly name: string;
  /** As it would stand in earshot.yaml, on one line. */
  readonly text: string;
  readonly by: string;
  readonly at: Instant;
}
export type ChosenOf = 'brands' | 'sources';

/** What was made in chat, in the order it was made. */
export async function chosenIn(db: Db, workspace: string, of: ChosenOf): Promise<readonly Chosen[]> {
  const text = await getSetting(db, workspace, keyOf(of));
  return text === undefined ? [] : (JSON.parse(text) as Chosen[]);
}

/** Adds one, or puts it in the place of the one with its name; with `undefined` for what is made, takes it away. */
export async function choose(
  tx: Db,
  workspace: string,
  of: ChosenOf,
  name: string,
  made: Chosen | undefined,
): Promise<void> {
  const before = await chosenIn(tx, workspace, of);
  const at = before.findIndex((each) => each.name === name);
  const rest = before.filter((each) => each.name !== name);
  const next = made === undefined ? rest : at < 0 ? [...rest, made] : [...rest.slice(0, at), made, ...rest.slice(at)];
  await putSetting(tx, workspace, keyOf(of), JSON.stringify(next));
}

const keyOf = (of: ChosenOf): string => `chosen ${of}`;
