import type { PostgresPool, PostgresPoolClient, PostgresQueryResult } from 'kysely';
import type { Clock } from '../../clock.js';
import { MINUTE, SECOND } from '../../domain/time.js';
import { StoreFullError } from '../../errors.js';
import { createTurns } from '../turns.js';
import { codeOf, isAnswer } from './explained.js';
import type { Presence, Role } from './presence.js';
import type { Connection, Pool, Server } from './server.js';

export interface Guard {
  readonly place: string;
  /** Those who write take turns, in the order they came. */
  readonly role: Role;
  readonly presence: Presence;
  readonly clock: Clock;
  readonly alive: Server['alive'];
}

/**
 * A pool whose connections notice when the server goes away: a broken one is never handed out again, and while the
 * server is away callers are turned back at once.
 */
export function guardedPool(pool: Pool, guard: Guard): PostgresPool {
  const nextTurn = guard.role === 'write' ? createTurns() : async () => () => {};
  return {
    async connect() {
      const endTurn = await nextTurn();
      try {
        guard.presence.mayTry(guard.role);
        return guardedConnection(await pool.connect(), guard, endTurn);
      } catch (error) {
        endTurn();
        throw guard.presence.lost(error, 'connecting');
      }
    },
    end: () => pool.end(),
  };
}

/** "Read-only transaction": after a fail-over the address may lead to a server that only follows another. */
const STANDBY = '25006';
const NOTHING = { command: 'SELECT', rowCount: 0, rows: [] } as const;

function guardedConnection(connection: Connection, guard: Guard, endTurn: () => void): PostgresPoolClient {
  let broken: unknown;
  async function query<Row>(sql: string, parameters: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
    if (broken !== undefined) {
      // The server rolls back what lost its connection; the error that it was lost with is the one to tell.
      if (sql === 'rollback') return { ...NOTHING, rows: [] };
      throw broken;
    }
    const answer = await patient(connection.query<Row>(sql, parameters.map(withoutNul)), guard).catch((error) => {
      if (isAnswer(error) && !(guard.role === 'write' && codeOf(error) === STANDBY)) throw told(error, guard);
      broken = guard.presence.lost(error, 'a statement');
      throw broken;
    });
    guard.presence.answered(guard.role, sql === 'commit');
    if (sql === 'commit' && answer.command === 'ROLLBACK') throw new Error('a statement failed, so nothing was kept');
    return { command: answer.command as 'SELECT', rowCount: answer.rowCount ?? 0, rows: answer.rows };
  }
  return {
    query: query as PostgresPoolClient['query'],
    release() {
      connection.release(broken !== undefined);
      endTurn();
    },
  };
}

/** After so long without an answer the server is asked for a sign of life. */
const PATIENCE = 5 * SECOND;
/** A statement without an answer after so many signs of life has lost its connection all the same. */
const MOST_SIGNS = (10 * MINUTE) / PATIENCE;

/** Waits as long as the server lives: a slow statement is no reason to give up, a cut network is. */
async function patient<T>(answer: Promise<T>, { alive, clock }: Guard): Promise<T> {
  if (!alive) return answer;
  let callOff = () => {};
  let waiting = true;
  const silence = new Promise<never>((_, giveUp) => {
    const look = (signs: number) => {
      callOff = clock.at(clock.now() + PATIENCE, () => {
        if (signs >= MOST_SIGNS) giveUp(new Error('timeout expired'));
        else alive().then(() => waiting && look(signs + 1), giveUp);
      });
    };
    look(0);
  });
  try {
    return await Promise.race([answer, silence]);
  } finally {
    waiting = false;
    callOff();
  }
}

/** PostgreSQL refuses NUL in a text. */
const withoutNul = (value: unknown): unknown =>
  typeof value === 'string' && value.includes('\0') ? value.replaceAll('\0', '\uFFFD') : value;

function told(error: unknown, { place }: Guard): unknown {
  if (codeOf(error) !== '53100') return error;
  return new StoreFullError(`${place} cannot grow: its disk is full. Nothing of this step was kept; free some space`);
}
