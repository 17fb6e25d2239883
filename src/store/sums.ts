import type { AlertScope, Series, SeriesDelta } from '../domain/series.js';
import { bucketOf } from '../domain/time.js';
import { SCORE_UNITS } from './mention-row.js';
import { LATE_ISSUE, LATE_OPINION, PUNCTUAL } from './person-words.js';
import type { MentionTable, RollupTable } from './tables.js';

/** The numbers of RollupTable.kind. */
export const ROLLUP_KINDS = { all: 0, channel: 1, topic: 2, risk: 3, source: 4 } as const;
export type RollupKind = keyof typeof ROLLUP_KINDS;

/** The columns of a rollup that add up. */
export const SUMS = [
  ...(['n', 'neg', 'pos', 'neutral', 'unsure', 'unscored', 'complaints', 'score', 'hidden', 'engagement'] as const),
  ...(['n_punctual', 'neg_punctual', 'complaints_punctual'] as const),
] as const;
type Sums = Record<(typeof SUMS)[number], number>;

/** A row of the rollups, or what is added to one. */
export type RollupSums = Omit<RollupTable, 'workspace'>;

/** Adds up what mention rows contribute, and what rows that are gone no longer do. */
export class RollupChanges {
  readonly #buckets = new Map<string, Map<number, Bucket>>();

  add(row: MentionTable): void {
    this.#change(row, 1);
  }

  subtract(row: MentionTable): void {
    this.#change(row, -1);
  }

  /** What has changed; sums that cancelled out are left out. */
  list(workspace: string): RollupTable[] {
    const changes: RollupTable[] = [];
    for (const [brand, buckets] of this.#buckets) {
      for (const [t, { all, ...parts }] of buckets) {
        const push = (kind: RollupKind, k: string, sums: readonly number[]) => {
          if (sums.some((sum) => sum !== 0)) changes.push(rollup(workspace, ROLLUP_KINDS[kind], brand, t, k, sums));
        };
        push('all', '', all);
        for (const kind of PARTED) for (const [k, sums] of parts[kind]) push(kind, k, sums);
      }
    }
    return changes;
  }

  #change(row: MentionTable, sign: 1 | -1): void {
    // What a brand says about itself is no customer's voice.
    if (row.counted === 0) return;
    const bucket = this.#bucketOf(row.brand, bucketOf(row.at));
    const mention = contribution(row);
    accumulate(bucket.all, mention, sign);
    accumulate(sumsAt(bucket.channel, row.channel), mention, sign);
    accumulate(sumsAt(bucket.source, row.source), mention, sign);
    for (const topic of listed(row.topics)) accumulate(sumsAt(bucket.topic, topic), mention, sign);
    for (const risk of listed(row.risks)) accumulate(sumsAt(bucket.risk, risk), mention, sign);
  }

  #bucketOf(brand: string, t: number): Bucket {
    const buckets = this.#buckets.get(brand) ?? new Map<number, Bucket>();
    const bucket = buckets.get(t) ?? {
      all: nothing(),
      channel: new Map(),
      topic: new Map(),
      risk: new Map(),
      source: new Map(),
    };
    buckets.set(t, bucket);
    this.#buckets.set(brand, buckets);
    return bucket;
  }
}

/** Sums in the order of SUMS, of one bucket of one brand. Plain lists: on this path names cost as much as the adding. */
interface Bucket extends Readonly<Record<Parted, Map<string, number[]>>> {
  readonly all: number[];
}

type Parted = Exclude<RollupKind, 'all'>;
const PARTED: readonly Parted[] = ['channel', 'topic', 'risk', 'source'];

/** Most lists are empty, and need no reading. */
const listed = (json: string): readonly string[] => (json === '[]' ? [] : (JSON.parse(json) as string[]));

const nothing = (): number[] => SUMS.map(() => 0);

function sumsAt(sums: Map<string, number[]>, k: string): number[] {
  const known = sums.get(k) ?? nothing();
  sums.set(k, known);
  return known;
}

