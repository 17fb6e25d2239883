import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import { ConfigError, messageOf, StoreAwayError } from '../src/errors.js';
import type { Log } from '../src/log.js';
import { admission, isLoopback, sameToken, TOKEN_COOKIE } from './guard.js';

export interface HttpOptions {
  /** Address to bind; loopback unless the operator says otherwise. */
  readonly host: string;
  /** 0: any free one. */
  readonly port: number;
  /** The web token: what a visitor from another machine must present. Letters, digits, `-` and `_`. */
  readonly token: string;
  readonly publicUrl?: string;
  readonly log: Log;
}

export interface Http {
  /** Mount routers here before `listen`; everything but the public paths is behind the guard already. */
  readonly app: Express;
  /** Throws ConfigError when the port or address cannot be had. */
  listen(): Promise<{ readonly port: number; readonly url: string }>;
  /** Takes no more requests and ends those that are open. */
  close(): Promise<void>;
}

const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 15_000;
const COOKIE_LIFE_S = 30 * 24 * 3600;

/** The one HTTP server that every adapter shares. No body parser is global: Slack's signature needs the raw body. */
export function createHttp(options: HttpOptions): Http {
  const app = express();
  app.disable('x-powered-by');
  app.set('query parser', 'simple');
  app.use(securityHeaders, tokenLink(options.token), guard(options));
  const server = createServer({ headersTimeout: HEADERS_TIMEOUT_MS, requestTimeout: REQUEST_TIMEOUT_MS }, app);
  return {
    app,
    async listen() {
      app.use(notFound, failed(options.log));
      await bind(server, options);
      server.on('error', (error) => options.log.error('the HTTP server failed', { error }));
      const { port } = server.address() as AddressInfo;
      return { port, url: `http://${shownHost(options.host)}:${port}` };
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** No inline script or style anywhere, nothing from elsewhere, in nobody's frame. */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "object-src 'none'",
].join('; ');

const securityHeaders: RequestHandler = (_request, response, next) => {
  response.set({
    'Content-Security-Policy': CONTENT_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  });
  next();
};

/** `/?token=...` is the link a person opens once; the token then lives in a cookie that no script can read. */
const tokenLink =
  (token: string): RequestHandler =>
  (request, response, next) => {
    const presented = request.query.token;
    if (request.method !== 'GET' || request.path !== '/' || typeof presented !== 'string') return next();
    if (!sameToken(presented, token)) return next();
    const secure = request.headers['x-forwarded-proto'] === 'https' ? '; Secure' : '';
    response.set(
      'Set-Cookie',
      `${TOKEN_COOKIE}=${token}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${COOKIE_LIFE_S}${secure}`,
    );
    response.redirect(303, '/');
  };

const guard =
  ({ host, token, publicUrl, log }: HttpOptions): RequestHandler =>
  (request, response, next) => {
    const { method, path, headers, socket } = request;
    const answer = admission(
      { bind: host, peer: socket.remoteAddress ?? '', method, path, headers },
      { token, publicUrl },
    );
    if (answer.admit) return next();
    log.info('a request was refused', { method, path, status: answer.status });
    response.status(answer.status).type('text/plain').send(`${answer.because}\n`);
  };

const notFound: RequestHandler = (_request, response) => {
  response.status(404).type('text/plain').send('There is nothing here.\n');
};

const AWAY_SECONDS = 5;

/** A wrong request is told what is wrong with it; our own failure is not, it is logged. */
const failed =
  (log: Log): ErrorRequestHandler =>
  (error: unknown, request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof StoreAwayError) {
      response.status(503).set('Retry-After', String(AWAY_SECONDS)).type('text/plain');
      return void response.send('The database does not answer just now. Try again in a minute.\n');
    }
    const status = requestMistake(error);
    if (status === undefined) log.error('a request failed', { method: request.method, path: request.path, error });
    response
      .status(status ?? 500)
      .type('text/plain')
      .send(status === undefined ? 'Something went wrong; the log says what.\n' : `${messageOf(error)}\n`);
  };

/** Express and its body parsers mark a client's mistake with a status from 400 to 499. */
function requestMistake(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('status' in error)) return undefined;
  const { status } = error;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : undefined;
}

function bind(server: Server, { host, port }: HttpOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => reject(new ConfigError(whyNotBound(error, host, port)));
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.off('error', refuse);
      resolve();
    });
  });
}

function whyNotBound(error: NodeJS.ErrnoException, host: string, port: number): string {
  switch (error.code) {
    case 'EADDRINUSE':
      return `port ${port} is taken: stop the other program or set PORT`;
    case 'EACCES':
      return `port ${port} needs administrator rights: set PORT to 1024 or more`;
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `HOST ${host} is no address of this machine: leave it empty for 127.0.0.1`;
    default:
      return `cannot listen on ${host}:${port}: ${error.message}`;
  }
}

/** What a person can type into a browser on this machine. */
function shownHost(host: string): string {
  if (isLoopback(host) || host === '0.0.0.0' || host === '::') return host === '::1' ? '[::1]' : 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
