import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { FEEDBACK } from '../../src/domain/feedback.js';
import { linesOf } from '../../src/domain/lines.js';
import { type Gathered, gatherLine, rejectOf } from '../../src/domain/parse.js';
import { type Receipt, variableOf } from '../../src/domain/source.js';
import type { Instant } from '../../src/domain/time.js';
import { ConfigError } from '../../src/errors.js';
import type { Log } from '../../src/log.js';
import type { Core, Names, SourceGiven, SourceKind } from '../../src/ports.js';
import { tokenBucket } from './hook/bucket.js';
import { isSigned, signatureOf } from './hook/signature.js';

const fields = z.strictObject({});

/** Mentions that another system pushes to `POST /hooks/:source`. */
export const hookKind: SourceKind = {
  use: 'hook',
  what: 'Takes mentions that another system pushes to POST /hooks/<name>.',
  fields,
  env: [
    {
      name: 'WEBHOOK_SECRET_<NAME>',
      what: 'signs what is pushed to the hook of that name (`crm-eu`: WEBHOOK_SECRET_CRM_EU); while it is changed, the new and the old (32 characters or more) with a space between',
      where: 'make one: openssl rand -hex 32; give the same to the sender',
      optional: true,
    },
  ],
  declared: {
    title: 'A signed hook',
    example: '{use: hook, name: crm}',
    authors: 'as given',
    tells: 'whatever the sender says',
    history: 'none: what is not sent is not known',
    changes: 'as with a file: the sender sends the id again',
    rivals: true,
    limits: '5 MB a request, 50 requests a second',
    cost: { kind: 'free' },
    checked: 'own',
    read: [],
  },
  everyMs: 0,
  open(settings, { name, env }) {
    fields.parse(settings);
    hookSecrets(name, env);
    return { name, poll: async function* () {} };
  },
};

/**
 * The secrets of a hook, each as good as the other: what stands in its variable, and where that is two long ones with a space
 * between, the new and the old, each of them. Throws ConfigError when there is none: an unsigned hook would take anybody's word.
 */
export function hookSecrets(name: string, env: SourceGiven['env']): readonly string[] {
  const variable = variableOf('WEBHOOK_SECRET', name);
  const secret = env[variable];
  if (!secret) throw new ConfigError(`${variable} is missing: the hook ${name} needs it (openssl rand -hex 32)`);
  const parts = secret.trim().split(/\s+/);
  return parts.length === 2 && parts.every(({ length }) => length >= LONG) ? [secret, ...parts] : [secret];
}

/** Shorter ones with a space between are the words of one secret. */
const LONG = 32;

export interface HookParts {
  readonly ingest: Core['ingest'];
  /** Secrets by name of each configured hook. */
  readonly secrets: ReadonlyMap<string, readonly string[]>;
  /** Of the sources that Earshot reads itself, or has read before they were off: no sender may speak for them. */
  readonly names: () => Pick<Names, 'sources' | 'sourcesOff'>;
  readonly now: () => Instant;
  readonly log: Log;
}

const BODY_BYTES = 5_000_000;
const PAGE_ITEMS = 1000;
const RETRY_SECONDS = 30;

/**
 * Answers `/hooks/:source`; mount it with `app.all` and without a body parser. 202 with counts after commit; 401 says
 * nothing more, so that nobody can feel their way; a repeated request is harmless because a mention counts once.
 */
export function hookRoute({ ingest, secrets, names, now, log }: HookParts): RequestHandler {
  const buckets = new Map([...secrets.keys()].map((name) => [name, tokenBucket(now)]));

  return async (request, response) => {
    const refuse = (status: number, error: string, headers: Record<string, string> = {}) => {
      response.status(status).set(headers).json({ error });
    };
    const name = String(request.params.source);
    const known = secrets.get(name);
    if (request.method !== 'POST') return refuse(405, 'use POST', { Allow: 'POST' });
    if (known === undefined) return refuse(404, 'no such hook');
    // What is still coming is not wanted: the connection ends with the answer.
    const signature = signatureOf(request, now());
    if (signature === undefined) return refuse(401, 'unauthorized', { Connection: 'close' });
    const body = await bodyOf(request);
    if (body === undefined) return refuse(413, 'send at most 5 MB at once', { Connection: 'close' });
    if (!known.some((secret) => isSigned(body, signature, secret))) return refuse(401, 'unauthorized');
    // Counted last: however many strangers knock, the sender is heard.
    if (!buckets.get(name)?.()) return refuse(429, 'too many requests', { 'Retry-After': '1' });
    const { sources, sourcesOff } = names();
    const taken = new Set([FEEDBACK, ...sources, ...sourcesOff].filter((other) => other !== name));
    try {
      response.status(202).json(await ingestLines(body, { name, now: now(), taken, ingest }));
    } catch (error) {
      log.error('a push could not be stored', { source: name, error });
      refuse(503, 'not stored: send it again later', { 'Retry-After': String(RETRY_SECONDS) });
    }
  };
}

/** The raw body; undefined when it is too big. Counted as it comes: a declared length proves nothing. */
async function bodyOf(request: Request): Promise<Buffer | undefined> {
  if (Number(request.headers['content-length'] ?? 0) > BODY_BYTES) return undefined;
  const chunks: Buffer[] = [];
  let size = 0;
  return new Promise((resolve, reject) => {
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= BODY_BYTES) return void chunks.push(chunk);
      request.pause().removeAllListeners('data');
      resolve(undefined);
    });
    request.on('end', () => resolve(Buffer.concat(chunks)));
    request.on('error', reject);
  });
}

interface Pushed {
  readonly name: string;
  readonly now: Instant;
  /** Names that a line may not speak for. */
  readonly taken: ReadonlySet<string>;
  readonly ingest: Core['ingest'];
}

/** Page by page, each in its own transaction; a failure halfway is mended by sending the same again. */
async function ingestLines(body: Buffer, { name, now, taken, ingest }: Pushed): Promise<Receipt> {
  const sum = { accepted: 0, duplicates: 0, rejected: 0 };
  const flush = async (gathered: Gathered) => {
    const page = withoutForeign(gathered, taken);
    if (page.mentions.length + page.rejects.length === 0) return;
    const { accepted, duplicates, rejected } = await ingest(page, name);
    sum.accepted += accepted;
    sum.duplicates += duplicates;
    sum.rejected += rejected;
  };
  let page: Gathered = { mentions: [], rejects: [] };
  for await (const line of linesOf([body])) {
    gatherLine(line, page, { source: name, fetchedAt: now });
    if (page.mentions.length + page.rejects.length < PAGE_ITEMS) continue;
    await flush(page);
    page = { mentions: [], rejects: [] };
  }
  await flush(page);
  return sum;
}

/** A post that Earshot has read itself cannot be rewritten, or erased, by whoever may send mentions of another system. */
function withoutForeign({ mentions, rejects }: Gathered, taken: ReadonlySet<string>): Gathered {
  const foreign = mentions.filter(({ source }) => taken.has(source));
  if (foreign.length === 0) return { mentions, rejects };
  const refused = foreign.map(({ source, id }) =>
    rejectOf(
      `${source}:${id}`,
      `${source} is for Earshot itself to read, by its configuration: give what is pushed another source`,
      '',
    ),
  );
  return { mentions: mentions.filter(({ source }) => !taken.has(source)), rejects: [...rejects, ...refused] };
}
