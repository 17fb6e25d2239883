import type { AuthorTally } from '../detect/index.js';
import type { Series } from '../domain/series.js';
import { DAY, type Instant } from '../domain/time.js';
import {
  authorSample,
  authorsSeen,
  type Db,
  isOfSeries,
  mentionsOfSeries,
  type SeriesMention,
} from '../store/index.js';

/** How far back an author counts as known. */
const KNOWN_DAYS = 90;
/** Answers kept at once; beyond, all are thrown away, for a ledger that is read again as a whole has no end of windows. */
const MOST = 200;

interface Span {
  readonly from: Instant;
  readonly to: Instant;
}

/**
 * What the store says at one moment, each thing asked once: several series of a brand rise together, and their evidence
 * asks for the same windows. Good as long as no mention changes.
 */
export interface Moment {
  /** The mentions that a series counts, by time, source, id. */
  window(series: Series, span: Span): Promise<readonly SeriesMention[]>;
  /** Which of these authors wrote about the brand in the 90 days before. */
  seen(brand: string, authors: readonly string[], before: Instant): Promise<ReadonlySet<string>>;
  /** What visible authors said of the brand: the sure mentions, and the negative ones among them. */
  opinions(brand: string, span: Span): Promise<readonly AuthorTally[]>;
  /** Anything else that depends on the moment alone. */
  once<T>(what: string, ask: () => Promise<T>): Promise<T>;
}

export function momentIn(db: Db, workspace: string): Moment {
  const answers = new Map<string, Promise<unknown>>();
  const once = <T>(what: string, ask: () => Promise<T>): Promise<T> => {
    const known = answers.get(what) as Promise<T> | undefined;
    if (known) return known;
    if (answers.size >= MOST) answers.clear();
    const answer = ask();
    answers.set(what, answer);
    return answer;
  };
  const ofAll = ({ brand }: Series, { from, to }: Span) => `mentions ${brand} ${from} ${to}`;
  return {
    once,
    async window(series, span) {
      const read = () => mentionsOfSeries(db, workspace, series, span);
      if (series.scope === 'all') return once(ofAll(series, span), read);
      const all = answers.get(ofAll(series, span)) as Promise<readonly SeriesMention[]> | undefined;
      return all ? (await all).filter((mention) => isOfSeries(series, mention)) : read();
    },
    async seen(brand, authors, before) {
      const { asked, found } = await once(`seen ${brand} ${before}`, async () => ({
        asked: new Set<string>(),
        found: new Set<string>(),
      }));
      const fresh = authors.filter((author) => !asked.has(author));
      for (const author of fresh) asked.add(author);
      for (const author of await authorsSeen(db, workspace, brand, fresh, before - KNOWN_DAYS * DAY, before))
        found.add(author);
      return found;
    },
    opinions: (brand, { from, to }) =>
      once(`opinions ${brand} ${from} ${to}`, () => opinions(db, workspace, brand, from, to)),
  };
}

/** What visible authors said of the brand: the sure mentions, and the negative ones among them. */
export async function opinions(
  db: Db,
  workspace: string,
  brand: string,
  from: Instant,
  to: Instant,
): Promise<AuthorTally[]> {
  const { authors } = await authorSample(db, workspace, brand, from, to);
  return authors.filter(({ sure }) => sure > 0).map(({ author, neg, sure }) => ({ author, n: sure, neg }));
}
