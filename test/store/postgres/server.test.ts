import { createServer } from 'node:net';
import { sql } from 'kysely';
import { afterEach, describe, expect, test } from 'vitest';
import { StoreAwayError } from '../../../src/errors.js';
import { type Db, getSetting, openStore, putSetting, surveyServer } from '../../../src/store/index.js';
import { told as ask, serverUrl } from '../../support/server.js';
import { refusal } from '../refusal.js';
import { temporaryDatabase } from '../temporary.js';

const undo: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const each of undo.splice(0).reverse()) await each();
});

const told = (text: string) => ask(serverUrl ?? '', text);

const changed = (change: Partial<Pick<URL, 'username' | 'password' | 'port' | 'pathname'>>): string =>
  Object.assign(new URL(serverUrl ?? ''), change).href;

const opened = (url: string) => openStore({ url, workspace: 'w' });

describe.skipIf(serverUrl === undefined)('a server that cannot be used is explained in one line', () => {
  test('nobody listens there', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await new Promise((listening) => server.once('listening', listening));
    const address = server.address();
    const port = String(typeof address === 'object' ? address?.port : 0);
    await new Promise((closed) => server.close(closed));
    expect(await refusal(opened(changed({ port })))).toMatch(/does not answer \(the connection is refused\): start/);
  });

  test('a wrong password, which is not repeated', async () => {
    const message = await refusal(opened(changed({ password: 'a-wrong-one' })));
    expect(message).toMatch(/refuses the login \(.*\): mend user, password/);
    expect(message).not.toContain('a-wrong-one');
    expect(await refusal(opened(changed({ password: '' })))).toMatch(/refuses the login/);
  });

  test('a database that does not exist', async () => {
    expect(await refusal(opened(changed({ pathname: '/no_such_bank' })))).toMatch(
      /no_such_bank does not exist: create it with createdb/,
    );
  });

  test('a user who may not make tables', async () => {
    await told(`create role earshot_guest login password 'guest'`);
    undo.push(() => told('drop role earshot_guest'));
    await told('revoke create on schema public from public');
    const url = changed({ username: 'earshot_guest', password: 'guest' });
    expect(await refusal(opened(url))).toMatch(/does not let earshot_guest work .*: let it own the database, or/);
    expect(await surveyServer(url)).toMatchObject({ mayCreate: false, filled: false });
  });

  test('an encoding that cannot hold every text', async () => {
    await told(`create database earshot_latin encoding 'LATIN1' locale 'C' template template0`);
    undo.push(() => told('drop database earshot_latin'));
    expect(await refusal(opened(changed({ pathname: '/earshot_latin' })))).toMatch(/is encoded in LATIN1.*createdb/);
  });
});

describe.skipIf(serverUrl === undefined)('on a server', () => {
  test('two processes take turns in one workspace, and do not hold up another', async () => {
    const open = await temporaryDatabase();
    const [one, same, other] = [await open(), await open(), await open({ workspace: 'other' })];
    let second: Promise<void> = Promise.resolve();
    let secondIsDone = false;
    await one.write(async (tx) => {
      second = same
        .write((later) => putSetting(later, 'w', 'tone', 'second'))
        .then(() => {
          secondIsDone = true;
        });
      await other.write((elsewhere) => putSetting(elsewhere, 'other', 'tone', 'calm'));
      await putSetting(tx, 'w', 'tone', 'first');
      expect(secondIsDone).toBe(false);
    });
    await second;
    expect(await getSetting(one.read, 'w', 'tone')).toBe('second');
  });

  test('an acknowledged write is on the disk, whatever the server does by default', async () => {
    const open = await temporaryDatabase();
    const { rows } = await told('select current_user as name');
    await told(`alter role "${rows[0].name}" set synchronous_commit = off`);
    undo.push(() => told(`alter role "${rows[0].name}" reset synchronous_commit`));
    const store = await open();
    const setting = await store.write((tx) => sql<{ synchronous_commit: string }>`show synchronous_commit`.execute(tx));
    expect(setting.rows).toEqual([{ synchronous_commit: 'on' }]);
  });

  test('connections that are ended are made anew; what was under way is done again', async () => {
    const open = await temporaryDatabase();
    const store = await open();
    const session = async (db: Db) =>
      (await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)).rows[0]?.pid ?? 0;
    const end = async (...pids: number[]) => {
      for (const pid of pids) await told(`select pg_terminate_backend(${pid}, 5000)`);
    };
    await store.write((tx) => putSetting(tx, 'w', 'tone', 'calm'));
    await end(await session(store.read), await store.write(session));
    expect(await getSetting(store.read, 'w', 'tone')).toBe('calm');
    const cut = store.write(async (tx) => {
      await putSetting(tx, 'w', 'tone', 'loud');
      await end(await session(tx));
      await putSetting(tx, 'w', 'tone', 'louder');
    });
    await expect(cut).rejects.toBeInstanceOf(StoreAwayError);
    expect(await store.write((tx) => getSetting(tx, 'w', 'tone'))).toBe('calm');
  });

  test('the survey tells what the doctor needs', async () => {
    const survey = await surveyServer(serverUrl ?? '');
    expect(survey).toMatchObject({ encoding: 'UTF8', standby: false, mayCreate: true, mayWrite: true });
    expect(survey.version).toMatch(/^\d+/);
    expect(Math.abs(survey.clock - Date.now())).toBeLessThan(60_000);
  });
});
