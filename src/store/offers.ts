import type { Offer } from '../domain/correction.js';
import type { MentionName } from '../domain/handle.js';
import { BUCKET, type Instant, type Span } from '../domain/time.js';
import { type StoredMention, stored } from './mentions.js';
import type { Db } from './open.js';
import { machineOf, markOf } from './person-words.js';
import { getSetting, putSetting } from './remembered.js';
import { ROLLUP_KINDS } from './sums.js';
import type { MentionTable } from './tables.js';

/** The mention that a person was last asked about. */
export interface Offered extends MentionName {
  readonly at: Instant;
  readonly how: Exclude<Offer, 'picked'>;
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

/** Where the counted mentions of [from, to) lie, to draw one of them. A mention of two brands lies there twice. */
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

/**
 * The mention at a place 0..mentions - 1; undefined when it is not to be asked about from there: the machine did not read
 * it, it was drawn before, or it counts for several brands and this is not its place. What people picked themselves stays
 * in the urn: it was picked because it looked wrong, and a sample without it would flatter the machine.
 */
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
    const row = await db
      .selectFrom('mention')
      .selectAll()
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
    if (!row || row.text === '') return undefined;
    const brands = [...new Set(buckets.map((each) => each.brand))];
    const isHere = (await firstBrandOf(db, workspace, brands, row)) === brand;
    return isHere && (await isToBeDrawn(db, workspace, row)) ? stored(row) : undefined;
  }
  return undefined;
}

/** Of several brands, the one whose place in the urn is the mention's. */
async function firstBrandOf(
  db: Db,
  workspace: string,
  brands: readonly string[],
  row: MentionTable,
): Promise<string | undefined> {
  const found = await db
    .selectFrom('mention')
    .select(({ fn }) => fn.min('brand').as('brand'))
    .where('workspace', '=', workspace)
    .where('brand', 'in', [...brands])
    .where('at', '=', Number(row.at))
    .where('source', '=', row.source)
    .where('id', '=', row.id)
    .where('counted', '=', 1)
    .executeTakeFirst();
  return found?.brand;
}

/** Whether the machine read the text that stands, and nobody who spoke of it had it from a draw. */
async function isToBeDrawn(db: Db, workspace: string, { source, id, scored }: MentionTable): Promise<boolean> {
  const corrected = await db
    .selectFrom('corrected')
    .innerJoin('post', (join) =>
      join
        .onRef('post.workspace', '=', 'corrected.workspace')
        .onRef('post.source', '=', 'corrected.source')
        .onRef('post.id', '=', 'corrected.id'),
    )
    .selectAll('corrected')
    .select('post.hash')
    .where('corrected.workspace', '=', workspace)
    .where('corrected.source', '=', source)
    .where('corrected.id', '=', id)
    .executeTakeFirst();
  if (!corrected || corrected.mark !== markOf(corrected.hash)) return Number(scored) === 1;
  if (!machineOf(corrected).scored) return false;
  const before = await db
    .selectFrom('correction')
    .select('number')
    .where('workspace', '=', workspace)
    .where('source', '=', source)
    .where('id', '=', id)
    .where('mark', '=', corrected.mark)
    .where('how', '=', 'random')
    .where('undone_at', 'is', null)
    .executeTakeFirst();
  return before === undefined;
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
