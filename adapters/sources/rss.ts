import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Item, Mention, Reject } from '../../src/domain/mention.js';
import { isProblem, rejectOf } from '../../src/domain/parse.js';
import type { Page } from '../../src/domain/source.js';
import { type Instant, MINUTE } from '../../src/domain/time.js';
import { SourceError } from '../../src/errors.js';
import type { SafeAnswer, Source, SourceGiven, SourceKind } from '../../src/ports.js';
import { textOf } from './rss/charset.js';
import { type Entry, entriesOf, headOf } from './rss/entry.js';
import { feedId, idsRepeatIn, mentionOf } from './rss/mention.js';
import { deletedIn, feedsNamedIn, isWebPage } from './rss/page.js';
import { createFeedParser } from './rss/parse.js';
import { splitFeed } from './rss/split.js';
import { digestOf, type FeedState, holdsOneOf, newestOf, stateOf, validators, versionOf } from './rss/state.js';

const fields = z.strictObject({
  /** Address of the feed. */
  url: z.url({ protocol: /^https?$/, error: 'must be the address of a feed: https://...' }),
  /** The network its items count for. */
  channel: z.string().trim().min(1).max(60).default('rss'),
});
type RssSettings = z.infer<typeof fields>;

/** Reads news, blogs, podcasts and forums through their feeds. */
export const rssKind: SourceKind = {
  use: 'rss',
  what: 'Reads a feed of news, a blog, a podcast or a forum: RSS, Atom, RDF or JSON Feed.',
  fields,
  env: [
    {
      name: 'FEED_USER_AGENT',
      what: 'how Earshot names itself to the servers of feeds',
      where: 'choose a name with a way to reach you: Earshot (bank.example; feeds@bank.example)',
      optional: true,
    },
  ],
  declared: {
    title: 'Feeds',
    example: '{use: rss, name: news, url: "https://news.example/banking.xml"}',
    authors: 'never',
    tells: 'title, text and link; no likes, no stars',
    history: 'what the feed holds, often 10 to 50 items',
    changes: 'an edited item that is still in the feed; deletions only where the feed names them (Atom tombstones)',
    rivals: true,
    limits: 'a busy feed that is read too seldom loses items: coverage says so',
    cost: { kind: 'free' },
    checked: 'documentation',
    read: ['RSS 2.0', 'RFC 4287 (Atom)', 'RFC 6721 (tombstones)', 'jsonfeed.org'],
  },
  everyMs: 5 * MINUTE,
  fastestMs: MINUTE,
  open: (settings, given) => rssSource(fields.parse(settings), given),
};

const ACCEPT = 'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5';
const PAGE_ITEMS = 100;
const LATE_ITEMS = 2;
/** All feeds are parsed in one thread, one after the other. */
const parser = createFeedParser();

function rssSource({ url, channel }: RssSettings, { name, env, fetch, clock }: SourceGiven): Source {
  const agent = env.FEED_USER_AGENT ? { 'user-agent': env.FEED_USER_AGENT } : {};
  return {
    name,
    async *poll(cursor, signal) {
      const state = stateOf(cursor, url);
      const answer = await fetch(url, { headers: { accept: ACCEPT, ...agent, ...validators(state) }, signal });
      const readAt = clock.now();
      const digest = digestOf(answer.body);
      if (answer.status === 304 || digest === state?.digest) {
        yield unchanged(state, answer, readAt);
        return;
      }
      const read = await readFeed(answer, { source: name, channel, fetchedAt: readAt, state });
      yield* pagesOf(read);
      // What was whole is kept; the missing rest is asked for again, and the time until then was not covered.
      if (read.cut)
        throw new SourceError('garbled', `${hostOf(url)}: the feed breaks off after ${read.items.length} items`);
      const { idsRepeat, standing } = read;
      const newest = newestOf(standing);
      const next: FeedState = { url, ...versionOf(answer.headers), digest, readAt, idsRepeat, newest };
      yield {
        mentions: [],
        rejects: [],
        cursor: saved(next),
        coverage: { from: coveredFrom(read, state, readAt), to: readAt },
      };
    },
  };
}

const saved = (state: FeedState) => ({ highWater: JSON.stringify(state) });

/** Nothing new is a success too: the time since the last look is covered. */
function unchanged(state: FeedState | undefined, { url }: SafeAnswer, readAt: Instant): Page {
  if (!state) throw new SourceError('garbled', `${hostOf(url)} says "not modified" to a first question`);
  return {
    mentions: [],
    rejects: [],
    cursor: saved({ ...state, readAt }),
    coverage: { from: Math.min(state.readAt, readAt), to: readAt },
  };
}

