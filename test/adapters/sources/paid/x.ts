import { xKind } from '../../../../adapters/sources/x.js';
import { DAY, MINUTE, SECOND } from '../../../../src/domain/time.js';
import type { Question, Said, ServedParts, Speak, WrittenPost } from '../../../support/platform.js';

const EPOCH = 1_288_834_974_657;
/** Nineteen digits, as on X. */
export const idOf = ({ number, at }: WrittenPost): string => String((BigInt(at - EPOCH) << 22n) + BigInt(number));
/** An edit has an id of its own, and the history of both. */
const editOf = (post: WrittenPost): string => idOf({ ...post, at: post.editedAt ?? post.at });
const historyOf = (post: WrittenPost) => (post.editedAt === undefined ? [idOf(post)] : [idOf(post), editOf(post)]);
/** Its guides speak of tweets, its newer description of posts. */
type Words = 'tweet' | 'post';
const told = (post: WrittenPost, words: Words, id = editOf(post)) => ({
  ...{ id, text: id === editOf(post) ? post.text : 'what it said before', lang: 'en' },
  ...{ created_at: new Date(post.at).toISOString(), conversation_id: idOf(post) },
  ...(post.broken ? {} : { author_id: '7' }),
  [`edit_history_${words}_ids`]: historyOf(post),
  ...(post.text.startsWith('RT ')
    ? { [`referenced_${words}s`]: [{ type: 'retweeted', id: '1999999999999999999' }] }
    : {}),
  ...(post.text.length > 280 ? { text: post.text.slice(0, 280), [`note_${words}`]: { text: post.text } } : {}),
  ...{
    public_metrics: {
      ...{ like_count: 4, [words === 'post' ? 'repost_count' : 'retweet_count']: 1, quote_count: 1, reply_count: 2 },
      ...{ bookmark_count: 0, impression_count: 90 },
    },
  },
});
const newer = (a: WrittenPost, b: WrittenPost) => (BigInt(idOf(a)) < BigInt(idOf(b)) ? 1 : -1);

const page = (
  query: URLSearchParams,
  posts: readonly WrittenPost[],
  now: number,
  token: string,
  words: Words,
): Said => {
  const [since, start] = [query.get('since_id') ?? '0', query.get('start_time')];
  if (start !== null && Date.parse(start) < now - 7 * DAY) return { status: 400, json: { title: 'Invalid Request' } };
  const size = Number(query.get('max_results') ?? 10);
  const found = posts
    .filter(
      (post) =>
        BigInt(idOf(post)) > BigInt(since) && post.at >= Date.parse(start ?? '1970') && post.at >= now - 7 * DAY,
    )
    .filter((post) => query.get(token) === null || BigInt(idOf(post)) < BigInt(query.get(token) ?? '0'))
    .sort(newer);
  const shown = found.slice(0, size);
  const [first, last] = [shown[0], shown.at(-1)];
  const meta = {
    result_count: shown.length,
    ...(first && last ? { newest_id: idOf(first), oldest_id: idOf(last) } : {}),
    ...(last && found.length > size ? { next_token: idOf(last) } : {}),
  };
  return { json: { ...(shown.length > 0 ? { data: shown.map((post) => told(post, words)) } : {}), meta } };
};

interface Job {
  readonly id: string;
  readonly at: number;
  status: 'created' | 'in_progress' | 'complete' | 'failed' | 'expired';
  ids: readonly string[];
  looks: number;
}
const UPLOAD_WITHIN = 15 * MINUTE;
const ACTIVE = ['created', 'in_progress'];

