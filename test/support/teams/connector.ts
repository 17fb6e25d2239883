import { generateKeyPairSync } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { onLoopback, withBody } from '../loopback.js';
import { watched } from '../watched.js';

// biome-ignore lint/suspicious/noExplicitAny: what came over the wire
type Any = any;

/** What goes wrong with the next call. */
export type Fault =
  | { readonly kind: 'status'; readonly status: number; readonly code?: string; readonly retryAfter?: string }
  /** The message stands, and the answer fails all the same. */
  | { readonly kind: 'after'; readonly status: number }
  | { readonly kind: 'reset' }
  | { readonly kind: 'no id' };

export interface Sent {
  readonly id: string;
  /** The message whose thread it stands in. */
  readonly thread?: string;
  activity: Any;
}

/** Teams, as far as a bot sees it: the connector that messages are sent to, and the keys that it signs with. */
export interface Connector {
  readonly serviceUrl: string;
  /** Where the keys are told. */
  readonly keysUrl: string;
  readonly keys: ReturnType<typeof signingKeys>;
  readonly calls: { readonly method: string; readonly path: string; readonly body: Any }[];
  open(conversation: string): void;
  messages(conversation: string): readonly Sent[];
  fail(...faults: readonly Fault[]): void;
  waitFor(what: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export async function teamsConnector(): Promise<Connector> {
  const conversations = new Map<string, Sent[]>();
  const faults: Fault[] = [];
  const calls: Connector['calls'] = [];
  const { changed, waitFor } = watched();
  const keys = KEYS;
  let last = 1_767_600_000_000;

  const answer = (response: ServerResponse, status: number, body?: object, headers: Record<string, string> = {}) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body === undefined ? '' : JSON.stringify(body));
  };
  const failed = (response: ServerResponse, fault: Fault | undefined): boolean => {
    if (fault?.kind === 'reset') response.destroy();
    if (fault?.kind === 'status') {
      const { status, code = 'Failed', retryAfter } = fault;
      const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
      answer(response, status, { error: { code, message: 'a failure of the test' } }, headers);
    }
    return fault?.kind === 'reset' || fault?.kind === 'status';
  };

  const server = createServer(
    withBody((raw, request, response) => {
      const path = decodeURIComponent(request.url ?? '');
      if (path === '/openid') return answer(response, 200, { jwks_uri: `${url}/keys` });
      if (path === '/keys') return answer(response, 200, { keys: [keys.published] });
      const [, id = '', message] = /^\/v3\/conversations\/([^/]+)\/activities(?:\/([^/]+))?$/.exec(path) ?? [];
      const [conversation = '', thread] = id.split(';messageid=');
      const body = JSON.parse(raw || '{}');
      calls.push({ method: request.method ?? '', path, body });
      const fault = faults.shift();
      const here = conversations.get(conversation);
      if (failed(response, fault)) return changed();
      if (!here) answer(response, 404, { error: { code: 'ConversationNotFound', message: 'gone' } });
      else if (request.method === 'PUT') {
        const found = here.find((each) => each.id === message);
        if (found) found.activity = body;
        answer(response, found ? 200 : 404, found ? { id: message } : { error: { code: 'ActivityNotFound' } });
      } else {
        last += 1;
        here.push({ id: String(last), activity: body, ...(thread === undefined ? {} : { thread }) });
        if (fault?.kind === 'after') answer(response, fault.status, { error: { code: 'Failed' } });
        else if (fault?.kind === 'no id') answer(response, 202);
        else answer(response, 201, { id: String(last) });
      }
      changed();
    }),
  );
  const { host, close } = await onLoopback(server);
  const url = `http://${host}`;

  return {
    serviceUrl: url,
    keysUrl: `${url}/openid`,
    keys,
    calls,
    open: (conversation) => void conversations.set(conversation, []),
    messages: (conversation) => conversations.get(conversation) ?? [],
    fail: (...next) => void faults.push(...next),
    waitFor,
    close,
  };
}

/** A pair of keys as Teams has them: it publishes one, and signs with the other. Made once, which takes a moment. */
const KEYS = signingKeys();
function signingKeys() {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { n, e } = publicKey.export({ format: 'jwk' });
  return {
    privateKey,
    publicKey,
    published: { kty: 'RSA', use: 'sig', kid: 'teams', n, e, endorsements: ['msteams'] },
  };
}
