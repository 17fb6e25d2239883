import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface OnLoopback {
  /** `127.0.0.1:port` */
  readonly host: string;
  close(): Promise<void>;
}

/** Starts a server on a free port of this machine; closing it ends its connections too. */
export async function onLoopback(server: Server): Promise<OnLoopback> {
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers once all of the body is there; a request that is broken off before is answered by nobody. */
export const withBody =
  (answer: (body: string, request: IncomingMessage, response: ServerResponse) => void): RequestListener =>
  (request, response) =>
    void text(request).then(
      (body) => answer(body, request, response),
      () => undefined,
    );
