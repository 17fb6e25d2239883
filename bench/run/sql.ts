import { sql } from 'kysely';
import type { Db } from '../../src/store/index.js';

/** A statement as it is written, for what no function of the store asks. */
export async function sqlOf<Row>(db: Db, text: string): Promise<Row[]> {
  return (await sql<Row>`${sql.raw(text)}`.execute(db)).rows;
}
