import { z } from 'zod';
import { until } from '../../../src/clock.js';
import type { Item } from '../../../src/domain/mention.js';
import type { Page } from '../../../src/domain/source.js';
import { MINUTE, SECOND } from '../../../src/domain/time.js';
import { SourceError } from '../../../src/errors.js';
import type { Source } from '../../../src/ports.js';
import { parseJson } from '../../json.js';
import { jsonIn, shapedAs } from '../service/answer.js';
import { HOST, type XParts } from './api.js';

const JOBS = `https://${HOST}/2/compliance/jobs`;
/** Looked at so often whether a job is done, for so long. */
const LOOK_EVERY = 10 * SECOND;
const PATIENCE = 10 * MINUTE;

const job = z.object({
  data: z.object({
    id: z.string(),
    status: z.string(),
    upload_url: z.string().optional(),
    download_url: z.string().optional(),
  }),
});
const action = z.object({ id: z.union([z.string(), z.number()]).transform(String), action: z.string() });

/**
 * What became of stored posts, as X wants it asked: a list of ids is handed in, and those come back that were deleted,
 * withheld, or whose author is gone or protected now. Reading the posts again would be billed.
 */
export function complianceOf({ token, given }: XParts): Required<Pick<Source, 'recheck' | 'recheckAtOnce'>> {
  const { name, fetch, clock } = given;
  const headers = { authorization: `Bearer ${token}` };
  const jobIn = (body: Uint8Array) => shapedAs(job, jsonIn(body, HOST), HOST).data;
  return {
    recheckAtOnce: 400,
    async *recheck(ids, signal): AsyncGenerator<Page> {
      const made = await fetch(JOBS, {
        ...{ method: 'POST', headers: { ...headers, 'content-type': 'application/json' }, signal },
        body: JSON.stringify({ type: 'tweets' }),
      });
      const { id, upload_url: upload, download_url: download } = jobIn(made.body);
      if (!upload || !download) throw new SourceError('garbled', `${HOST} names no place for the list of posts`);
      const text = { 'content-type': 'text/plain' };
      await fetch(upload, { method: 'PUT', headers: text, body: `${ids.join('\n')}\n`, signal });
      const giveUpAt = clock.now() + PATIENCE;
      for (let status = 'created'; status !== 'complete'; ) {
        if (status === 'failed' || status === 'expired' || clock.now() > giveUpAt)
          throw new SourceError('unreachable', `${HOST} has not told what became of stored posts (${status})`);
        await until(clock, clock.now() + LOOK_EVERY, signal);
        signal.throwIfAborted();
        ({ status } = jobIn((await fetch(`${JOBS}/${id}`, { headers, signal })).body));
      }
      const { body } = await fetch(download, { signal });
      const fetchedAt = clock.now();
      const wanted = new Set(ids);
      const gone = actionsIn(body).filter((each) => each.action === 'delete' && wanted.has(each.id));
      yield {
        mentions: gone.map((each): Item => ({ deleted: true, source: name, id: each.id, fetchedAt })),
        rejects: [],
      };
    },
  };
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