function accumulate(sums: number[], mention: readonly number[], sign: 1 | -1): void {
  for (let at = 0; at < sums.length; at++) sums[at] = (sums[at] as number) + sign * (mention[at] as number);
}

/** The columns one by one: made from a list of names, rows take ten times as long. */
function rollup(
  workspace: string,
  kind: number,
  brand: string,
  t: number,
  k: string,
  sums: readonly number[],
): RollupTable {
  const [n = 0, neg = 0, pos = 0, neutral = 0, unsure = 0, unscored = 0, complaints = 0, score = 0, ...more] = sums;
  const [hidden = 0, engagement = 0, n_punctual = 0, neg_punctual = 0, complaints_punctual = 0] = more;
  const opinion = { n, neg, pos, neutral, unsure, unscored, complaints, score, hidden, engagement };
  return { workspace, kind, brand, t, k, ...opinion, n_punctual, neg_punctual, complaints_punctual };
}

/** What one counted mention adds to every rollup it belongs to, in the order of SUMS. `score` is in millionths. */
function contribution(row: MentionTable): number[] {
  const sure = row.scored === 1 && row.unsure === 0;
  const neg = Number(sure && row.label < 0);
  return [
    1,
    neg,
    Number(sure && row.label > 0),
    Number(sure && row.label === 0),
    Number(row.scored === 1 && row.unsure === 1),
    Number(row.scored === 0),
    row.issue,
    sure ? Math.round(row.score * SCORE_UNITS) : 0,
    Number(row.author === null),
    row.likes + row.shares + row.replies,
    row.punctual & PUNCTUAL,
    Number((row.punctual & (PUNCTUAL | LATE_OPINION)) === PUNCTUAL) * neg,
    Number((row.punctual & (PUNCTUAL | LATE_ISSUE)) === PUNCTUAL) * row.issue,
  ];
}

/** Which column of which rollup a series counts. */
export const SERIES_COUNTS = {
  all: { kind: ROLLUP_KINDS.all, count: 'n', punctual: 'n_punctual' },
  negative: { kind: ROLLUP_KINDS.all, count: 'neg', punctual: 'neg_punctual' },
  channel: { kind: ROLLUP_KINDS.channel, count: 'n', punctual: 'n_punctual' },
  topic: { kind: ROLLUP_KINDS.topic, count: 'complaints', punctual: 'complaints_punctual' },
  mention: { kind: ROLLUP_KINDS.risk, count: 'n', punctual: 'n_punctual' },
  source: { kind: ROLLUP_KINDS.source, count: 'n', punctual: 'n_punctual' },
} as const satisfies Record<AlertScope, { kind: number; count: keyof Sums; punctual: keyof Sums }>;

/** What the series count of a rollup. */
type SeriesSums = Pick<
  RollupSums,
  'kind' | 'brand' | 't' | 'k' | (typeof SERIES_COUNTS)[AlertScope]['count' | 'punctual']
>;

/** Rollups as the series see them, in one order whatever the engine: by brand, scope, value, bucket. */
export function toSeriesDeltas(rollups: readonly SeriesSums[]): SeriesDelta[] {
  const deltas: SeriesDelta[] = [];
  for (const rollup of rollups) {
    for (const scope of Object.keys(SERIES_COUNTS) as AlertScope[]) {
      const { kind, count, punctual } = SERIES_COUNTS[scope];
      if (kind !== rollup.kind || (rollup[count] === 0 && rollup[punctual] === 0)) continue;
      const series: Series = { brand: rollup.brand, scope, value: rollup.k };
      deltas.push({ series, bucket: rollup.t, count: rollup[count], punctual: rollup[punctual] });
    }
  }
  return deltas.sort(
    (a, b) =>
      order(a.series.brand, b.series.brand) ||
      order(a.series.scope, b.series.scope) ||
      order(a.series.value, b.series.value) ||
      a.bucket - b.bucket,
  );
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
