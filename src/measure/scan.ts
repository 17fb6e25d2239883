import type { Period, Tally } from '../domain/measure.js';
import type { Settings } from '../domain/settings.js';
import { type CountedApart, countedApart, type Db, tallies } from '../store/index.js';
import type { Coverage } from './coverage.js';
import { readFacts } from './facts.js';

/** What is said about a brand, where, and how much of it can be read. */
export interface Scan {
  readonly all: Tally;
  /** Distinct visible authors; `about` when they are too many to be counted one by one. */
  readonly authors: number;
  readonly about: boolean;
  /** By name, the busiest first. */
  readonly channels: readonly (readonly [string, Tally])[];
  readonly topics: readonly (readonly [string, Tally])[];
  readonly sources: readonly (readonly [string, number])[];
  /** Shares of the mentions by language (ISO 639-1; `?`: not known), the largest first, and the mentions that they rest on. */
  readonly languages: { readonly shares: readonly (readonly [string, number])[]; readonly read: number };
  /** In no number above. */
  readonly apart: CountedApart;
  readonly coverage: Coverage;
}

/** Evaluates the environment: channels, volume, who can be seen, what it is about. The brand has to be configured. */
export async function scan(
  db: Db,
  ws: string,
  settings: Settings,
  brand: string,
  { from, to }: Pick<Period, 'from' | 'to'>,
): Promise<Scan> {
  const facts = (await readFacts(db, ws, settings, { from, to }, brand)).get(brand);
  if (!facts) throw new RangeError(`no brand ${brand} is configured`);
  return {
    all: facts.tally,
    authors: facts.sample.distinct,
    about: facts.sample.error > 0,
    channels: busiest(await tallies(db, ws, 'channel', brand, from, to)),
    topics: busiest(await tallies(db, ws, 'topic', brand, from, to)),
    sources: [...facts.told.sources].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)),
    languages: languagesOf(facts.told.sample.mentions.map(({ lang }) => lang ?? '?')),
    apart: await countedApart(db, ws, brand, { from, to }),
    coverage: facts.coverage,
  };
}

const busiest = (named: ReadonlyMap<string, Tally>) =>
  [...named].sort(([a, x], [b, y]) => y.n - x.n || (a < b ? -1 : 1)).filter(([, { n }]) => n > 0);

function languagesOf(languages: readonly string[]): Scan['languages'] {
  const counts = new Map<string, number>();
  for (const language of languages) counts.set(language, (counts.get(language) ?? 0) + 1);
  const sorted = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return { shares: sorted.map(([language, n]) => [language, n / languages.length]), read: languages.length };
}
