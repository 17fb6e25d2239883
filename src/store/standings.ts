import type { SeriesDelta } from '../domain/series.js';
import type { Instant } from '../domain/time.js';
import { dayOf } from './author-spans.js';
import { forgetAuthors } from './author-windows.js';
import type { CorrectedTable } from './correction-tables.js';
import { type Forgotten, lostWords, noteForgotten } from './forgotten.js';
import {
  addToRollups,
  deleteMentions,
  readCorrected,
  readMentions,
  readPosts,
  saveCorrected,
  saveMentions,
  savePosts,
} from './hot.js';
import type { Db } from './open.js';
import { RollupChanges, toSeriesDeltas } from './sums.js';
import type { MentionTable, PostTable } from './tables.js';
import type { Standing } from './versions.js';

export interface PostName {
  readonly source: string;
  readonly id: string;
}

export const keyOf = ({ source, id }: PostName): string => `${source}\0${id}`;

/** How posts stand so far, by key; unknown ones are absent. */
export async function readStandings(
  tx: Db,
  workspace: string,
  names: readonly PostName[],
): Promise<Map<string, Standing>> {
  const posts = await readPosts(tx, workspace, names);
  const wanted = posts.flatMap(({ source, id, at, brands }) =>
    (JSON.parse(brands) as string[]).map((brand) => ({ brand, at, source, id })),
  );
  const rows = new Map<string, MentionTable[]>(posts.map((post) => [keyOf(post), []]));
  for (const row of await readMentions(tx, workspace, wanted)) rows.get(keyOf(row))?.push(row);
  // Of what was never delivered nobody can have spoken.
  const said = new Map((await readCorrected(tx, workspace, posts)).map((each) => [keyOf(each), each]));
  return new Map(
    posts.map((post) => {
      const corrected = said.get(keyOf(post));
      return [keyOf(post), { post, rows: rows.get(keyOf(post)) ?? [], ...(corrected ? { corrected } : {}) }];
    }),
  );
}

/** Writes the differences only. What did not change is still the same object. */
export async function saveStandings(
  tx: Db,
  workspace: string,
  before: ReadonlyMap<string, Standing>,
  now: ReadonlyMap<string, Standing>,
): Promise<{ readonly deltas: SeriesDelta[]; readonly forgotten: readonly string[] }> {
  const posts: PostTable[] = [];
  const written: MentionTable[] = [];
  const gone: MentionTable[] = [];
  const voices = new Map<string, Set<Instant>>();
  const voice = ({ brand, at }: MentionTable) => {
    const days = voices.get(brand) ?? new Set();
    voices.set(brand, days.add(dayOf(at)));
  };
  const sums = new RollupChanges();
  const said: CorrectedTable[] = [];
  const lost: Forgotten[] = [];
  for (const [key, { post, rows, corrected }] of now) {
    const was = before.get(key);
    if (post && post !== was?.post) posts.push(post);
    if (corrected && corrected !== was?.corrected) said.push(corrected);
    lost.push(...lostWords(was, { post, rows }));
    if (was === undefined) {
      for (const row of rows) {
        written.push(row);
        sums.add(row);
        voice(row);
      }
      continue;
    }
    const brands = new Set(rows.map(({ brand }) => brand));
    const fresh = rows.filter((row) => !was.rows.includes(row));
    const stale = was.rows.filter((row) => !rows.includes(row));
    written.push(...fresh);
    gone.push(...stale.filter(({ brand }) => !brands.has(brand)));
    for (const row of fresh) sums.add(row);
    for (const row of stale) sums.subtract(row);
    for (const row of changedVoices(fresh, stale)) voice(row);
  }
  const changes = sums.list(workspace);
  await savePosts(tx, posts);
  await deleteMentions(tx, workspace, gone);
  await saveMentions(tx, written);
  await saveCorrected(tx, said);
  await addToRollups(tx, workspace, changes);
  await forgetAuthors(tx, workspace, voices);
  await noteForgotten(tx, workspace, lost);
  return { deltas: toSeriesDeltas(changes), forgotten: [...new Set(lost.map(({ source, id }) => `${source}:${id}`))] };
}

/** Rows that change what their author said about the brand; other likes alone do not. */
function changedVoices(fresh: readonly MentionTable[], stale: readonly MentionTable[]): readonly MentionTable[] {
  const same = (row: MentionTable, other: MentionTable) => VOICE.every((column) => row[column] === other[column]);
  const alike = (row: MentionTable, others: readonly MentionTable[]) => others.some((other) => same(row, other));
  return [...fresh.filter((row) => !alike(row, stale)), ...stale.filter((row) => !alike(row, fresh))];
}

const VOICE = ['brand', 'at', 'author', 'counted', 'scored', 'unsure', 'label', 'score'] as const;
