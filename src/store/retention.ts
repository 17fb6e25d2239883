import { quoteMarks } from '../domain/quoted.js';
import type { Instant } from '../domain/time.js';
import { noteForgotten } from './forgotten.js';
import type { Db, Store } from './open.js';

/** Whose words are to be erased: of one source, or of all; written before a moment, or whenever. */
export interface ToErase {
  readonly source?: string;
  readonly before?: Instant;
}

/** A row of a mention that still has words, a name or an address. */
export interface Worded {
  readonly brand: string;
  readonly at: Instant;
  readonly source: string;
  readonly id: string;
  readonly text: string;
}

/**
 * Erases what was written before a moment: words, the name of who wrote them, where they can be read; also of what was put
 * aside. At most `limit` mentions a time. What they were counted as stays, so that no figure changes. Resolves to how many
 * mentions were erased.
 */
export async function eraseOld(store: Store, before: Instant, limit: number): Promise<number> {
  const { write, workspace } = store;
  const old = await wordedRows(store, { before }, limit);
  if (old.length > 0) await write((tx) => eraseRows(tx, workspace, old));
  if (old.length === limit) return limit;
  await write((tx) =>
    tx
      .updateTable('reject')
      .set({ raw: '' })
      .where('workspace', '=', workspace)
      .where('at', '<', before)
      .where('raw', '<>', '')
      .execute(),
  );
  return old.length;
}

/** At most `limit` of them. They are looked for beside the writer, who is held up only for what is there. */
export async function wordedRows({ read, workspace }: Store, what: ToErase, limit: number): Promise<Worded[]> {
  const rows: Worded[] = [];
  for await (const brand of brandsIn(read, workspace)) {
    const found = await worded(read, workspace, brand, what)
      .select(['at', 'source', 'id', 'text'])
      .limit(limit - rows.length)
      .execute();
    rows.push(...found.map((row) => ({ ...row, brand, at: Number(row.at) })));
    if (rows.length === limit) break;
  }
  return rows;
}

/** How many mentions still have words, a name or an address; one of two brands counts twice. */
export async function countWorded({ read, workspace }: Store, what: ToErase): Promise<number> {
  let count = 0;
  for await (const brand of brandsIn(read, workspace)) {
    const row = await worded(read, workspace, brand, what)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirst();
    count += Number(row?.n ?? 0);
  }
  return count;
}

/** Erases rows, and what messages quote of them. Resolves to their `source:id`. */
export async function forgetRows(tx: Db, workspace: string, rows: readonly Worded[]): Promise<string[]> {
  await eraseRows(tx, workspace, rows);
  const marks = rows.flatMap(({ source, id, text }) => quoteMarks(text).map((mark) => ({ source, id, mark })));
  await noteForgotten(tx, workspace, marks);
  return [...new Set(rows.map(({ source, id }) => `${source}:${id}`))];
}

async function eraseRows(tx: Db, workspace: string, rows: readonly Worded[]): Promise<void> {
  for (const { brand, at, source, id } of rows)
    await tx
      .updateTable('mention')
      .set({ text: '', raw: null, url: null, author_name: null, risk_words: '[]' })
      .where((row) => row.and({ workspace, brand, at, source, id }))
      .execute();
}

function worded(db: Db, workspace: string, brand: string, { source, before }: ToErase) {
  const query = db
    .selectFrom('mention')
    .where('workspace', '=', workspace)
    .where('brand', '=', brand)
    // Stars without a word have an author and an address all the same.
    .where(({ or, eb }) =>
      or([
        eb('text', '<>', ''),
        eb('url', 'is not', null),
        eb('author_name', 'is not', null),
        eb('raw', 'is not', null),
      ]),
    );
  const old = before === undefined ? query : query.where('at', '<', before);
  return source === undefined ? old : old.where('source', '=', source);
}

/** Step by step: to ask for all at once would read every mention. */
async function* brandsIn(db: Db, workspace: string): AsyncGenerator<string> {
  for (let last: string | undefined; ; ) {
    let query = db.selectFrom('mention').select('brand').where('workspace', '=', workspace);
    if (last !== undefined) query = query.where('brand', '>', last);
    const row = await query.orderBy('brand').limit(1).executeTakeFirst();
    if (!row) return;
    last = row.brand;
    yield last;
  }
}
