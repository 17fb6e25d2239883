import { z } from 'zod';
import type { Item } from '../../../src/domain/mention.js';
import type { Page } from '../../../src/domain/source.js';
import { DAY, HOUR, MINUTE } from '../../../src/domain/time.js';
import { SourceError } from '../../../src/errors.js';
import type { Source } from '../../../src/ports.js';
import { parseJson } from '../../json.js';
import { isUnread, jsonIn, shapedAs } from '../service/answer.js';
import { HOST, type X, type XParts } from './api.js';
import { timeOfId } from './post.js';

const JOBS = `https://${HOST}/2/compliance/jobs`;
/** X works on one list of an app at a time, and takes minutes over a short one: few long ones end within the day. */
const AT_ONCE = 10_000;
/** A list that is not done by then is not waited for any longer. */
const OVERDUE = 6 * HOUR;
/** So long after one that came to nothing the next is handed in. */
const AGAIN = 15 * MINUTE;
/** And so long after another program's was in the way. */
const IN_THE_WAY = 5 * MINUTE;
/** A post can be edited within its first half hour, so an older one's edit was read by an earlier look. */
const EDIT_IS_NEW = 3 * DAY;

const job = z.object({
  data: z.object({
    id: z.string(),
    status: z.string(),
    upload_url: z.string().optional(),
    download_url: z.string().optional(),
  }),
});
/** What has been handed in, as it is remembered. */
const listShape = z.object({ id: z.string(), upload: z.string(), download: z.string(), at: z.number() });
type List = Readonly<z.infer<typeof listShape>>;
/** A line with an error instead is about an id that X cannot read. */
const action = z.object({ id: z.union([z.string(), z.number()]).transform(String), action: z.string().optional() });

/**
 * What became of stored posts, as X wants it asked: a list of ids is handed in, and those come back that were deleted, or
 * whose author is gone or protected now. Reading all posts again would be billed; only those that were edited lately are.
 * Source: docs.x.com/x-api/compliance/batch-compliance/integrate.
 */
export function complianceOf(
  { token, given }: XParts,
  api: Pick<X, 'posts'>,
): Required<Pick<Source, 'recheck' | 'recheckAtOnce'>> {
  const { name, fetch, clock, log } = given;
  const authorization = `Bearer ${token}`;
  const jobIn = (body: Uint8Array) => shapedAs(job, jsonIn(body, HOST), HOST).data;

  const begin = async (signal: AbortSignal): Promise<List> => {
    const { status, body } = await fetch(JOBS, {
      ...{ method: 'POST', headers: { authorization, 'content-type': 'application/json' }, signal, accept: [409] },
      body: JSON.stringify({ type: 'tweets' }),
    });
    if (status === 409)
      throw new SourceError('limited', `${HOST} still works on another list of this app`, clock.now() + IN_THE_WAY);
    const { id, upload_url: upload, download_url: download } = jobIn(body);
    if (!upload || !download) throw new SourceError('garbled', `${HOST} names no place for the list of posts`);
    return { id, upload, download, at: clock.now() };
  };
  /** The token is for X alone: lists were once kept on another's servers. */
  const headersFor = (url: string) => (new URL(url).host === HOST ? { authorization } : {});
  const upload = (list: List, ids: readonly string[], signal: AbortSignal) =>
    fetch(list.upload, {
      ...{ method: 'PUT', headers: { 'content-type': 'text/plain', ...headersFor(list.upload) }, signal },
      body: `${ids.join('\n')}\n`,
    });
  /** What X says of the list: `lost` when it does not know it. */
  const statusOf = async ({ id, at }: List, signal: AbortSignal): Promise<string> => {
    const { status, body } = await fetch(`${JOBS}/${id}`, { headers: { authorization }, signal, accept: [404] });
    const said = status === 404 ? 'lost' : jobIn(body).status;
    return said !== 'complete' && clock.now() > at + OVERDUE ? 'overdue' : said;
  };

  /** A budget that is used up must not keep deletions from being followed: the next day's look says again what was edited. */
  const readAgain = async (ids: readonly string[], signal: AbortSignal): Promise<Item[]> => {
    try {
      return (await api.posts(ids, signal)).flatMap((item) => (isUnread(item) ? [] : [item]));
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      log.warn('edited posts could not be read again', { source: name, because: error.message });
      return [];
    }
  };

  return {
    recheckAtOnce: AT_ONCE,
    async *recheck(ids, signal, resume): AsyncGenerator<Page> {
      const list = listIn(resume);
      if (!list) {
        const begun = await begin(signal);
        // Remembered before the list is sent: X makes no second one beside it.
        yield notYet(begun);
        await upload(begun, ids, signal);
        return;
      }
      const status = await statusOf(list, signal);
      if (status === 'created') await upload(list, ids, signal);
      const answer =
        status === 'complete'
          ? await fetch(list.download, { headers: headersFor(list.download), signal, accept: [401, 403, 404] })
          : undefined;
      if (GIVEN_UP.has(status) || (answer && answer.status >= 400)) {
        yield { mentions: [], rejects: [] };
        const because = answer ? `its answer is not given out any more (${answer.status})` : status;
        const says = `${HOST} has not told what became of stored posts (${because}): they are handed in again`;
        throw new SourceError('unreachable', says, clock.now() + AGAIN);
      }
      if (!answer) return yield notYet(list);
      const fetchedAt = clock.now();
      const wanted = new Set(ids);
      const told = actionsIn(answer.body).filter(({ id }) => wanted.has(id));
      const idsOf = (what: string) => told.flatMap((each) => (each.action === what ? [each.id] : []));
      const edited = idsOf('rehydrate').filter((id) => fetchedAt - (timeOfId(id) ?? 0) < EDIT_IS_NEW);
      const anew = await readAgain(edited, signal);
      const gone = idsOf('delete').map((id): Item => ({ deleted: true, source: name, id, fetchedAt }));
      yield { mentions: [...anew, ...gone], rejects: [] };
    },
  };
}

const GIVEN_UP: ReadonlySet<string> = new Set(['failed', 'expired', 'lost', 'overdue']);

const notYet = (list: List): Page => ({ mentions: [], rejects: [], cursor: { resume: JSON.stringify(list) } });

/** One that cannot be read, because another release wrote it, say, was never handed in. */
function listIn(resume: string | undefined): List | undefined {
  try {
    return resume === undefined ? undefined : listShape.parse(JSON.parse(resume));
  } catch {
    return undefined;
  }
}

/** One object a line. */
function actionsIn(body: Uint8Array): z.infer<typeof action>[] {
  const lines = new TextDecoder().decode(body).split('\n');
  try {
    return lines.flatMap((line) => (line.trim() === '' ? [] : [action.parse(parseJson(line))]));
  } catch {
    throw new SourceError('garbled', `${HOST} tells in no way that was documented what became of stored posts`);
  }
}
