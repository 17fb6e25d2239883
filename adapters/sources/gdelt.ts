import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Clock, until } from '../../src/clock.js';
import type { Item } from '../../src/domain/mention.js';
import { type ParseProblem, parseItem } from '../../src/domain/parse.js';
import { DAY, HOUR, type Instant, MINUTE, SECOND } from '../../src/domain/time.js';
import { SourceError } from '../../src/errors.js';
import type { Source, SourceGiven, SourceKind } from '../../src/ports.js';
import { plainText } from '../html-text.js';
import { itemsIn, jsonIn, shapedAs } from './service/answer.js';
import { type Asked, type Found, newestFirst } from './service/walk.js';

const fields = z.strictObject({
  /** In GDELT's own words: "Harbour Bank" sourcecountry:US. Each is a search of its own. */
  search: z.array(z.string().trim().min(3, 'is too short for GDELT').max(250)).min(1, 'names nothing to search for'),
});

/** Searches the world's online news. */
export const gdeltKind: SourceKind = {
  use: 'gdelt',
  what: "Searches the headlines of the world's online news (GDELT DOC 2.0).",
  fields,
  env: [],
  declared: {
    title: 'News (GDELT)',
    example: '{use: gdelt, search: [\'"Harbour Bank" sourcecountry:UK\'], enabled: true}',
    authors: 'never',
    tells: 'the headline alone, which is what is scored, and when the article was seen, not when it was published',
    history: 'seven days at the first look; three months are kept',
    changes: 'neither edits nor deletions',
    rivals: true,
    limits:
      'one question in 5 seconds, 250 articles an answer; sheds load and refuses for hours at times, so that nothing should depend on it; syndicated copies of a story are many: each counts as a mention, and an alert says what is left with each headline counted once',
    cost: { kind: 'free' },
    checked: 'documentation',
    confirm: 'that news from GDELT are for information: it is best effort',
    read: ['blog.gdeltproject.org/gdelt-doc-2-0-api-debuts'],
  },
  everyMs: 15 * MINUTE,
  open: (settings, given) => gdeltSource(fields.parse(settings), given),
};

const HOST = 'api.gdeltproject.org';
const PAGE = 250;
/** What is seen is told in steps of so much. */
const STEP = 15 * MINUTE;
/** One question in so much time, whoever asks. */
const APART = 5 * SECOND + 500;
const lastAsked = new WeakMap<Clock, Instant>();
const list = z.object({ articles: z.array(z.unknown()).default([]) });
const articleShape = z.object({
  url: z.string().min(1),
  title: z.string(),
  seendate: z.string(),
  language: z.string().catch(''),
});

function gdeltSource({ search }: z.infer<typeof fields>, { name, fetch, clock }: SourceGiven): Source {
  const ask = async (query: string, { since, after, signal }: Asked): Promise<Found> => {
    const end = after === undefined ? clock.now() : Number(after);
    const asked = new URLSearchParams({
      ...{ query, mode: 'artlist', format: 'json', sort: 'datedesc', maxrecords: String(PAGE) },
      ...{ startdatetime: stamp(since), enddatetime: stamp(end) },
    });
    await myTurn(clock, signal);
    const { body } = await fetch(`https://${HOST}/api/v2/doc/doc?${asked}`, { signal });
    const { articles } = shapedAs(list, told(body), HOST);
    const fetchedAt = clock.now();
    const items = itemsIn(articles, articleShape, (article) => mentionOf(article, { source: name, fetchedAt }));
    const next = articles.length < PAGE ? {} : nextOf(articles, end);
    // A beginning that lies behind the end would be refused.
    if (Number(next.after) > since) return { items, ...next };
    return { items, ...(next.cutAt === undefined ? {} : { cutAt: next.cutAt }) };
  };
  return {
    name,
    poll: newestFirst({
      ...{ clock, of: JSON.stringify(['gdelt']), overlap: 2 * HOUR, deepOverlap: DAY },
      stretches: search.map((query) => ({ key: query, ask: (asked) => ask(query, asked) })),
    }),
  };
}

async function myTurn(clock: Clock, signal: AbortSignal): Promise<void> {
  const at = Math.max(clock.now(), (lastAsked.get(clock) ?? 0) + APART);
  lastAsked.set(clock, at);
  await until(clock, at, signal);
  signal.throwIfAborted();
}

/** A mistake in the search is told in plain words, and with a good status. */
function told(body: Uint8Array): unknown {
  const text = new TextDecoder().decode(body).trim();
  if (text === '') return {};
  if (!/^[{[<]/.test(text)) throw new SourceError('refused', `GDELT says: ${text.slice(0, 200)}`);
  try {
    return jsonIn(body, HOST);
  } catch {
    return jsonIn(new TextEncoder().encode(soundly(text)), HOST);
  }
}

/** Headlines come as the papers wrote them at times, with backslashes and control characters that JSON does not allow. */
const soundly = (text: string): string =>
  text
    .replace(/\\(?:(u[\da-fA-F]{4}|["\\/bfnrt])|)/g, (whole, escaped?: string) => (escaped ? whole : '\\\\'))
    .replace(/\p{Cc}/gu, ' ');

/**
 * A slice that is full is followed by the one before it, which holds the last moment once more, whether or not its end
 * belongs to it; a quarter of an hour that is full hides the rest of itself.
 */
function nextOf(articles: readonly unknown[], end: Instant): Pick<Found, 'after' | 'cutAt'> {
  const seen = articles.flatMap((each) => instantOf(articleShape.safeParse(each).data?.seendate) ?? []);
  const oldest = Math.min(...seen);
  if (!Number.isFinite(oldest)) return {};
  const next = oldest + SECOND;
  return next < end ? { after: String(next) } : { after: String(oldest - STEP + SECOND), cutAt: oldest };
}

function mentionOf(
  { url, title, seendate, language }: z.infer<typeof articleShape>,
  { source, fetchedAt }: { source: string; fetchedAt: Instant },
): Item | ParseProblem {
  const at = instantOf(seendate);
  return parseItem(
    {
      id: url.length <= 400 ? url : createHash('sha256').update(url).digest('hex'),
      kind: 'article',
      lang: codes().get(language.toLowerCase()) ?? null,
      created_at: at === undefined ? null : new Date(at).toISOString(),
      text: plainText(title, 'unknown'),
      url,
    },
    { source, channel: 'news', fetchedAt },
  );
}

/** `20260105T083000Z` */
function instantOf(text: string | undefined): Instant | undefined {
  const [, date = '', time = ''] = /^(\d{8})T(\d{6})Z$/.exec(text ?? '') ?? [];
  const iso = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T${time.slice(0, 2)}:${time.slice(2, 4)}:${time.slice(4)}Z`;
  const at = Date.parse(iso);
  return Number.isNaN(at) ? undefined : at;
}

/** `20260105083000` */
const stamp = (at: Instant): string => new Date(at).toISOString().replace(/\D/g, '').slice(0, 14);

let known: ReadonlyMap<string, string> | undefined;

/** The code of a language by its English name: GDELT says "Spanish". */
function codes(): ReadonlyMap<string, string> {
  if (known) return known;
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  const letters = [...'abcdefghijklmnopqrstuvwxyz'];
  const all = letters.flatMap((first) => letters.map((second) => first + second));
  known = new Map(
    all.flatMap((code) => (names.of(code) ? [[(names.of(code) ?? '').toLowerCase(), code] as const] : [])),
  );
  return known;
}
