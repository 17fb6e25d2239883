import { createHmac } from 'node:crypto';
import { z } from 'zod';
import type { Page } from '../../../src/domain/source.js';
import { type Instant, MINUTE } from '../../../src/domain/time.js';
import { SourceError } from '../../../src/errors.js';
import type { SourceGiven } from '../../../src/ports.js';
import { jsonIn } from '../service/answer.js';

export interface Told {
  /** Undefined: Meta says that the object is not there, or not shown. */
  readonly json: unknown;
  /** It is there, and of another kind: it has no such fields. */
  readonly isOther?: true;
  readonly rate: Page['rate'];
}
export interface Graph {
  get(path: string, query: Readonly<Record<string, string>>, signal: AbortSignal): Promise<Told>;
}

const HOST = 'graph.facebook.com';
const VERSION = 'v26.0';
/** Numbers under which Meta says: too many calls. */
const LIMITS: ReadonlySet<number> = new Set([4, 17, 32, 341, 613, 80001, 80002, 80006]);
/** "Unsupported get request. Object does not exist, cannot be loaded due to missing permissions, ..." */
const NOT_THERE = { code: 100, subcode: 33 };
/** "(#100) Tried accessing nonexisting field (like_count) on node type (Post)" */
const NO_SUCH_FIELD = /nonexisting field/i;
const failure = z.object({
  error: z.object({ message: z.string().catch(''), code: z.number(), error_subcode: z.number().optional() }),
});
const usage = z.record(
  z.string(),
  z.array(
    z.object({
      call_count: z.number().catch(0),
      total_time: z.number().catch(0),
      total_cputime: z.number().catch(0),
      estimated_time_to_regain_access: z.number().catch(0),
    }),
  ),
);
/** Per cent of an allowance; the rest is left to others who use the app. */
const NEARLY_ALL = 90;

export interface GraphParts {
  readonly token: string;
  /** Of the app. */
  readonly secret: string | undefined;
  readonly given: Pick<SourceGiven, 'fetch' | 'clock'>;
}

/** Meta's Graph API with one page's token; what it calls a mistake is told apart into what is gone, limited and refused. */
export function createGraph({ token, secret, given }: GraphParts): Graph {
  const { fetch, clock } = given;
  const proof = secret && createHmac('sha256', secret).update(token).digest('hex');
  return {
    async get(path, query, signal) {
      const asked = new URLSearchParams({ ...query, ...(proof ? { appsecret_proof: proof } : {}) });
      const { status, body, headers } = await fetch(`https://${HOST}/${VERSION}/${path}?${asked}`, {
        ...{ headers: { authorization: `Bearer ${token}` }, signal, accept: [400, 401, 403, 404] },
      });
      const json = jsonIn(body, HOST);
      const rate = rateIn(headers.get('x-business-use-case-usage'), clock.now());
      if (status < 400) return { json, rate };
      const { error } = failure.safeParse(json).data ?? {};
      if (error && LIMITS.has(error.code)) {
        const retryAt = rate?.resetAt ?? clock.now() + 15 * MINUTE;
        throw new SourceError('limited', `${HOST} says that there were too many calls (${error.code})`, retryAt);
      }
      if (error?.code === NOT_THERE.code && error.error_subcode === NOT_THERE.subcode) return { json: undefined, rate };
      if (error?.code === NOT_THERE.code && NO_SUCH_FIELD.test(error.message)) return { json, rate, isOther: true };
      const mend =
        error?.code === 190 ? 'make a new page token: FB_PAGE_TOKEN' : 'check the page, the token and its rights';
      throw new SourceError('refused', `${HOST} refuses (${status}${error ? `, ${error.code}` : ''}); ${mend}`);
    },
  };
}

function rateIn(header: string | null, now: Instant): Page['rate'] {
  if (header === null) return undefined;
  try {
    const each = Object.values(usage.parse(JSON.parse(header))).flat();
    const used = Math.max(...each.flatMap((one) => [one.call_count, one.total_time, one.total_cputime]));
    const minutes = Math.max(...each.map((one) => one.estimated_time_to_regain_access));
    return { remaining: used >= NEARLY_ALL ? 0 : 1000, resetAt: now + Math.max(minutes, 5) * MINUTE };
  } catch {
    return undefined;
  }
}
