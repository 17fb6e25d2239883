import { DAY, type Instant } from '../../../src/domain/time.js';
import { SourceError } from '../../../src/errors.js';
import type { Answer, Api } from './api.js';
import { compareIds, idAt, newerId, timeOfId } from './ids.js';
import { type Status, type StatusProblem, statusOf } from './status.js';

/** A hashtag, with the tags that any, all or none of must stand beside it. */
export interface TagQuery {
  readonly tag: string;
  readonly any: readonly string[];
  readonly all: readonly string[];
  readonly none: readonly string[];
}

/** What one request of a walk brought, oldest first. */
export interface Step {
  readonly posts: readonly (Status | StatusProblem)[];
  /** The newest id seen so far; undefined: none yet. */
  readonly at: string | undefined;
  readonly rate: Answer['rate'];
  /** Nothing newer was there. A walk may end without: the rest is for the next one. */
  readonly done: boolean;
  /** Where a walk back in time was broken off: what is older was not read. */
  readonly cutAt?: Instant;
}

const PAGE = 40;
/** Requests of one walk: a tag that has more to tell goes on at the next poll. */
const MOST_STEPS = 100;

/**
 * A hashtag's posts after `from`, oldest first: each page begins where the last one ended, so that nothing is passed over
 * however much is new. Without `from`, those since `since`, or on a server whose ids hold no time the newest page.
 */
export async function* walkTag(
  api: Api,
  query: TagQuery,
  { from, since, signal }: { from: string | undefined; since: Instant; signal: AbortSignal },
): AsyncGenerator<Step> {
  const page = async (min?: string): Promise<Step> => {
    const answer = await api.get(`/api/v1/timelines/tag/${encodeURIComponent(query.tag)}`, {
      query: [
        ['limit', String(PAGE)],
        ...parametersOf(query),
        ...(min === undefined ? [] : [['min_id', min] as const]),
      ],
      signal,
    });
    const posts = postsOf(answer.json, api.host).sort(byId);
    if (min !== undefined && posts.some(({ id }) => id !== undefined && compareIds(id, min) < 0)) {
      const needs = 'it needs Mastodon 2.6 or newer, or a server that does the same';
      throw new SourceError('refused', `${api.host} cannot page forward (min_id): ${needs}`);
    }
    const newest = posts.reduce<string | undefined>((id, post) => newerId(id, post.id), min);
    const isMore = posts.length > 0 && newest !== min && (answer.links?.has('next') ?? true);
    return { posts, at: newest, rate: answer.rate, done: !isMore };
  };

  let at = from;
  if (at === undefined) {
    const newest = await page();
    if (newest.at === undefined || timeOfId(newest.at) === undefined) {
      yield { ...newest, done: true };
      return;
    }
    at = idAt(since);
  }
  for (let steps = 0; steps < MOST_STEPS; steps += 1) {
    const step = await page(at);
    yield step;
    if (step.done) return;
    at = step.at;
  }
}

function* parametersOf({ any, all, none }: TagQuery): Generator<readonly [string, string]> {
  for (const tag of any) yield ['any[]', tag];
  for (const tag of all) yield ['all[]', tag];
  for (const tag of none) yield ['none[]', tag];
}

/** Pages overlap by these: when a post is deleted meanwhile, the others move up. */
const SEARCH_OVERLAP = 5;
const MOST_SEARCH_STEPS = 25;

/** Posts that a full-text search finds, newest first, back to `since`: a search cannot be paged forward. */
export async function* walkSearch(
  api: Api,
  text: string,
  { since, signal }: { since: Instant; signal: AbortSignal },
): AsyncGenerator<Step> {
  const seen = new Set<string>();
  for (let steps = 1; steps <= MOST_SEARCH_STEPS; steps += 1) {
    const offset = String((steps - 1) * (PAGE - SEARCH_OVERLAP));
    const query = [
      ['q', text],
      ['type', 'statuses'],
      ['limit', String(PAGE)],
      ['offset', offset],
    ] as const;
    const { json, rate } = await api.get('/api/v2/search', { query, signal });
    const found = typeof json === 'object' && json !== null && 'statuses' in json ? json.statuses : undefined;
    const posts = postsOf(found, api.host);
    const fresh = posts.filter(({ id }) => id !== undefined && !seen.has(id));
    for (const { id } of fresh) if (id !== undefined) seen.add(id);
    const done = fresh.length === 0 || fresh.every((post) => writtenAt(post) < since);
    const wanted = fresh.filter((post) => !(writtenAt(post) < since)).sort(byId);
    const oldest = Math.min(...fresh.map(writtenAt));
    const isCut = !done && steps === MOST_SEARCH_STEPS && Number.isFinite(oldest);
    yield { posts: wanted, at: undefined, rate, done, ...(isCut ? { cutAt: oldest } : {}) };
    if (done) return;
  }
}

/** NaN for a post that does not say so. */
const writtenAt = (post: Status | StatusProblem): Instant =>
  'created_at' in post ? Date.parse(post.created_at) : Number.NaN;

const byId = (a: { id?: string }, b: { id?: string }): number => compareIds(a.id ?? '', b.id ?? '');

function postsOf(json: unknown, host: string): (Status | StatusProblem)[] {
  if (!Array.isArray(json))
    throw new SourceError('garbled', `${host} answers with no list of posts: is it a Mastodon server?`);
  return json.map(statusOf);
}

/** How far back a first look goes. */
export const FIRST_LOOK = 7 * DAY;
