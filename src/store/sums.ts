import type { Series, SeriesDelta, SeriesScope } from '../domain/series.js';
import { bucketOf } from '../domain/time.js';
import { SCORE_UNITS } from './mention-row.js';
import type { MentionTable, RollupTable } from './tables.js';

/** The numbers of RollupTable.kind. */
export const ROLLUP_KINDS = { all: 0, channel: 1, topic: 2 } as const;
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
  readonly #sums = new Map<string, RollupSums>();

  add(row: MentionTable): void {
    this.#change(row, 1);
  }

  subtract(row: MentionTable): void {
    this.#change(row, -1);
  }

  /** What has changed; sums that cancelled out are left out. */
  list(): RollupSums[] {
    return [...this.#sums.values()].filter((sums) => SUMS.some((column) => sums[column] !== 0));
  }

  #change(row: MentionTable, sign: 1 | -1): void {
    // What a brand says about itself is no customer's voice.
    if (row.counted === 0) return;
    const mention = contribution(row);
    const t = bucketOf(row.at);
    this.#addTo(ROLLUP_KINDS.all, row.brand, t, '', mention, sign);
    this.#addTo(ROLLUP_KINDS.channel, row.brand, t, row.channel, mention, sign);
    for (const topic of JSON.parse(row.topics) as string[]) {
      this.#addTo(ROLLUP_KINDS.topic, row.brand, t, topic, mention, sign);
    }
  }

  #addTo(kind: number, brand: string, t: number, k: string, mention: Sums, sign: number): void {
    const key = `${kind}\0${brand}\0${t}\0${k}`;
    const sums = this.#sums.get(key) ?? { kind, brand, t, k, ...NOTHING };
    this.#sums.set(key, sums);
    for (const column of SUMS) sums[column] += sign * mention[column];
  }
}

const NOTHING = Object.fromEntries(SUMS.map((column) => [column, 0])) as Sums;

/** What one counted mention adds to every rollup it belongs to. `score` is in millionths. */
function contribution(row: MentionTable): Sums {
  const sure = row.scored === 1 && row.unsure === 0;
  const neg = Number(sure && row.label < 0);
  return {
    n: 1,
    neg,
    pos: Number(sure && row.label > 0),
    neutral: Number(sure && row.label === 0),
    unsure: Number(row.scored === 1 && row.unsure === 1),
    unscored: Number(row.scored === 0),
    complaints: row.issue,
    score: sure ? Math.round(row.score * SCORE_UNITS) : 0,
    hidden: Number(row.author === null),
    engagement: row.likes + row.shares + row.replies,
    n_punctual: row.punctual,
    neg_punctual: neg * row.punctual,
    complaints_punctual: row.issue * row.punctual,
  };
}

/** Which column of which rollup a series counts. */
export const SERIES_COUNTS = {
  all: { kind: ROLLUP_KINDS.all, count: 'n', punctual: 'n_punctual' },
  negative: { kind: ROLLUP_KINDS.all, count: 'neg', punctual: 'neg_punctual' },
  channel: { kind: ROLLUP_KINDS.channel, count: 'n', punctual: 'n_punctual' },
  topic: { kind: ROLLUP_KINDS.topic, count: 'complaints', punctual: 'complaints_punctual' },
} as const satisfies Record<SeriesScope, { kind: number; count: keyof Sums; punctual: keyof Sums }>;

/** What the series count of a rollup. */
type SeriesSums = Pick<
  RollupSums,
  'kind' | 'brand' | 't' | 'k' | (typeof SERIES_COUNTS)[SeriesScope]['count' | 'punctual']
>;

/** Rollups as the series see them, in one order whatever the engine: by brand, scope, value, bucket. */
export function toSeriesDeltas(rollups: readonly SeriesSums[]): SeriesDelta[] {
  const deltas: SeriesDelta[] = [];
  for (const rollup of rollups) {
    for (const scope of Object.keys(SERIES_COUNTS) as SeriesScope[]) {
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
