import { once } from 'node:events';
import { createConnection, createServer, type Socket } from 'node:net';

/** A wire between a bot and its server that can be cut and mended. */
export interface Wire {
  readonly port: number;
  /** As a server that was stopped: connections end, and new ones are refused. */
  stop(): Promise<void>;
  /** As a network that was cut: nothing ends, and nothing arrives; new connections get no answer either. */
  cut(): void;
  mend(): Promise<void>;
  /** Once a client has said `first`, the answer to its next `words` is lost with the connection. */
  loseAnswer(first: string, words: string): void;
  close(): Promise<void>;
}

export async function openWire(server: string): Promise<Wire> {
  const { hostname, port } = new URL(server);
  const sockets = new Set<Socket>();
  let isCut = false;
  let losing: readonly string[] = [];
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
    let said = 0;
    client.on('data', (chunk) => {
      const next = losing[said];
      if (next === undefined || !chunk.includes(next)) return;
      said += 1;
      if (said < losing.length) return;
      losing = [];
      upstream.prependOnceListener('data', () => client.destroy());
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
    loseAnswer(first, words) {
      losing = [first, words];
    },
    close: end,
  };
}
