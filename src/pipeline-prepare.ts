import { createHmac } from 'node:crypto';
import type { Author, Item, Mention } from './domain/mention.js';
import type { Settings } from './domain/settings.js';
import { DAY, HOUR, type Instant, MINUTE } from './domain/time.js';
import { createMatcher } from './listen/index.js';
import type { Prepared } from './store/index.js';
import {
  contentHash,
  createMasker,
  createReader,
  maskAddress,
  modelOf,
  type Reader,
  readerOptions,
  signatureOf,
} from './understand/index.js';

/** live: poll or hook, on the clock. replay: a backtest, on the mentions' own time. import: history, pages nobody. */
export type Mode = 'live' | 'replay' | 'import';

export interface PrepareParts {
  readonly settings: Settings;
  readonly mode: Mode;
  /** Keys the author pseudonyms. */
  readonly secret: string;
  /** What texts are understood with; the workspace's own reader unless given. */
  readonly reader?: Reader;
}

/** A `created_at` further than this after its fetch counts as the fetch. */
const FUTURE = 10 * MINUTE;
/** Fetched within this of its event, or twice the source's pace, a mention is punctual. */
const PUNCTUAL = HOUR;
/** Fetched within this of its event, a mention is live. */
const LIVE = DAY;

/** Whether what arrives at `arrivedAt` can still page somebody. */
export const isLive = (createdAt: Instant, arrivedAt: Instant): boolean => arrivedAt - createdAt <= LIVE;

/** Everything about an item that needs no database. */
export function createPrepare(parts: PrepareParts): (item: Item, now: Instant) => Prepared {
  const { settings, mode, secret, reader = createReader(readerOptions(settings)) } = parts;
  const model = modelOf(readerOptions(settings)).number;
  const mask = createMasker(settings.personalData);
  const matches = createMatcher(settings.brands);
  const pseudonymOf = createPseudonyms(secret);
  const pace = new Map(settings.sources.map(({ name, everyMs }) => [name, everyMs]));
  const silenced = new Set(settings.ignoreAuthors.map(account));
  const ownAccounts = settings.brands
    .filter(({ ownAccounts }) => ownAccounts.length > 0)
    .map(({ id, ownAccounts }) => [id, new Set(ownAccounts.map(account))] as const);

  return (item, now) => {
    const fetchedAt = item.fetchedAt ?? (mode === 'live' ? now : item.deleted ? now : item.createdAt);
    if (item.deleted) return { deleted: true, source: item.source, id: item.id, fetchedAt };
    const clamped = item.createdAt > fetchedAt + FUTURE;
    const { url } = item;
    const mention: Mention = {
      ...item,
      ...(clamped ? { createdAt: fetchedAt } : {}),
      ...(url === undefined ? {} : { url: maskAddress(url, mask) }),
    };
    const reading = reader.read(mention.text, mention.lang === undefined ? {} : { lang: mention.lang });
    const age = fetchedAt - mention.createdAt;
    const arrivedAt = mode === 'live' ? now : fetchedAt;
    const isTimed = mode !== 'import' && mention.dateDoubt === undefined;
    const writers = ownAccounts.filter(([, accounts]) => writtenBy(mention.author, accounts)).map(([id]) => id);
    // An answer to a customer seldom names the brand: whose account wrote it says whose it is.
    const brands = mention.brand === undefined ? [...new Set([...matches(mention.text), ...writers])] : [mention.brand];
    const ownOf = writers.filter((brand) => brands.includes(brand));
    return {
      mention,
      fetchedAt,
      brands,
      reading,
      text: reading.masked,
      raw: settings.keepRaw && reading.masked !== mention.text ? mention.text : null,
      author: pseudonymOf(mention),
      // A name is personal data, and nothing needs it once it was compared with the brand's own accounts.
      authorName: settings.keepRaw && mention.author?.id !== undefined ? (mention.author.name ?? null) : null,
      hash: contentHash(mention),
      signature: signatureOf(mention.text),
      punctual: isTimed && age <= Math.max(PUNCTUAL, 2 * (pace.get(mention.source) ?? 0)),
      live: isTimed && isLive(mention.createdAt, arrivedAt),
      counted: !writtenBy(mention.author, silenced) && ownOf.length === 0,
      ...(ownOf.length > 0 && { ownOf }),
      model,
      flags: [...(clamped ? ['date-clamped'] : []), ...(mention.dateDoubt === undefined ? [] : [mention.dateDoubt])],
    };
  };
}

/** `@HarbourBank` and `harbourbank` are one account. */
const account = (name: string): string => name.trim().toLowerCase().replace(/^@/, '');

const writtenBy = (author: Author | undefined, accounts: ReadonlySet<string> | undefined): boolean =>
  accounts !== undefined &&
  accounts.size > 0 &&
  [author?.id, author?.name].some((name) => name !== undefined && accounts.has(account(name)));

/** Who wrote it, without saying who: keyed by the workspace's secret, apart for every channel. Null when hidden. */
function createPseudonyms(secret: string): (mention: Mention) => string | null {
  const known = new Map<string, string>();
  return ({ author, channel }) => {
    if (author?.id === undefined) return null;
    const who = JSON.stringify([channel, author.id]);
    const pseudonym = known.get(who) ?? createHmac('sha256', secret).update(who).digest('hex').slice(0, 16);
    // Those who write much are met again and again; a full memory begins anew.
    if (known.size >= REMEMBERED_AUTHORS) known.clear();
    known.set(who, pseudonym);
    return pseudonym;
  };
}

const REMEMBERED_AUTHORS = 10_000;
