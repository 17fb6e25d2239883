import { readFile } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import type { Connect, Pool } from '../../src/store/postgres/server.js';
import { createTurns } from '../../src/store/turns.js';
import type { EmptyDatabase } from './databases.js';

/** PostgreSQL in this process: one session, handed out in turns. */
export interface Lite {
  schema(name: string): Promise<EmptyDatabase>;
  /** One whose tables are made, under this name or, emptied, one that was used before. */
  ready(name: string): Promise<EmptyDatabase>;
}

/** Starts from a dump, which takes a tenth of the time that a new database takes. */
export async function createLite(dump: string): Promise<Lite> {
  const lite = await PGlite.create({ loadDataDir: new Blob([await readFile(dump)]) });
  const nextTurn = createTurns();
  const told = async (sql: string) => {
    await lite.exec('set default_transaction_read_only = off');
    await lite.exec(sql);
  };
  const connected = (name: string) => {
    const connect: Connect = async () => ({ pool: (_most, setup) => poolOf(lite, nextTurn, name, setup) });
    return { url: `postgres://pglite/${name}`, connect };
  };
  const spare: string[] = [];
  return {
    async schema(name) {
      await told(`create schema ${name}`);
      return { ...connected(name), drop: () => told(`drop schema ${name} cascade`) };
    },
    async ready(name) {
      const used = spare.pop() ?? name;
      if (used === name) await told(`create schema ${name}`);
      return {
        ...connected(used),
        async drop() {
          await told(EMPTIED.replace('$schema', used));
          spare.push(used);
        },
      };
    },
  };
}

/** Which migrations were applied stays. */
const EMPTIED = `do $$ begin execute (
  select 'truncate ' || string_agg(format('%I.%I', schemaname, tablename), ', ') || ' restart identity cascade'
  from pg_tables where schemaname = '$schema' and tablename not like 'kysely%'); end $$`;

function poolOf(lite: PGlite, nextTurn: () => Promise<() => void>, schema: string, setup: string): Pool {
  return {
    async connect() {
      const endTurn = await nextTurn();
      await lite.exec(`set search_path to ${schema}; ${setup}`);
      return {
        async query<Row>(sql: string, parameters: readonly unknown[]) {
          const { rows, affectedRows = 0 } = await lite.query<Row>(sql, [...parameters], { parsers: NUMBERS });
          return { command: sql.trimStart().split(/\s/)[0]?.toUpperCase() ?? '', rowCount: affectedRows, rows };
        },
        release: endTurn,
      };
    },
    end: async () => {},
  };
}

/** bigint and numeric as numbers, as the store's own driver has them. */
const NUMBERS = { 20: Number, 1700: Number };
