import type { Period, Tally } from '../domain/measure.js';
import type { Precision } from '../domain/precision.js';
import type { Settings } from '../domain/settings.js';
import { type AuthorSample, authorSample, type Db, precisionOf, tallies } from '../store/index.js';
import { type Coverage, coverageIn } from './coverage.js';
import { clusterSize } from './estimate.js';
import { MOST_HIDDEN } from './response.js';
import { NOTHING_TOLD, readTold, type Told } from './told.js';

/** All that KPIs are made from, for one brand (or one of its channels) and one period. */
export interface Facts {
  readonly tally: Tally;
  readonly sample: AuthorSample;
  /** See clusterSize; null when more than 30 % of the mentions hide their author. */
  readonly cluster: number | null;
  /** Mentions of every brand listened for, competitors included, and their cluster size. */
  readonly tracked: { readonly n: number; readonly brands: number; readonly cluster: number | null };
  readonly precision: Precision;
  readonly coverage: Coverage;
  readonly told: Told;
}

type Span = Pick<Period, 'from' | 'to'>;

/** The facts of every brand in a period, by brand id: the same questions asked of all; of `asked` also what is told of one. */
export async function readFacts(
  db: Db,
  ws: string,
  settings: Settings,
  { from, to }: Span,
  asked?: string,
): Promise<Map<string, Facts>> {
  const precision = await precisionOf(db, ws);
  const coverage = await coverageIn(db, ws, settings, { from, to });
  const read = new Map<string, Pick<Facts, 'tally' | 'sample'>>();
  await Promise.all(
    settings.brands.map(async ({ id }) => {
      read.set(id, { tally: NOTHING, sample: NOBODY });
      const [all, sample] = await Promise.all([
        tallies(db, ws, 'all', id, from, to),
        authorSample(db, ws, id, from, to),
      ]);
      read.set(id, { tally: all.get('') ?? NOTHING, sample });
    }),
  );
  const tracked = together([...read.values()]);
  const n = read.get(asked ?? '')?.tally.n;
  const told =
    n === undefined || asked === undefined ? undefined : await readTold(db, ws, asked, { from, to }, n, settings.kpis);
  return new Map(
    [...read].map(([id, facts]) => [
      id,
      {
        ...{ ...facts, tracked, precision, coverage },
        cluster: clusterOf(facts.tally.n, facts.tally.hidden, facts.sample),
        told: (id === asked ? told : undefined) ?? NOTHING_TOLD,
      },
    ]),
  );
}

/** All brands as one: their cluster sizes add up by the mentions with a visible author. */
export function together(brands: readonly Pick<Facts, 'tally' | 'sample'>[]): Facts['tracked'] {
  const n = sum(brands.map(({ tally }) => tally.n));
  const visible = n - sum(brands.map(({ tally }) => tally.hidden));
  const size = sum(brands.map(({ tally, sample }) => (tally.n - tally.hidden) * sizeOf(sample)));
  return { n, brands: brands.length, cluster: tooHidden(n, n - visible) ? null : Math.max(1, size / visible || 1) };
}

export const NOTHING: Tally = {
  n: 0,
  neg: 0,
  pos: 0,
  neutral: 0,
  unsure: 0,
  unscored: 0,
  complaints: 0,
  score: 0,
  hidden: 0,
  engagement: 0,
};

const NOBODY: AuthorSample = { authors: [], distinct: 0, error: 0 };

const tooHidden = (n: number, hidden: number): boolean => hidden > MOST_HIDDEN * n;

/** Hidden authors count as nobody: neither as one person nor as many. */
export const clusterOf = (n: number, hidden: number, sample: AuthorSample): number | null =>
  tooHidden(n, hidden) ? null : sizeOf(sample);

const sizeOf = ({ authors }: AuthorSample): number => clusterSize(authors.map((author) => author.n));

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);
