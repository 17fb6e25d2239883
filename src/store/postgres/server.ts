import type { ClientBase } from 'pg';
import type { Address } from './address.js';

/** A server as the store uses it: by the driver, or in the same process. */
export interface Server {
  /** Connections that are made when they are asked for, at most so many; `setup` is said first on each. */
  pool(most: number, setup: string): Pool;
  /** Asks for a sign of life on a new connection; rejects when there is none. Absent: it cannot go away. */
  alive?(): Promise<void>;
}

/** How a server is reached. */
export type Connect = (address: Address) => Promise<Server>;

export interface Pool {
  connect(): Promise<Connection>;
  end(): Promise<void>;
}

export interface Connection {
  query<Row>(sql: string, parameters: readonly unknown[]): Promise<Answer<Row>>;
  /** `broken`: nobody may have it again. */
  release(broken: boolean): void;
}

export interface Answer<Row> {
  /** INSERT, SELECT ... */
  readonly command: string;
  readonly rowCount: number | null;
  readonly rows: Row[];
}

/** How long a connection may take to be made, in milliseconds. */
const CONNECT_MS = 5000;

/** By the `pg` driver, which is loaded only here: whoever uses SQLite does not pay for it. */
export const byDriver: Connect = async ({ url }) => {
  const { default: pg } = await import('pg');
  const { builtins, getTypeParser } = pg.types;
  const settings = {
    connectionString: url,
    application_name: 'earshot',
    connectionTimeoutMillis: CONNECT_MS,
    keepAlive: true,
    keepAliveInitialDelayMillis: 3000,
    types: {
      getTypeParser: (...[type, format]: Parameters<typeof getTypeParser>) =>
        // bigint and numeric come as text by default; no number of ours is beyond what a double holds exactly.
        type === builtins.INT8 || type === builtins.NUMERIC ? Number : getTypeParser(type, format),
    },
  };
  const Client = class extends pg.Client {
    // The time to connect is the connection's own: a pool would also count it while a caller waits for a free one.
    constructor(more = {}) {
      super({ ...settings, ...more });
      // The driver leaves a socket open that failed half-way, at a missing password for example.
      this.connection.on('error', () => this.connection.stream.destroy());
    }
  };
  // What happens to a connection is told by the query that meets it; without a listener it would end the process.
  const unheard = () => {};
  return {
    pool(most, setup) {
      const first = { text: setup, query_timeout: CONNECT_MS };
      const onConnect = (client: ClientBase) => client.query(first);
      const pool = new pg.Pool({ max: most, Client, onConnect });
      pool.on('error', unheard).on('connect', (client) => client.on('error', unheard));
      return {
        connect: async () => {
          const client = await pool.connect();
          return {
            query: <Row>(sql: string, parameters: readonly unknown[]) =>
              client.query<Row & object>(sql, [...parameters]),
            release: (broken) => client.release(broken),
          };
        },
        end: () => pool.end(),
      };
    },
    async alive() {
      const client = new Client({ query_timeout: CONNECT_MS });
      client.on('error', unheard);
      try {
        await client.connect();
        await client.query('select 1');
      } catch (error) {
        // "Too many connections" is an answer too.
        if (!(error instanceof pg.DatabaseError)) throw error;
      } finally {
        // Not awaited: a connection that is cut never says goodbye.
        client.end().catch(unheard);
      }
    },
  };
};
