import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Request, RequestHandler } from 'express';
import { z } from 'zod';
import { linesOf } from '../../src/domain/lines.js';
import { type Gathered, gatherLine } from '../../src/domain/parse.js';
import type { Receipt } from '../../src/domain/source.js';
import { variableOf } from '../../src/domain/source.js';
import { type Instant, MINUTE, SECOND } from '../../src/domain/time.js';
import { ConfigError } from '../../src/errors.js';
import type { Log } from '../../src/log.js';
import type { Core, SourceGiven, SourceKind } from '../../src/ports.js';

const fields = z.strictObject({});

/** Mentions that another system pushes to `POST /hooks/:source`. */
export const hookKind: SourceKind = {
  use: 'hook',
  what: 'Takes mentions that another system pushes to POST /hooks/<name>.',
  fields,
  env: [
    {
      name: 'WEBHOOK_SECRET_<NAME>',
      what: 'signs what is pushed to the hook of that name (`crm-eu`: WEBHOOK_SECRET_CRM_EU)',
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
    hookSecret(name, env);
    return { name, poll: async function* () {} };
  },
};

/** The secret of a hook. Throws ConfigError when it is missing: an unsigned hook would take anybody's word. */
export function hookSecret(name: string, env: SourceGiven['env']): string {
  const variable = variableOf('WEBHOOK_SECRET', name);
  const secret = env[variable];
  if (!secret) throw new ConfigError(`${variable} is missing: the hook ${name} needs it (openssl rand -hex 32)`);
  return secret;
}

export interface HookParts {
  readonly ingest: Core['ingest'];
  /** Secret by name of each configured hook. */
  readonly secrets: ReadonlyMap<string, string>;
  readonly now: () => Instant;
  readonly log: Log;
}

const BODY_BYTES = 5_000_000;
const PAGE_ITEMS = 1000;
const REQUESTS_PER_SECOND = 50;
const BURST = 100;
const RETRY_SECONDS = 30;

/**
 * Answers `/hooks/:source`; mount it with `app.all` and without a body parser. 202 with counts after commit; 401 says
 * nothing more, so that nobody can feel their way; a repeated request is harmless because a mention counts once.
 */
export function hookRoute({ ingest, secrets, now, log }: HookParts): RequestHandler {
  const buckets = new Map([...secrets.keys()].map((name) => [name, tokenBucket(now)]));

  return async (request, response) => {
    const refuse = (status: number, error: string, headers: Record<string, string> = {}) => {
      response.status(status).set(headers).json({ error });
    };
    const name = String(request.params.source);
    const secret = secrets.get(name);
    if (request.method !== 'POST') return refuse(405, 'use POST', { Allow: 'POST' });
    if (secret === undefined) return refuse(404, 'no such hook');
    if (!buckets.get(name)?.()) return refuse(429, 'too many requests', { 'Retry-After': '1' });
    const body = await bodyOf(request);
    // What is still coming is not wanted: the connection ends with the answer.
    if (body === undefined) return refuse(413, 'send at most 5 MB at once', { Connection: 'close' });
    if (!isSigned(request, body, secret, now())) return refuse(401, 'unauthorized');
    try {
      response.status(202).json(await ingestLines(body, name, now(), ingest));
    } catch (error) {
      log.error('a push could not be stored', { source: name, error });
      refuse(503, 'not stored: send it again later', { 'Retry-After': String(RETRY_SECONDS) });
    }
  };
}

/** True while there is a token; they come back with time, up to the burst. */
function tokenBucket(now: () => Instant): () => boolean {
  let tokens = BURST;
  let filledAt = now();
  return () => {
    const at = now();
    tokens = Math.min(BURST, tokens + Math.max(0, at - filledAt) * (REQUESTS_PER_SECOND / SECOND));
    filledAt = at;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
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

/** `v1=` + hex HMAC-SHA256(secret, timestamp + "." + body), made within five minutes of now. */
function isSigned(request: Request, body: Buffer, secret: string, now: Instant): boolean {
  const timestamp = request.get('X-Earshot-Timestamp') ?? '';
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - Number(timestamp) * SECOND) > 5 * MINUTE) return false;
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
  const given = /^v1=([0-9a-f]{64})$/i.exec(request.get('X-Earshot-Signature') ?? '')?.[1];
  return given !== undefined && timingSafeEqual(Buffer.from(given, 'hex'), expected);
}

/** Page by page, each in its own transaction; a failure halfway is mended by sending the same again. */
async function ingestLines(body: Buffer, name: string, now: Instant, ingest: Core['ingest']): Promise<Receipt> {
  const sum = { accepted: 0, duplicates: 0, rejected: 0 };
  const flush = async (page: Gathered) => {
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
