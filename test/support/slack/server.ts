import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { onLoopback, withBody } from '../loopback.js';
import { watched } from '../watched.js';
import { mistakesIn } from './check-blocks.js';

// biome-ignore lint/suspicious/noExplicitAny: what came over the wire
type Any = any;

/** What goes wrong with the next call of a method. */
export type Fault =
  | { readonly kind: 'limited'; readonly seconds?: number }
  | { readonly kind: 'error'; readonly code: string; readonly needed?: string }
  | { readonly kind: 'status'; readonly status: number; readonly done: boolean }
  | { readonly kind: 'reset'; readonly done: boolean }
  | { readonly kind: 'hang' };

export interface Call {
  readonly method: string;
  readonly body: Any;
}

/** Slack, as far as a bot sees it: the Web API, addresses to respond to, and a socket; with faults on demand. */
export interface SlackServer {
  /** SLACK_API_URL. */
  readonly api: string;
  readonly calls: Call[];
  /** What was answered by response address. */
  readonly responses: Any[];
  readonly granted: Set<string>;
  open(channel: string): void;
  archive(channel: string): void;
  messages(channel: string): readonly Any[];
  fail(method: string, ...faults: readonly Fault[]): void;
  /** Refuses blocks of a type, as workspaces do that do not have them yet. */
  refuseBlock(type: string): void;
  /** Sends an event down the socket; resolves to what was answered. */
  send(type: string, payload: Any): Promise<Any>;
  /** Resolves when a bot has been greeted, so many times. */
  greeted(times?: number): Promise<void>;
  /** Slack asks for a new connection. */
  refresh(): void;
  /** The line breaks. */
  cut(): void;
  readonly responseUrl: string;
  waitFor(what: () => boolean): Promise<void>;
  close(): Promise<void>;
}

export const TEAM = 'T0HARBOUR';
export const BOT = 'U0EARSHOT';
const ALL_SCOPES =
  'commands,chat:write,app_mentions:read,im:history,users:read,channels:read,groups:read,channels:history,groups:history';

