import type { AuthorTally, EvidenceMention } from '../detect/index.js';
import type { Series } from '../domain/series.js';
import { DAY, type Instant, type Span } from '../domain/time.js';
import { authorSample, authorsSeen, type Db, mentionsOfSeries, type SeriesMention } from '../store/index.js';

/** How far back an author counts as known. */
const KNOWN_DAYS = 90;
/** Answers kept at once; beyond, all are thrown away, for a ledger that is read again as a whole has no end of windows. */
const MOST = 200;

/** A mention of a window, with the risks it tells of. */
export interface WindowMention extends EvidenceMention {
  readonly risks: readonly string[];
}

/**
 * What the store says at one moment, each thing asked once: several series of a brand rise together, and their evidence
 * asks for the same windows. Good as long as no mention changes.
 */
export interface Moment {
  /** The mentions that a series counts, by time, source, id. */
  window(series: Series, span: Span): Promise<readonly WindowMention[]>;
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
      const read = async () => (await mentionsOfSeries(db, workspace, series, span)).map(toWindow);
      if (series.scope === 'all') return once(ofAll(series, span), read);
      const all = answers.get(ofAll(series, span)) as Promise<readonly WindowMention[]> | undefined;
      if (!all) return read();
      const whole = await all;
      const part = whole.filter((mention) => isOf(series, mention));
      // The same list where nothing is left out: what was worked out of it is good for both.
      return part.length === whole.length ? whole : part;
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

const toWindow = (row: SeriesMention): WindowMention => ({
  key: `${row.source}:${row.id}`,
  author: row.author,
  channel: row.channel,
  signature: row.signature,
  negative: row.label === null ? null : row.label < 0 ? 1 : 0,
  score: row.score,
  repost: row.kind === 'repost' || row.repostOf !== null,
  repostOf: row.repostOf,
  thread: row.thread,
  at: row.at,
  engagement: row.engagement,
  issue: row.issue,
  severity: row.severity,
  topics: row.topics,
  risks: row.risks,
});

/** Whether a series of the brand counts a mention, as the store does. */
function isOf({ scope, value }: Series, { key, negative, channel, issue, topics, risks }: WindowMention): boolean {
  if (scope === 'mention') return risks.includes(value);
  if (scope === 'source') return key.startsWith(`${value}:`);
  if (scope === 'negative') return negative === 1;
  if (scope === 'channel') return channel === value;
  return scope !== 'topic' || (issue && topics.includes(value));
}
