import type { Brand } from '../domain/brand.js';
import type { Period, Tally } from '../domain/measure.js';
import { type AuthorSample, type Db, type ScopedAuthor, scopedAuthors, tallies } from '../store/index.js';
import { clusterOf, type Facts, NOTHING, together } from './facts.js';
import { NOTHING_TOLD } from './told.js';

export type Scope = 'channel' | 'topic';

/** The facts of one channel or topic of a brand. */
export interface ScopedFacts extends Facts {
  readonly brand: string;
  readonly value: string;
  /** Those who complained there; of a topic: about it. */
  readonly complainers: AuthorSample & { readonly authors: readonly ScopedAuthor[] };
  /** Complaints by hidden authors are too many for `complainers` to stand for all. */
  readonly complainersHidden: boolean;
}

type Span = Pick<Period, 'from' | 'to'>;

/** The facts of brands on every channel, or about every topic, by the same questions; by value, then as the brands come. */
export async function scopedFacts(
  db: Db,
  ws: string,
  scope: Scope,
  brands: readonly Pick<Brand, 'id'>[],
  { from, to }: Span,
  overall: ReadonlyMap<string, Facts>,
): Promise<ReadonlyMap<string, readonly ScopedFacts[]>> {
  const parts = await Promise.all(
    brands.map(async ({ id }) => {
      const whole = overall.get(id)?.sample;
      const upTo = whole && whole.error > 0 ? whole.authors.at(-1)?.author : undefined;
      const [counted, authors] = await Promise.all([
        tallies(db, ws, scope, id, from, to),
        scopedAuthors(db, ws, scope, id, { from, to }, upTo),
      ]);
      // A sample of the brand's authors is one of theirs here, and stands for as many more.
      const times = whole && upTo !== undefined ? whole.distinct / whole.authors.length : 1;
      return { id, counted, authors, times };
    }),
  );
  const values = [...new Set(parts.flatMap(({ counted }) => [...counted.keys()]))].sort();
  return new Map(
    values.map((value) => {
      const here = parts.map(({ id, counted, authors, times }) => {
        const tally = counted.get(value) ?? NOTHING;
        return { id, tally, authors: authors.get(value) ?? [], times };
      });
      const tracked = together(here.map(({ tally, authors, times }) => ({ tally, sample: sampleOf(authors, times) })));
      return [value, here.flatMap((each) => factsOf(each, value, overall.get(each.id), tracked))];
    }),
  );
}

interface Part {
  readonly id: string;
  readonly tally: Tally;
  readonly authors: readonly ScopedAuthor[];
  readonly times: number;
}

function factsOf(
  { id, tally, authors, times }: Part,
  value: string,
  whole: Facts | undefined,
  tracked: Facts['tracked'],
): readonly ScopedFacts[] {
  if (!whole) return [];
  const sample = sampleOf(authors, times);
  const complaining = authors.filter(({ complaints }) => complaints > 0);
  const seen = complaining.reduce((sum, { complaints }) => sum + complaints, 0) * times;
  return [
    {
      ...{ ...whole, brand: id, value, tally, sample, tracked, told: NOTHING_TOLD },
      cluster: clusterOf(tally.n, tally.hidden, sample),
      complainers: { ...sampleOf(complaining, times), authors: complaining },
      complainersHidden: clusterOf(tally.complaints, Math.max(0, tally.complaints - seen), sample) === null,
    },
  ];
}

const sampleOf = (authors: readonly ScopedAuthor[], times: number): AuthorSample => ({
  authors,
  distinct: Math.round(authors.length * times),
  error: times === 1 || authors.length === 0 ? 0 : 1 / Math.sqrt(authors.length),
});
