import type { Episode } from '../domain/episode.js';
import { WEEK } from '../domain/time.js';
import { verdictRecord } from '../measure/index.js';
import { postedAlerts, type Store } from '../store/index.js';

/** How a replay went, as `--json` prints it. */
export interface Summary {
  readonly lines: number;
  readonly mentions: number;
  readonly duplicates: number;
  readonly edits: number;
  readonly rejected: number;
  /** Episodes of the ledger. */
  readonly alerts: number;
  readonly seconds: number;
  readonly mentions_per_second: number;
  readonly per_week: number;
  readonly by_kind: Readonly<Record<string, number>>;
  readonly by_hint: Readonly<Record<string, number>>;
  /** By kind, how people judged the alerts that the database knows; absent when it knows of no verdict. */
  readonly verdicts?: Readonly<
    Record<string, { readonly judged: number; readonly worth_asking: number; readonly hint_right: number }>
  >;
}

/** What fired: how often, of which kinds, with which hints. A replay shorter than a day counts as one. */
export function firedIn(
  episodes: readonly Episode[],
  spanMs: number,
): Pick<Summary, 'per_week' | 'by_kind' | 'by_hint'> {
  return {
    per_week: Number((episodes.length / Math.max(spanMs / WEEK, 1 / 7)).toFixed(2)),
    by_kind: countsOf(episodes.map(({ kind }) => kind)),
    by_hint: countsOf(episodes.map(({ hint }) => hint.volume)),
  };
}

/** What verdicts past alerts of each kind got in a database. */
export async function verdictsIn({ read, workspace }: Store): Promise<Pick<Summary, 'verdicts'>> {
  const { all, kinds } = verdictRecord(await postedAlerts(read, workspace, {}));
  if (all.judged === 0) return {};
  const judged = kinds.filter((each) => each.judged > 0);
  return {
    verdicts: Object.fromEntries(
      judged.map(({ kind, judged: n, worth, right }) => [kind, { judged: n, worth_asking: worth, hint_right: right }]),
    ),
  };
}

/** The summary in words, for people. */
export function summaryWords(summary: Summary): string {
  const { per_week, by_kind, by_hint, verdicts = {}, ...plain } = summary;
  const numbers = Object.entries(plain).map(([name, value]) => `${value} ${name.replaceAll('_', ' ')}`);
  return [
    numbers.join(', '),
    ...(summary.alerts === 0
      ? []
      : [`would have fired ${per_week} times a week: ${listed(by_kind)}; hints: ${listed(by_hint)}`]),
    ...Object.entries(verdicts).map(
      ([kind, { judged, worth_asking, hint_right }]) =>
        `past ${kind.replaceAll('_', ' ')} alerts: ${judged} judged, ${worth_asking} worth asking about, hint right in ${hint_right}`,
    ),
  ].join('\n');
}

const listed = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts)
    .map(([word, n]) => `${word.replaceAll('_', ' ')} ${n}`)
    .join(', ');

/** The most frequent first. */
function countsOf(words: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)));
}
