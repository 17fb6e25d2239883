import pg from 'pg';

/** A real server takes the place of PGlite; without one, the tests that need it are skipped aloud. */
export const serverUrl = process.env.TEST_DATABASE_URL;

/** A schema of its own on the server: an empty database, to all appearances. */
export async function schemaOn(server: string, schema: string) {
  await told(server, `create schema ${schema}`);
  const url = new URL(server);
  url.searchParams.set('options', `-c search_path=${schema}`);
  return { url: url.href, drop: () => told(server, `drop schema ${schema} cascade`).then(() => {}) };
}

/** Says something to the server as its administrator. */
export async function told(server: string, sql: string): Promise<pg.QueryResult> {
  const client = new pg.Client(server);
  await client.connect();
  return client.query(sql).finally(() => client.end());
}
