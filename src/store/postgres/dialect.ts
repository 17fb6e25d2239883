import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  type PostgresPool,
  PostgresQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import { postgresEngine } from './engine.js';

/** Kysely over a pool. Transactions that name the same `workspace` happen one after the other, whoever begins them. */
export function postgresDialect(pool: PostgresPool, workspace: string): Dialect {
  return {
    createAdapter: () => new EarshotAdapter(),
    createDriver: () => new EarshotDriver(pool, workspace),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

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
    await connection.executeQuery(CompiledQuery.raw(turn, [`earshot ${this.workspace}`]));
  }
}
