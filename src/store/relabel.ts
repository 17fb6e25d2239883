import { ASPECTS, type Aspect, type Judgement, type Offer, type PersonsWords, wordOf } from '../domain/correction.js';
import type { SeriesDelta } from '../domain/series.js';
import type { Instant } from '../domain/time.js';
import type { CorrectedTable, CorrectionTable } from './correction-tables.js';
import { nextNumber } from './next-number.js';
import type { Db } from './open.js';
import { judgementOf, machineOf, markOf, withWords, wordsOf } from './person-words.js';
import { deleteRows } from './rows.js';
import { keyOf, type PostName, readStandings, saveStandings } from './standings.js';
import type { MentionTable } from './tables.js';
import type { Standing } from './versions.js';

/** What became of a mention that a person spoke of. */
export interface Relabelled {
  /** What it counts as now, and before. */
  readonly now: Judgement;
  readonly before: Judgement;
  /** What the machine had read. */
  readonly machine: Judgement;
  /** As after an edit: by brand, scope, value, bucket. */
  readonly deltas: readonly SeriesDelta[];
}

export interface Speaker {
  readonly id: string;
  readonly name: string;
  readonly at: Instant;
}

/**
 * Records what a person says of a mention, and makes it count: in the mention, for all its brands, and in every sum. What
 * they do not speak of stays as it was. Undefined: no such mention stands. In the caller's transaction.
 */
export async function relabelMention(
  tx: Db,
  workspace: string,
  name: PostName,
  said: PersonsWords,
  by: Speaker,
  how: Offer,
): Promise<Relabelled | undefined> {
  const found = await standingOf(tx, workspace, name);
  if (!found) return undefined;
  const { first, mark, earlier, machine, before } = found;
  const told = earlier ? wordsOf(earlier) : {};
  const severities = { ...told.severities, ...said.severities };
  const words = { ...told, ...said, severities };
  await record(
    tx,
    workspace,
    name,
    ASPECTS.flatMap((aspect) => {
      const word = said[aspect];
      if (word === undefined) return [];
      const was = wordOf(before, aspect);
      return [{ aspect, word, was, machine: wordOf(machine, aspect), mark, model: first.model, how }];
    }),
    by,
  );
  const corrected: CorrectedTable = {
    workspace,
    ...name,
    mark,
    sentiment: words.sentiment ?? null,
    topic: words.topic ?? null,
    severities: JSON.stringify(severities),
    machine: JSON.stringify(machine),
  };
  return apply(tx, workspace, found, words, corrected);
}

/** Takes back all that people said of a mention's text: the machine's reading counts again. Undefined: nobody spoke. */
export async function undoRelabel(
  tx: Db,
  workspace: string,
  name: PostName,
  by: Speaker,
): Promise<Relabelled | undefined> {
  const found = await standingOf(tx, workspace, name);
  if (!found?.earlier) return undefined;
  await tx
    .updateTable('correction')
    .set({ undone_at: by.at, undone_by: by.name })
    .where('workspace', '=', workspace)
    .where('source', '=', name.source)
    .where('id', '=', name.id)
    .where('mark', '=', found.mark)
    .where('undone_at', 'is', null)
    .execute();
  await deleteRows(tx, 'corrected', workspace, ['source', 'id'], [name]);
  return apply(tx, workspace, found, undefined, undefined);
}

interface Found {
  readonly key: string;
  readonly standing: Standing;
  readonly first: MentionTable;
  readonly mark: string;
  /** What people said of this text before. */
  readonly earlier: CorrectedTable | undefined;
  readonly machine: Judgement;
  readonly before: Judgement;
}

async function standingOf(tx: Db, workspace: string, name: PostName): Promise<Found | undefined> {
  const key = keyOf(name);
  const standing = (await readStandings(tx, workspace, [name])).get(key);
  const [first] = standing?.rows ?? [];
  if (!standing?.post || !first) return undefined;
  const mark = markOf(standing.post.hash);
  const earlier = standing.corrected?.mark === mark ? standing.corrected : undefined;
  const before = judgementOf(first);
  return { key, standing, first, mark, earlier, machine: earlier ? machineOf(earlier) : before, before };
}

async function apply(
  tx: Db,
  workspace: string,
  { key, standing, machine, before }: Found,
  words: PersonsWords | undefined,
  corrected: CorrectedTable | undefined,
): Promise<Relabelled> {
  const rows = standing.rows.map((row) => withWords(row, machine, words));
  const now: Standing = { post: standing.post, rows, ...(corrected ? { corrected } : {}) };
  const { deltas } = await saveStandings(tx, workspace, new Map([[key, standing]]), new Map([[key, now]]));
  return { now: judgementOf(rows[0] as MentionTable), before, machine, deltas };
}

type Entry = Pick<CorrectionTable, 'word' | 'was' | 'machine' | 'mark' | 'model'> & {
  readonly aspect: Aspect;
  readonly how: Offer;
};

async function record(tx: Db, workspace: string, name: PostName, entries: readonly Entry[], by: Speaker) {
  const first = await nextNumber(tx, 'correction', workspace);
  const rows = entries.map((entry, at) => ({
    workspace,
    number: first + at,
    ...name,
    ...entry,
    by_id: by.id,
    by_name: by.name,
    at: by.at,
    undone_at: null,
    undone_by: null,
  }));
  if (rows.length > 0) await tx.insertInto('correction').values(rows).execute();
}
