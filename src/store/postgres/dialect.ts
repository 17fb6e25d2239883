import {
  type Dialect,
  PostgresAdapter,
  PostgresDriver,
  PostgresIntrospector,
  type PostgresPool,
  PostgresQueryCompiler,
} from 'kysely';
import { postgresEngine } from './engine.js';

/** Kysely over a pool of connections. */
export function postgresDialect(pool: PostgresPool): Dialect {
  return {
    createAdapter: () => new EarshotAdapter(),
    createDriver: () => new PostgresDriver({ pool }),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class EarshotAdapter extends PostgresAdapter {
  readonly engine = postgresEngine;
}
