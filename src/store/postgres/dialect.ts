import {
  CompiledQuery,
  type DatabaseConnection,
  type DatabaseMetadataOptions,
  type Dialect,
  type Kysely,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  type PostgresPool,
  PostgresQueryCompiler,
  sql,
  type TableMetadata,
  type TransactionSettings,
} from 'kysely';
import { postgresEngine } from './engine.js';

/** Kysely over a pool. Transactions that name the same `workspace` happen one after the other, whoever begins them. */
export function postgresDialect(pool: PostgresPool, workspace: string): Dialect {
  return {
    createAdapter: () => new EarshotAdapter(),
    createDriver: () => new EarshotDriver(pool, workspace),
    createIntrospector: (db) => new EarshotIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

/** Only of the schema that ours stand in: the others are none of our business, and may go while they are looked at. */
class EarshotIntrospector extends PostgresIntrospector {
  constructor(readonly db: Kysely<unknown>) {
    super(db);
  }

  /** Names only: nobody asks for columns. */
  override async getTables({
    withInternalKyselyTables: all,
  }: DatabaseMetadataOptions = NAMES): Promise<TableMetadata[]> {
    const { rows } = await sql<{ name: string; schema: string; isView: boolean }>`
      select relname as name, nspname as schema, relkind in ('v', 'm') as "isView"
      from pg_catalog.pg_class join pg_catalog.pg_namespace as home on home.oid = relnamespace
      where nspname = current_schema() and relkind in ('r', 'p', 'f', 'v', 'm') order by relname`.execute(this.db);
    return rows.filter(({ name }) => all || !name.startsWith('kysely_')).map((row) => ({ ...row, columns: [] }));
  }
}

const NAMES: DatabaseMetadataOptions = { withInternalKyselyTables: false };

class EarshotAdapter extends PostgresAdapter {
  readonly engine = postgresEngine;
}

class EarshotDriver extends PostgresDriver {
  constructor(
    pool: PostgresPool,
    readonly workspace: string,
  ) {
    super({ pool });
  }

  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    await super.beginTransaction(connection, settings);
    // Another process may write to the same workspace: its turn ends with its transaction.
    const turn = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';
    try {
      await connection.executeQuery(CompiledQuery.raw(turn, [`earshot ${this.workspace}`]));
    } catch (error) {
      // Kysely takes it for not begun, and would leave the next caller in the middle of it.
      await this.rollbackTransaction(connection);
      throw error;
    }
  }
}