interface ReadFeed {
  /** Oldest first, deletions last. */
  readonly items: readonly Item[];
  /** Those that are in the feed. */
  readonly standing: readonly Mention[];
  /** The feed tells them by date, the newest or the oldest first. */
  readonly inOrder: boolean;
  readonly rejects: readonly Reject[];
  readonly idsRepeat: boolean;
  readonly cut: boolean;
}
interface ReadGiven {
  readonly source: string;
  readonly channel: string;
  readonly fetchedAt: Instant;
  readonly state: FeedState | undefined;
}

async function readFeed({ body, headers, url }: SafeAnswer, given: ReadGiven): Promise<ReadFeed> {
  const { source, channel, fetchedAt, state } = given;
  const text = textOf(body, headers.get('content-type'));
  if (isWebPage(text)) throw webPage(text, url);
  const split = await named(url, async () => splitFeed(text));
  const parsed = await named(url, () => parser.parse(split));
  if (!parsed.feed && parsed.items.length === 0 && split.items.length === 0)
    throw new SourceError('garbled', `${hostOf(url)}: the feed cannot be read, and no item in it`);

  const rejects: Reject[] = [];
  const sound = split.items.map((item, index) => ({ ...item, where: `item ${index + 1}` }));
  for (const { where, raw, problem } of sound) if (problem) rejects.push(rejectOf(where, problem, raw));
  const readable = sound.filter(({ problem }) => problem === undefined);
  const entries = entriesOf(parsed);
  const idsRepeat =
    (state?.idsRepeat ?? false) || idsRepeatIn(entries.filter((each): each is Entry => !('problem' in each)));
  const place = { source, channel, url, head: headOf(parsed), fetchedAt, idsRepeat };
  const items: Mention[] = [];
  for (const [index, entry] of entries.entries()) {
    // A long feed takes a while: others must get their turn in between.
    await setImmediate();
    const item = 'problem' in entry ? entry : mentionOf(entry, place);
    const { where = '', raw = '' } = readable[index] ?? {};
    if (isProblem(item)) rejects.push(rejectOf(where, item.problem, raw));
    else if (!item.deleted) items.push(item);
  }
  const deleted = deletedIn(text).map((id): Item => ({ deleted: true, source, id: feedId(id), fetchedAt }));
  const inOrder = isInOrder(items.map(({ createdAt }) => createdAt));
  items.sort((a, b) => a.createdAt - b.createdAt);
  return { items: [...items, ...deleted], standing: items, inOrder, rejects, idsRepeat, cut: split.cut };
}

/** The error of a step that knows no address, with the feed's. */
async function named<T>(url: string, step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw new SourceError(error.kind, `the feed at ${hostOf(url)} ${error.message}`);
  }
}

function webPage(html: string, url: string): SourceError {
  const feeds = feedsNamedIn(html, url);
  const mend =
    feeds.length === 0 ? 'it names no feed: look for one on that page' : `its feed may be at ${feeds.join(' or ')}`;
  return new SourceError('refused', `${hostOf(url)} answers with a web page, not a feed; ${mend}`);
}

/** A page of a feed begins no new cursor: until the last is stored, everything is asked for again. */
function* pagesOf({ items, rejects }: ReadFeed): Generator<Page> {
  for (let from = 0; from < items.length || from === 0; from += PAGE_ITEMS) {
    const page = items.slice(from, from + PAGE_ITEMS);
    if (page.length > 0 || rejects.length > 0) yield { mentions: page, rejects: from === 0 ? rejects : [], cursor: {} };
  }
}

/**
 * From the last look on, while one of the items that were newest then is still there. Else older ones may have left the feed
 * unseen: then from its oldest item on, or, when its dates do not say which that is, only from now on.
 */
function coveredFrom({ standing, inOrder }: ReadFeed, state: FeedState | undefined, readAt: Instant): Instant {
  const since = Math.min(state?.readAt ?? readAt, readAt);
  const overlaps = holdsOneOf(standing, state?.newest);
  if (overlaps) return since;
  if (overlaps === false && !inOrder) return readAt;
  // An item or two may tell of an earlier time than they came at.
  const oldest = standing[Math.min(overlaps === false ? LATE_ITEMS : 0, standing.length - 1)];
  return Math.min(Math.max(since, oldest?.createdAt ?? since), readAt);
}

const isInOrder = (times: readonly Instant[]): boolean => {
  const steps = times.slice(1).map((at, index) => Math.sign(at - (times[index] ?? at)));
  return !(steps.includes(1) && steps.includes(-1));
};

const hostOf = (url: string): string => new URL(url).host;