/** `stamp`: the second after which its first message is written; by its own clock each is a second later. */
export async function slackServer(stamp = 1_767_600_000): Promise<SlackServer> {
  const channels = new Map<string, Any[]>();
  const archived = new Set<string>();
  const faults = new Map<string, Fault[]>();
  const refused = new Set<string>();
  const sockets = new Set<WebSocket>();
  const acks = new Map<string, (payload: Any) => void>();
  const calls: Call[] = [];
  const responses: Any[] = [];
  const granted = new Set(ALL_SCOPES.split(','));
  const { changed, waitFor } = watched();
  let written = 0;
  let greetings = 0;
  let envelopes = 0;

  const mistakes = (blocks: Any[] = []): string[] => [
    ...mistakesIn(blocks),
    ...(blocks.some((block) => refused.has(block.type)) ? ['refused'] : []),
  ];

  const answer = (method: string, body: Any): Any => {
    const needs = (scope: string) =>
      granted.has(scope) ? undefined : { ok: false, error: 'missing_scope', needed: scope };
    const list = channels.get(body.channel);
    const here = list
      ? undefined
      : { ok: false, error: archived.has(body.channel) ? 'is_archived' : 'channel_not_found' };
    const bad = () => {
      const wrong = mistakes(body.blocks);
      return wrong.length > 0
        ? { ok: false, error: 'invalid_blocks', response_metadata: { messages: wrong } }
        : undefined;
    };
    switch (method) {
      case 'auth.test':
        return { ok: true, team: 'Harbour', team_id: TEAM, user: 'earshot', user_id: BOT, bot_id: 'B0EARSHOT' };
      case 'apps.connections.open':
        return { ok: true, url: `ws://${host}/link` };
      case 'chat.postMessage': {
        if (!list && /^[UW]/.test(body.channel)) channels.set(body.channel, []);
        const problem = needs('chat:write') ?? (channels.has(body.channel) ? undefined : here) ?? bad();
        if (problem) return problem;
        written += 1;
        const ts = `${stamp + written}.000100`;
        channels.get(body.channel)?.push({ ...body, ts, user: BOT });
        return { ok: true, channel: body.channel, ts };
      }
      case 'chat.update': {
        const problem = here ?? bad();
        if (problem) return problem;
        const at = list?.findIndex(({ ts }) => ts === body.ts) ?? -1;
        if (!list || at < 0) return { ok: false, error: 'message_not_found' };
        list[at] = { ...list[at], text: body.text, blocks: body.blocks };
        return { ok: true, ts: body.ts };
      }
      case 'conversations.history':
        return needs('channels:history') ?? here ?? page(list?.filter(({ thread_ts }) => !thread_ts) ?? [], body);
      case 'conversations.replies':
        return (
          needs('channels:history') ?? here ?? page(list?.filter(({ thread_ts }) => thread_ts === body.ts) ?? [], body)
        );
      case 'conversations.info':
        return here ?? { ok: true, channel: { id: body.channel, name: 'alerts', is_member: list?.[0] !== 'not here' } };
      case 'users.info':
        return {
          ok: true,
          user: { id: body.user, tz: 'Europe/Berlin', profile: { display_name: `Kim ${body.user}` } },
        };
      default:
        return bad() ?? { ok: true };
    }
  };

  const page = (all: Any[], { oldest = '0', limit = '100', cursor = '0' }: Any) => {
    const newer = all.filter(({ ts }) => Number(ts) > Number(oldest)).reverse();
    const end = Number(cursor) + Number(limit);
    return {
      ok: true,
      messages: newer.slice(Number(cursor), end),
      ...(end < newer.length ? { response_metadata: { next_cursor: String(end) } } : {}),
    };
  };

  const api = (method: string, body: Any, request: IncomingMessage, response: ServerResponse) => {
    calls.push({ method, body });
    const fault = faults.get(method)?.shift();
    const done = () => answer(method, body);
    if (fault?.kind === 'hang') return changed();
    if (fault?.kind === 'limited') {
      response.statusCode = 429;
      if (fault.seconds !== undefined) response.setHeader('Retry-After', String(fault.seconds));
      response.end();
    } else if (fault?.kind === 'status') {
      if (fault.done) done();
      response.statusCode = fault.status;
      response.end('<html>oh no</html>');
    } else if (fault?.kind === 'reset') {
      if (fault.done) done();
      request.socket.resetAndDestroy();
    } else {
      const { code, needed } = fault ?? {};
      const said = code === undefined ? done() : { ok: false, error: code, ...(needed ? { needed } : {}) };
      response.setHeader('x-oauth-scopes', [...granted].join(','));
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(said));
    }
    changed();
  };

  const server = createServer(
    withBody((raw, request, response) => {
      const method = request.url?.replace(/^\/(api\/)?/, '') ?? '';
      if (method !== 'respond') return api(method, formBody(raw), request, response);
      const message = JSON.parse(raw);
      const isWrong = mistakes(message.blocks).length > 0;
      if (!isWrong) responses.push(message);
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify(isWrong ? { ok: false, error: 'invalid_blocks' } : { ok: true }));
      changed();
    }),
  );
  const link = new WebSocketServer({ server, path: '/link' });
  link.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('message', (data) => {
      const { envelope_id, payload } = JSON.parse(String(data));
      acks.get(envelope_id)?.(payload);
    });
    socket.send(JSON.stringify({ type: 'hello', num_connections: 1 }));
    greetings += 1;
    changed();
  });
  const { host, close } = await onLoopback(server);

  return {
    api: `http://${host}/api/`,
    responseUrl: `http://${host}/respond`,
    calls,
    responses,
    granted,
    open: (channel) => void channels.set(channel, []),
    archive(channel) {
      channels.delete(channel);
      archived.add(channel);
    },
    messages: (channel) => channels.get(channel) ?? [],
    fail: (method, ...more) => void faults.set(method, [...(faults.get(method) ?? []), ...more]),
    refuseBlock: (type) => void refused.add(type),
    send(type, payload) {
      envelopes += 1;
      const envelope_id = `e${envelopes}`;
      const acked = new Promise<Any>((resolve) => acks.set(envelope_id, resolve));
      for (const socket of sockets)
        socket.send(JSON.stringify({ envelope_id, type, payload, accepts_response_payload: type !== 'events_api' }));
      return acked;
    },
    greeted: (times = 1) => waitFor(() => greetings >= times),
    refresh() {
      for (const socket of sockets) socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
    },
    cut() {
      for (const socket of sockets) socket.terminate();
    },
    waitFor,
    async close() {
      for (const socket of link.clients) socket.terminate();
      link.close();
      await close();
    },
  };
}

/** Slack's library sends forms, in which what is no text is JSON. */
function formBody(raw: string): Any {
  const body: Record<string, Any> = {};
  for (const [key, value] of new URLSearchParams(raw)) body[key] = /^[[{]/.test(value) ? JSON.parse(value) : value;
  return body;
}
