import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

/** A wire between a bot and its server that can be cut and mended. */
export interface Proxy {
  readonly port: number;
  /** As a server that was stopped: connections end, and new ones are refused. */
  stop(): Promise<void>;
  /** As a network that was cut: nothing ends, and nothing arrives; new connections get no answer either. */
  cut(): void;
  mend(): Promise<void>;
  /** Ends the next connection on which the client says `words`, after they have reached the server. */
  loseAnswerTo(words: string): void;
  close(): Promise<void>;
}

export async function openProxy(server: string): Promise<Proxy> {
  const { hostname, port } = new URL(server);
  const sockets = new Set<Socket>();
  let isCut = false;
  let lost: string | undefined;
  const listener = createServer((client) => {
    const upstream = createConnection(Number(port || 5432), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      const other = socket === client ? upstream : client;
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        if (!isCut) other.destroy();
      });
      // What is on its way when the network is cut never arrives; nobody is told.
      socket.on('data', (chunk) => {
        if (!isCut) other.write(chunk);
      });
    }
    client.on('data', (chunk) => {
      if (lost === undefined || !chunk.includes(lost)) return;
      lost = undefined;
      upstream.once('data', () => client.destroy());
    });
  });
  const listen = async (at: number) => {
    listener.listen(at, '127.0.0.1');
    await once(listener, 'listening');
  };
  const end = async () => {
    const closed = new Promise((done) => listener.close(done));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const address = listener.address();
  const own = typeof address === 'object' && address ? address.port : 0;
  return {
    port: own,
    stop: end,
    cut() {
      isCut = true;
    },
    async mend() {
      // A cut network that is mended has forgotten its connections, as a firewall does.
      if (isCut) for (const socket of sockets) socket.destroy();
      isCut = false;
      if (!listener.listening) await listen(own);
    },
    loseAnswerTo(words) {
      lost = words;
    },
    close: end,
  };
}