/** X's batch compliance: one list at a time, done at the second look unless `held`; its addresses are X's own, and want the token. */
function complianceService() {
  const jobs: Job[] = [];
  const control = { held: false };
  const tell = ({ id, at, status }: Job, now: number) => ({
    ...{ id, type: 'tweets', status, created_at: new Date(at).toISOString(), resumable: false },
    ...{ upload_url: `https://api.x.com/2/compliance/jobs/${id}/upload?token=u${id}` },
    ...{ upload_expires_at: new Date(at + UPLOAD_WITHIN).toISOString() },
    ...{ download_url: `https://api.x.com/2/compliance/jobs/${id}/download?token=d${id}` },
    ...{ download_expires_at: new Date(Math.max(now, at) + 7 * DAY).toISOString() },
  });
  const fresh = (job: Job, now: number) => {
    if (job.status === 'created' && now > job.at + UPLOAD_WITHIN) job.status = 'expired';
    return job;
  };
  const answer = ({ path, query, method, body }: Question, posts: readonly WrittenPost[], now: number): Said => {
    if (path === '/2/compliance/jobs' && method === 'POST') {
      if (jobs.some((job) => ACTIVE.includes(fresh(job, now).status)))
        return { status: 409, json: { title: 'Conflict' } };
      const job: Job = { id: String(jobs.length + 1), at: now, status: 'created', ids: [], looks: 0 };
      jobs.push(job);
      return { json: { data: tell(job, now) } };
    }
    const [, id, what] = /^\/2\/compliance\/jobs\/(\d+)(?:\/(upload|download))?$/.exec(path) ?? [];
    const job = jobs.find((each) => each.id === id);
    if (!job) return { status: 404, json: { title: 'Not Found' } };
    fresh(job, now);
    if (what === 'upload') {
      if (method !== 'PUT' || query.get('token') !== `u${id}` || job.status !== 'created') return { status: 403 };
      job.ids = body.trim().split('\n');
      job.status = 'in_progress';
      return { text: '' };
    }
    if (what === 'download') {
      if (query.get('token') !== `d${id}` || job.status !== 'complete') return { status: 403 };
      const lines = job.ids.flatMap((each): object[] => {
        if (!/^\d+$/.test(each)) return [{ id: each, error: 'invalid_id' }];
        const post = posts.find((one) => idOf(one) === each);
        const edited = { id: each, action: 'rehydrate', reason: 'tweet_edited' };
        if (post && !post.gone) return post.editedAt === undefined ? [] : [edited];
        return [{ id: each, action: 'delete', reason: 'deleted', redacted_at: null }];
      });
      return { text: lines.map((line) => `${JSON.stringify(line)}\n`).join('') };
    }
    job.looks += job.status === 'in_progress' ? 1 : 0;
    if (job.looks > 1 && !control.held) job.status = 'complete';
    return { json: { data: tell(job, now) } };
  };
  return { jobs, control, answer };
}

/** X as documented, and what a test needs of it. */
export function xService(words: Words = 'tweet') {
  const compliance = complianceService();
  const speak: Speak = (question, platform, now) => {
    const { path, query, headers } = question;
    if (headers.authorization !== 'Bearer token') return { status: 401, json: { title: 'Unauthorized' } };
    if (path.startsWith('/2/compliance/')) return compliance.answer(question, platform.posts, now);
    const settled = platform.shown().filter(({ at }) => at < now - 30 * SECOND);
    if (path === '/2/tweets/search/recent') return page(query, settled, now, 'next_token', words);
    if (path === '/2/tweets') {
      const wanted = query.get('ids')?.split(',') ?? [];
      const version = (id: string) => settled.find((post) => historyOf(post).includes(id));
      const data = wanted.flatMap((id) => version(id) ?? []).map((post, n) => told(post, words, wanted[n]));
      return { json: { data } };
    }
    const addressed = settled.filter(({ text }) => text.includes('@bank')).slice(0, 800);
    return page(query, addressed, now, 'pagination_token', words);
  };
  const rig: ServedParts = {
    ...{ kind: xKind, speak, env: { X_BEARER_TOKEN: 'token' } },
    settings: { search: ['"Harbour Bank" -is:retweet'] },
  };
  return { ...compliance, rig };
}
