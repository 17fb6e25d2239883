import { DAY, type Instant } from './domain/time.js';
import type { Revise } from './pipeline.js';
import { eraseOld, eraseRejects, forgetRows, getSetting, putSetting, type Store, wordedRows } from './store/index.js';

/** So many at once: nobody waits for more. */
const AT_ONCE = 200;

/** Days by source, where its terms allow fewer than `retention_days`. */
export type Shorter = Readonly<Record<string, number>>;

export interface RetentionParts {
  readonly store: Store;
  readonly days: number;
  readonly now: () => Instant;
  /** Of the configured sources. */
  readonly shorter: () => Shorter;
  readonly revise: Revise;
}

/**
 * What `retention_days` promises, and what the terms of single sources ask for: call it as often as you like. It erases what
 * is older, a part each time, and looks again a day after nothing was left. Resolves to whether it erased anything.
 */
export function createRetention({ store, days, now, shorter, revise }: RetentionParts): () => Promise<boolean> {
  const { workspace } = store;
  let nextAt = 0;
  return async () => {
    const at = now();
    if (at < nextAt) return false;
    let most = await eraseOld(store, at - days * DAY, AT_ONCE);
    let erased = most > 0;
    for (const [source, least] of Object.entries(await shorterKept(store, shorter()))) {
      if (least >= days) continue;
      const rows = await wordedRows(store, { source, before: at - least * DAY }, AT_ONCE);
      // Also out of the messages that quote them: what terms forbid to keep is kept nowhere.
      if (rows.length > 0) await revise(async (tx) => ({ forgotten: await forgetRows(tx, workspace, rows) }));
      else await store.write((tx) => eraseRejects(tx, workspace, source));
      most = Math.max(most, rows.length);
      erased ||= rows.length > 0;
    }
    if (most < AT_ONCE) nextAt = at + DAY;
    return erased;
  };
}

const KEPT_FOR = 'kept for';

/** A source that is removed leaves its terms behind with its words. */
async function shorterKept({ read, write, workspace }: Store, configured: Shorter): Promise<Shorter> {
  const text = await getSetting(read, workspace, KEPT_FOR);
  const known = text === undefined ? {} : (JSON.parse(text) as Shorter);
  const all = { ...known, ...configured };
  const next = JSON.stringify(all);
  if (next !== (text ?? '{}')) await write((tx) => putSetting(tx, workspace, KEPT_FOR, next));
  return all;
}
