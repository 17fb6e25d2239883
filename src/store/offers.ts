import type { Offer } from '../domain/correction.js';
import type { MentionName } from '../domain/handle.js';
import { BUCKET, type Instant } from '../domain/time.js';
import { type StoredMention, stored } from './mentions.js';
import type { Db } from './open.js';
import { getSetting, putSetting } from './remembered.js';
import { ROLLUP_KINDS } from './sums.js';

/** The mention that a person was last asked about. */
export interface Offered extends MentionName {
  readonly at: Instant;
  readonly how: Exclude<Offer, 'picked'>;
}

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/** The newest mention in [from, to) that the machine is unsure of and nobody has spoken of. */
export async function newestUnsure(
  db: Db,
  workspace: string,
  brands: readonly string[],
  { from, to }: Span,
): Promise<StoredMention | undefined> {
  const row = await unspoken(db, workspace, brands)
    .where('mention.at', '>=', from)
    .where('mention.at', '<', to)
    .where('mention.unsure', '=', 1)
    .orderBy('mention.at', 'desc')
    .orderBy('mention.source', 'desc')
    .orderBy('mention.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && stored(row);
}

/** Where the counted mentions of [from, to) lie, to draw one of them: every one is as likely as any other. */
export async function urnOf(db: Db, workspace: string, brands: readonly string[], { from, to }: Span): Promise<Urn> {
  const rows = await db
    .selectFrom('rollup')
    .select(['brand', 't', 'n'])
    .where('workspace', '=', workspace)
    .where('kind', '=', ROLLUP_KINDS.all)
    .where('brand', 'in', [...brands])
    .where('t', '>=', from)
    .where('t', '<', to)
    .orderBy('brand')
    .orderBy('t')
    .execute();
  const buckets = rows.map(({ brand, t, n }) => ({ brand, t: Number(t), n: Number(n) }));
  return { buckets, mentions: buckets.reduce((sum, { n }) => sum + n, 0) };
}

export interface Urn {
  readonly buckets: readonly { readonly brand: string; readonly t: Instant; readonly n: number }[];
  readonly mentions: number;
}

/** The mention at a place 0..mentions - 1; undefined when nothing can be learned from it: it was not read, or somebody spoke of it. */
export async function drawn(
  db: Db,
  workspace: string,
  { buckets }: Urn,
  place: number,
): Promise<StoredMention | undefined> {
  let left = place;
  for (const { brand, t, n } of buckets) {
    if (left >= n) {
      left -= n;
      continue;
    }
    const at = await db
      .selectFrom('mention')
      .select(['at', 'source', 'id'])
      .where('workspace', '=', workspace)
      .where('brand', '=', brand)
      .where('at', '>=', t)
      .where('at', '<', t + BUCKET)
      .where('counted', '=', 1)
      .orderBy('at')
      .orderBy('source')
      .orderBy('id')
      .offset(left)
      .limit(1)
      .executeTakeFirst();
    if (!at) return undefined;
    const row = await unspoken(db, workspace, [brand])
      .where('mention.at', '=', Number(at.at))
      .where('mention.source', '=', at.source)
      .where('mention.id', '=', at.id)
      .executeTakeFirst();
    return row && stored(row);
  }
  return undefined;
}

/** Counted mentions with a text that the machine read and no person has spoken of. */
const unspoken = (db: Db, workspace: string, brands: readonly string[]) =>
  db
    .selectFrom('mention')
    .selectAll('mention')
    .where('mention.workspace', '=', workspace)
    .where('mention.brand', 'in', [...brands])
    .where('mention.counted', '=', 1)
    .where('mention.scored', '=', 1)
    .where('mention.text', '<>', '')
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('corrected')
            .select('corrected.id')
            .whereRef('corrected.workspace', '=', 'mention.workspace')
            .whereRef('corrected.source', '=', 'mention.source')
            .whereRef('corrected.id', '=', 'mention.id'),
        ),
      ),
    );

const keyOf = (user: string): string => `offered ${user}`;

export async function offeredTo(db: Db, workspace: string, user: string): Promise<Offered | undefined> {
  const text = await getSetting(db, workspace, keyOf(user));
  return text === undefined ? undefined : (JSON.parse(text) as Offered);
}

export const keepOffered = (tx: Db, workspace: string, user: string, offered: Offered): Promise<void> =>
  putSetting(tx, workspace, keyOf(user), JSON.stringify(offered));
